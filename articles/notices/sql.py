"""The rule of a notice as one SQL condition over releases; the same answer as rule.missing."""

from datetime import datetime

from django.db.models import Exists, OuterRef, Q

from articles.models.release import Listed, Release
from articles.notices.rule import Rule, age


def as_q(rule: Rule, at: datetime, clock, surface: str = "page") -> Q:
    """The same rule over the releases visible at an instant.

    Agencies of pictures are not asked: credits change without a release, so SQL does not know them.
    """
    elsewhere = rule.surfaces and surface not in rule.surfaces
    if not rule.active or elsewhere or not clock.within(rule.valid_from, rule.valid_until):
        return Q(pk__in=[])
    q = ~Q(pk__in=[])  # visibly true; an empty ~Q() would match everything when negated
    if rule.stories:
        q &= Q(article__in=rule.stories)
    q &= ~Q(article__in=rule.not_stories)
    q &= _lists("section", rule.sections, rule.not_sections)
    q &= _lists("tag", rule.tags_any, rule.tags_none)
    q &= _lists("contributor", rule.contributors, ())
    for tag in sorted(rule.tags_all):
        q &= _lists("tag", {tag}, ())
    return q & _columns(rule) & _window(rule, at)


def _lists(kind, wanted, unwanted):
    def stands_in(ids):
        names = [f"{kind}:{pk}" for pk in sorted(ids)]
        return Exists(Listed.objects.filter(release=OuterRef("pk"), list__in=names))

    q = ~Q(pk__in=[])
    if wanted:
        q &= Q(stands_in(wanted))
    if unwanted:
        q &= ~Q(stands_in(unwanted))
    return q


def _columns(rule):
    q = ~Q(edition__story_kind__in=rule.not_kinds)
    for column, values in (
        ("story_kind", rule.kinds),
        ("language", rule.languages),
        ("ai_involvement", rule.ai),
        ("text_agency", rule.text_agencies),
    ):
        if values:
            q &= Q(**{f"edition__{column}__in": values})
    if rule.advertisement is not None:
        is_one = Q(edition__story_kind="advertisement")
        q &= is_one if rule.advertisement else ~is_one
    return q


def _window(rule, at):
    q = ~Q(pk__in=[])
    if rule.published_from:
        q &= Q(first_published_at__gte=rule.published_from)
    if rule.published_until:
        q &= Q(first_published_at__lt=rule.published_until)
    if rule.min_age_days is not None:
        q &= Q(first_published_at__lte=at - age(rule.min_age_days))
    if rule.max_age_days is not None:
        q &= Q(first_published_at__gt=at - age(rule.max_age_days))
    return q


def carrying(rule: Rule, rivals, at: datetime, clock, surface: str = "page"):
    """The releases that carry a notice at an instant.

    Args:
        rivals: the other rules in force; those of the same group that rank higher win, if they
            are for this surface.
        surface: where the stories are shown.
    """
    q = as_q(rule, at, clock, surface)
    for rival in rivals:
        if rule.group and rival.group == rule.group and rival.priority > rule.priority:
            q &= ~as_q(rival, at, clock, surface)
    return Release.objects.visible(at).filter(q)
