"""Readers meet a noun when a story that names it is published; from then on it is remembered."""

from articles.desk.snapshot import nouns_of
from articles.models import Article
from record.models import State
from record.states import remember


def remember_new(article: Article) -> list[State]:
    """Remember every noun this story names that the house has not remembered yet."""
    nouns = nouns_of(article)
    known = set(State.objects.filter(key__in=nouns).values_list("key", flat=True))
    return [remember(noun) for key, noun in nouns.items() if key not in known]
