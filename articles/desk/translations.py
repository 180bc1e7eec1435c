"""Which stories may be translations of which: remembered at the original, so that its page knows."""

from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Article
from record.models import State
from record.refusal import Refused
from record.states import remember_as


def key(original: int) -> str:
    return f"translations:{original}"


def remember_translation(article: Article) -> list[State]:
    """Note at the original that this story translates it, once.

    A story that is no translation any more stays noted: its edition tells readers, not this row,
    which only says of which stories to ask.
    """
    original = article.translation_of_id
    if original is None:
        return []
    # Two translations at once would each note only themselves.
    Article.objects.select_for_update().filter(pk=original).first()
    newest = State.objects.filter(key=key(original)).order_by("-pk").first()
    known = newest.data["articles"] if newest else []
    if article.pk in known:
        return []
    data = {"articles": sorted([*known, article.pk])}
    return [remember_as(key(original), data, since=timezone.now())]


def original_of(article: Article, chosen: Article) -> Article:
    """The story a chosen one leads to: translations of a translation have the first original.

    Raises:
        Refused: it would be its own original, or is one itself.
    """
    original = chosen.translation_of or chosen
    if article.pk and article.pk in (chosen.pk, original.pk):
        raise Refused(_("A story is no translation of itself or of its own translation."))
    if article.pk and article.translations.exists():
        raise Refused(_("Other stories are translations of this one; it is the original."))
    return original
