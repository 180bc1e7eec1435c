"""Words that were typed and not saved, offered to whoever typed them when they come back."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from articles import body
from articles.admin.article_form import ArticleForm
from articles.admin.together import typed
from articles.models import Article, Buffer, Presence

ALIVE = timedelta(seconds=12)  # a screen that is open says so every five seconds
MOST = 5
FIRST_WORDS = 90


@dataclass(frozen=True)
class Offer:
    """One text, and whether the window it was typed into still seems to be open."""

    pk: int
    tab: str
    at: str
    begins: str = ""
    open_elsewhere: bool = False


BLANK = Offer(0, "", "%s")  # the page fills it with words that this machine had kept


def offers(user, article: Article | None, *, without: str = "") -> list[Offer]:
    """What one person typed into a story and did not save, the newest first.

    Args:
        article: None for stories that were never saved.
        without: the tab this screen writes into itself.
    """
    kept = Buffer.objects.filter(user=user, article=article).exclude(tab=without)
    found = [one for one in kept.order_by("-typed_at")[:MOST] if is_news(one)]
    if not found:
        return []
    tabs = set(_alive(user, found))
    return [_offer(one, open_elsewhere=one.tab in tabs) for one in found]


def _offer(one: Buffer, *, open_elsewhere: bool) -> Offer:
    at = typed.clock(one.typed_at)
    return Offer(one.pk, one.tab, at, _begins(one.typed), open_elsewhere)


def is_alive(buffer: Buffer) -> bool:
    """Whether the window a text is typed into is open right now."""
    return bool(_alive(buffer.user, [buffer]))


def _alive(user, buffers):
    seen = Presence.objects.filter(user=user, tab__in=[b.tab for b in buffers])
    return seen.filter(seen_at__gt=timezone.now() - ALIVE).values_list("tab", flat=True)


def is_news(buffer: Buffer) -> bool:
    """Whether a kept text says anything that the saved story does not."""
    form = form_of(buffer)
    form.full_clean()
    return form.says_something_new()


def form_of(buffer: Buffer) -> ArticleForm:
    """The story form as it was filled."""
    saved = Article.objects.get(pk=buffer.article_id) if buffer.article_id else Article()
    form = ArticleForm(typed.to_post(buffer.typed), instance=saved)
    form.user = buffer.user
    return form


def _begins(fields: dict) -> str:
    """A few words by which one knows the text again."""
    for name in ("headline", "kicker", "lead", "body"):
        words = " ".join(_words(name, fields.get(name)).split())
        if words:
            return words if len(words) <= FIRST_WORDS else words[:FIRST_WORDS] + " …"
    return _("without words")


def _words(name, value) -> str:
    if not isinstance(value, str):
        return ""
    if name != "body":
        return value
    try:
        return body.plain_words(typed.read_typed(value, body.empty()).doc)
    except body.Unreadable:
        return value
