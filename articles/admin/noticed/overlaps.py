"""Notices that meet this one: at the same time, in one group or at one place, at the same stories."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.urls import reverse

from articles.models import Notice
from articles.notices import sql
from articles.notices.rule import rule_of
from record.reading import Reading

MOST = 5


@dataclass(frozen=True)
class Overlap:
    """Another notice, and at how many stories both rules hold now."""

    title: str
    url: str
    count: int
    same_group: bool
    ranks_higher: bool


def of(notice: Notice, now: datetime) -> list[Overlap]:
    """The notices of its group or its place whose time meets this one's, where stories are shared."""
    if not notice.active:
        return []
    others = _others(notice, now).order_by("-priority", "title")[: MOST * 4]
    found = (_overlap(notice, other, now) for other in others)
    return [overlap for overlap in found if overlap.count or overlap.same_group][:MOST]


def _others(notice, now):
    others = Notice.objects.filter(active=True).exclude(pk=notice.pk)
    others = others.exclude(valid_until__lte=now)
    if notice.valid_from:
        others = others.exclude(valid_until__lte=notice.valid_from)
    if notice.valid_until:
        others = others.exclude(valid_from__gte=notice.valid_until)
    alike = Q(placement=notice.placement, kind=notice.kind)
    return others.filter(alike | Q(group=notice.group) if notice.group else alike)


def _overlap(notice, other, now) -> Overlap:
    reading = Reading(now)
    both = sql.as_q(rule_of(notice), now, reading) & sql.as_q(rule_of(other), now, reading)
    return Overlap(
        title=other.title,
        url=reverse("admin:articles_notice_change", args=[other.pk]),
        count=sql.standing(now).filter(both).count(),
        same_group=bool(notice.group) and notice.group == other.group,
        ranks_higher=other.priority > notice.priority,
    )
