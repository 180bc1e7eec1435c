"""Objections as the desk lists them: at the story, on the overview, in the list of all."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, Q
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from articles.models import Article, Objection

MOST = 8
LEADS = ("articles.retract_article", "articles.seal_article")


@dataclass(frozen=True)
class ObjectionRow:
    """One objection with its state in words; overdue ones say so."""

    objection: Objection
    url: str
    tone: str
    state: str


def row(objection: Objection, now: datetime) -> ObjectionRow:
    url = reverse("admin:articles_objection_change", args=[objection.pk])
    return ObjectionRow(objection, url, *state(objection, now))


def state(objection: Objection, now: datetime) -> tuple[str, str]:
    """Tone and words of where an objection stands."""
    if objection.closed_at:
        return "live", objection.get_outcome_display()
    if objection.deadline is None:
        return "", _("open")
    until = formats.date_format(timezone.localtime(objection.deadline), "SHORT_DATETIME_FORMAT")
    if objection.deadline <= now:
        return "bad", _("overdue since %(at)s") % {"at": until}
    return "warn", _("open until %(at)s") % {"at": until}


def still_open():
    """Open objections, those with the nearest deadline first."""
    found = Objection.objects.filter(closed_at=None).select_related("article", "handler")
    return found.order_by(F("deadline").asc(nulls_last=True), "received_at", "pk")


def waiting_for(user, now: datetime) -> list[ObjectionRow]:
    """What waits for this person: everything for who leads, else what was handed to them."""
    if not may_see(user):
        return []
    leads = any(user.has_perm(right) for right in LEADS)
    found = still_open() if leads else still_open().filter(handler=user)
    return [row(objection, now) for objection in found[:MOST]]


def of_story(article: Article, user, now: datetime) -> tuple[ObjectionRow, ...]:
    """The objections to one story, the open ones first; nothing for who may not see them."""
    if not may_see(user):
        return ()
    found = article.objections.select_related("article", "handler")
    found = found.order_by(
        F("closed_at").desc(nulls_first=True), F("deadline").asc(nulls_last=True), "received_at"
    )
    return tuple(row(objection, now) for objection in found[:MOST])


def may_see(user) -> bool:
    rights = ("articles.view_objection", "articles.change_objection")
    return any(user.has_perm(right) for right in rights)


def overdue(now: datetime) -> Q:
    return Q(closed_at=None, deadline__lte=now)
