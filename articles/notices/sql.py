"""The rule of a notice as one SQL condition over releases; the same answer as rule.missing."""

from datetime import UTC, datetime

from django.db.models import Exists, OuterRef, Q

from articles.models.release import Listed, Release
from articles.notices import exempt, meets
from articles.notices.rule import Rule, age, rank
from record.models import Erasure, State
from record.reading import Reading


def as_q(rule: Rule, at: datetime, reading: Reading, surface: str = "page") -> Q:
    """The same rule over the releases visible at an instant.

    Args:
        reading: of the same instant; it knows which tags were merged and whose pictures are whose.
    """
    elsewhere = rule.surfaces and surface not in rule.surfaces
    if not rule.active or elsewhere or not reading.within(rule.valid_from, rule.valid_until):
        return Q(pk__in=[])
    q = _true()
    if rule.stories:
        q &= Q(article__in=rule.stories)
    q &= ~Q(article__in=rule.not_stories) & ~Q(article__in=_exempt(rule, reading))
    q &= _lists("section", rule.sections, rule.not_sections)
    q &= _lists("contributor", rule.contributors, rule.not_contributors)
    q &= _tags(rule, reading) & _pictures(rule, reading)
    return q & _columns(rule) & _window(rule, at.astimezone(UTC))


def _true() -> Q:
    """Visibly true; an empty ~Q() would match everything when negated."""
    return ~Q(pk__in=[])


def stands_in(kind: str, numbers) -> Exists:
    names = meets.names_in_sql(kind, numbers)
    return Exists(Listed.objects.filter(release=OuterRef("pk"), list__in=names))


def _exempt(rule, reading) -> list[int]:
    return [] if rule.mandatory else exempt.stories_of(reading, rule.id)


def _lists(kind, wanted, unwanted):
    q = _true()
    if wanted:
        q &= Q(stands_in(kind, wanted))
    if unwanted:
        q &= ~Q(stands_in(kind, unwanted))
    return q


def _tags(rule, reading):
    q = _true()
    # A wanted tag that nothing bears, such as a retired one, is a condition all the same.
    for wanted in filter(None, (rule.tags_any, *({tag} for tag in sorted(rule.tags_all)))):
        q &= tagged(reading, wanted)
    return q & ~tagged(reading, rule.tags_none) if rule.tags_none else q


def tagged(reading: Reading, tags) -> Q:
    """The releases that bear one of these tags or one merged into them."""
    return Q(stands_in("tag", meets.bearers(reading, tags)))


def _pictures(rule, reading):
    q = _true()
    if rule.picture_agencies:
        q &= _by_pictures(rule.picture_agencies, reading)
    if rule.not_picture_agencies:
        q &= ~_by_pictures(rule.not_picture_agencies, reading)
    return q


def _by_pictures(agencies, reading) -> Q:
    shown = Q(stands_in("picture", meets.pictures_of(reading, agencies)))
    # Of an edition that is sealed as a whole no picture is shown.
    return shown & ~Q(edition__in=_sealed(reading))


def _sealed(reading) -> list[int]:
    keys = set(State.objects.filter(kind="seals").values_list("key", flat=True))
    keys |= reading.supposed_of("seals")
    reading.load(keys)
    states = filter(None, map(reading.state, keys))
    return sorted({edition for state in states for edition in state["editions"]})


def _columns(rule):
    q = _true()
    for column, wanted, unwanted in (
        ("story_kind", rule.kinds, rule.not_kinds),
        ("language", rule.languages, rule.not_languages),
        ("ai_involvement", rule.ai, rule.not_ai),
        ("text_agency", rule.text_agencies, rule.not_text_agencies),
    ):
        if wanted:
            q &= Q(**{f"edition__{column}__in": wanted})
        if unwanted:  # said twice, because NULL is neither in nor outside a list
            outside = ~Q(**{f"edition__{column}__in": unwanted})
            q &= Q(**{f"edition__{column}": None}) | outside
    if rule.advertisement is not None:
        is_one = Q(edition__story_kind="advertisement")
        q &= is_one if rule.advertisement else ~is_one
    return q


def _window(rule, at):
    q = _true()
    if rule.published_from:
        q &= Q(first_published_at__gte=rule.published_from)
    if rule.published_until:
        q &= Q(first_published_at__lt=rule.published_until)
    if rule.min_age_days is not None:
        q &= Q(first_published_at__lte=at - age(rule.min_age_days))
    if rule.max_age_days is not None:
        q &= Q(first_published_at__gt=at - age(rule.max_age_days))
    return q


def carrying(rule: Rule, rivals, at: datetime, reading: Reading, surface: str = "page"):
    """The releases that carry a notice at an instant.

    Args:
        rivals: the other rules in force; those of the same group that rank higher win, if they
            are for this surface.
        surface: where the stories are shown.
    """
    return standing(at).filter(carries_q(rule, rivals, at, reading, surface))


def carries_q(rule: Rule, rivals, at: datetime, reading: Reading, surface: str = "page") -> Q:
    """The rule holds, and no rival of its group that ranks higher."""
    q = as_q(rule, at, reading, surface)
    for rival in rivals:
        if rule.group and rival.group == rule.group and rank(rival) < rank(rule):
            q &= ~as_q(rival, at, reading, surface)
    return q


def known(rule: Rule, reading: Reading) -> tuple:
    """All that as_q() takes from the record for a rule: if it is the same, so is the answer."""
    tags = [rule.tags_any, rule.tags_none, *({tag} for tag in sorted(rule.tags_all))]
    agencies = [rule.picture_agencies, rule.not_picture_agencies]
    return (
        tuple(meets.bearers(reading, asked) for asked in tags),
        tuple(meets.pictures_of(reading, asked) for asked in agencies),
        tuple(_sealed(reading)) if any(agencies) else (),
        frozenset(_exempt(rule, reading)),
    )


def uncovered(rules, at: datetime, reading: Reading, surface: str = "page"):
    """The stories readers have that no mandatory notice stands at."""
    left = standing(at)
    for rule in rules:
        if rule.mandatory:
            left = left.exclude(carries_q(rule, rules, at, reading, surface))
    return left


def standing(at: datetime):
    """The stories readers have; one whose words were erased by order is none."""
    erased = Erasure.objects.filter(key__startswith="edition:").values_list("key", flat=True)
    numbers = [int(key.partition(":")[2]) for key in erased]
    return Release.objects.visible(at).exclude(edition__in=numbers)
