"""The notices that wait for one member of the desk: to be released, checked, reviewed, followed."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.db.models import Q
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.desk.notice_gate import SOON
from articles.desk.notice_reach import left_at_the_end
from articles.models import Notice
from articles.notices.sentence import last_day

MOST = 8


@dataclass(frozen=True)
class Row:
    """One notice and why it waits."""

    notice: Notice
    url: str
    tone: str
    why: str
    more: str = ""


def waiting_for(user) -> list[Row]:
    """What is most urgent first: what runs out, what waits to be released, what is due."""
    if not user.has_perm("articles.view_notice"):
        return []
    found = [*_ending(user), *_held(user), *_due(user), *_unchecked()]
    return found[:MOST]


def count_for(user) -> int:
    """How many notices wait for this person, each counted once."""
    asked = Notice.objects.filter(adopted_unchecked=True) | _due_rows(user) | _held_rows(user)
    return (asked | _ending_rows(user)).distinct().count()


def _held_rows(user):
    if not user.has_perm("articles.release_notice"):
        return Notice.objects.none()
    return Notice.objects.exclude(held_at=None).exclude(held_by=user)


def _due_rows(user):
    mine = Q(owner=user) | Q(owner=None)
    return Notice.objects.filter(mine, review_on__lte=timezone.localdate(), active=True)


def _ending_rows(user):
    """What ends soon: one's own, and every mandatory notice."""
    now = timezone.now()
    mine = Q(owner=user) | Q(mandatory=True)
    soon = Notice.objects.filter(active=True, valid_until__gt=now, valid_until__lte=now + SOON)
    return soon.filter(mine).order_by("valid_until")


def _ending(user) -> Iterator[Row]:
    for notice in _ending_rows(user)[:MOST]:
        left = left_at_the_end(notice) if notice.mandatory else 0
        tone, why = ("bad", _("nothing follows")) if left else ("warn", _("ending soon"))
        more = _("Ends: %(end)s.") % {"end": last_day(notice.valid_until)}
        if left:
            without = ngettext(
                "%(n)s story is left without a mandatory notice.",
                "%(n)s stories are left without a mandatory notice.",
                left,
            )
            more = f"{more} {without % {'n': left}}"
        yield replace(_row(notice, tone, why), more=more)


def _held(user) -> Iterator[Row]:
    for notice in _held_rows(user).order_by("held_at")[:MOST]:
        url = reverse("admin:articles_notice_release", args=[notice.pk])
        yield Row(notice, url, "review", _("waits to be released"))


def _due(user) -> Iterator[Row]:
    for notice in _due_rows(user).order_by("review_on")[:MOST]:
        on = formats.date_format(notice.review_on, "SHORT_DATE_FORMAT")
        yield _row(notice, "warn", _("to be reviewed since %(on)s") % {"on": on})


def _unchecked() -> Iterator[Row]:
    for notice in Notice.objects.filter(adopted_unchecked=True)[:MOST]:
        yield _row(notice, "warn", _("adopted"))


def _row(notice, tone, why) -> Row:
    return Row(notice, reverse("admin:articles_notice_change", args=[notice.pk]), tone, why)
