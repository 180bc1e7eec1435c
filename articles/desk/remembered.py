"""Readers meet a noun when a story that names it is published; from then on it is remembered."""

from itertools import groupby

from articles.desk.snapshot import nouns_of
from articles.models import Article
from record.models import State
from record.states import remember


def remember_new(article: Article) -> list[State]:
    """Remember every noun this story names that the house has not remembered yet."""
    nouns = nouns_of(article)
    known = _known(nouns)
    unknown = [noun for key, noun in nouns.items() if key not in known]
    fresh = {noun.key: noun for noun in _held(unknown)}
    # Asked again: whoever held a row until now may have remembered it.
    known = _known(fresh)
    return [remember(noun) for key, noun in fresh.items() if key not in known]


def _known(keys) -> set[str]:
    return set(State.objects.filter(key__in=list(keys)).values_list("key", flat=True))


def _held(nouns) -> list:
    """These nouns as they are now, held until commit, so that no renaming falls in between."""

    def table(noun):
        return noun._meta.label_lower

    held = []
    for _table, rows in groupby(sorted(nouns, key=table), key=table):
        rows = list(rows)
        every = type(rows[0])._base_manager.filter(pk__in=[row.pk for row in rows])
        held += every.select_for_update().order_by("pk")
    return held
