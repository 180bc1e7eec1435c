"""The strip “the next 24 hours” on the first page of the desk: words and links."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.clock import Turn, turns
from articles.models import Article

HOURS = timedelta(hours=24)
TONES = {"live": "sched", "update": "sched", "end": "bad", "embargo": "warn", "front": "sched"}
PLACES = {"notice": "articles_notice", "picture": "media_image"}
RIGHTS = {
    "notice": "articles.view_notice",
    "picture": "media.view_image",
    "front": "articles.publish_front",
    "breaking": "articles.publish_front",
}
MOST_HEADLINES = 2


@dataclass(frozen=True)
class Line:
    """One line of the strip."""

    at: datetime
    label: str
    tone: str
    title: str
    url: str  # "" for whoever may not open it
    more: str
    wrong: tuple[str, ...]


def lines(user, now: datetime) -> list[Line]:
    """What comes by itself, for whoever is signed in."""
    readable = Article.objects.visible_to(user)
    return [_line(turn, user) for turn in turns(readable, now, now + HOURS)]


def _line(turn: Turn, user) -> Line:
    sort = turn.kind.partition("_")[0]
    may = sort not in RIGHTS or user.has_perm(RIGHTS[sort])
    return Line(
        at=turn.at,
        label=_label(turn),
        tone=TONES.get(turn.kind, ""),
        title=turn.title,
        url=_url(sort, turn.number) if may else "",
        more=_more(turn),
        wrong=turn.wrong,
    )


def _url(sort, number):
    if sort == "front":
        return reverse("desk:front", args=[number])
    if sort == "breaking":
        return reverse("desk:fronts")
    return reverse(f"admin:{PLACES.get(sort, 'articles_article')}_change", args=[number])


def _label(turn):
    if turn.kind == "picture_off" and turn.instead:
        return _("substitute takes its place")
    return {
        "live": _("goes live"),
        "update": _("new version"),
        "end": _("taken off"),
        "embargo": _("embargo ends"),
        "notice_on": _("notice begins"),
        "notice_off": _("notice ends"),
        "picture_on": _("picture may be shown"),
        "picture_off": _("picture licence ends"),
        "front": _("another front"),
        "breaking_on": _("breaking news begins"),
        "breaking_off": _("breaking news ends"),
    }[turn.kind]


def _more(turn):
    """The stories that show a picture: the first by name, the rest in number."""
    told = ", ".join(turn.stories[:MOST_HEADLINES])
    rest = len(turn.stories) - MOST_HEADLINES
    if rest > 0:
        told += " " + ngettext("and %(n)s more", "and %(n)s more", rest) % {"n": rest}
    return told
