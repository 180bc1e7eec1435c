"""May this picture be shown, here and now, and until when does the answer hold?"""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from media.problems import Problem
from media.rights import Rights, Surface, end_of_day, usable

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


class Clock:
    """Like a Reading: answers at one instant and remembers what a later one would change."""

    def __init__(self, at=NOON):
        self.at, self.until = at, None

    def reached(self, instant):
        if instant <= self.at:
            return True
        self.until = min(filter(None, (self.until, instant)))
        return False


def codes(rights, *, at=NOON, **asked):
    return [problem.code for problem in usable(rights, Clock(at), **asked)]


@pytest.mark.parametrize(
    ("rights", "found"),
    [
        (Rights(), []),
        (Rights(rights_from=NOON), []),
        (Rights(rights_from=NOON + HOUR), ["not_started"]),
        (Rights(rights_until=NOON + HOUR), []),
        (Rights(rights_until=NOON), ["over"]),
        (Rights(rights_from=NOON - HOUR, rights_until=NOON + HOUR), []),
        (Rights(recalled_at=NOON), ["recalled"]),
        (Rights(recalled_at=NOON + HOUR), []),
        (Rights(recalled_at=NOON, rights_until=NOON), ["recalled", "over"]),
        (Rights(max_uses=2, uses=1), []),
        (Rights(max_uses=2, uses=2), ["uses_exhausted"]),
        (Rights(max_uses=0), ["uses_exhausted"]),
        (Rights(uses=99), []),
        (Rights(credit_problems=(Problem("nobody_named", "x", True, False),)), ["nobody_named"]),
        (Rights(credit_problems=(Problem("no_creator", "x"),)), []),
    ],
)
def test_each_no_has_its_reason(rights, found):
    assert codes(rights) == found


@pytest.mark.parametrize("surface", list(Surface))
def test_a_contract_may_leave_out_a_surface(surface):
    rights = Rights(surfaces_denied=frozenset({"print", "social"}))
    denied = surface in ("print", "social")
    assert codes(rights, surface=surface) == (["surface_denied"] if denied else [])


def test_a_surface_nobody_knows_is_a_mistake_and_opens_no_door():
    with pytest.raises(ValueError, match="pirnt"):
        usable(Rights(), Clock(), surface="pirnt")


@pytest.mark.parametrize(
    ("allowed", "denied", "region", "found"),
    [
        ([], [], "AT", []),
        (["DE", "AT"], [], "AT", []),
        (["DE", "AT"], [], "at", []),
        (["DE"], [], "AT", ["region_denied"]),
        ([], ["TR"], "TR", ["region_denied"]),
        ([], ["TR"], "DE", []),
        (["DE"], ["DE"], "DE", ["region_denied"]),
        (["DE"], ["TR"], "", []),
    ],
)
def test_regions_count_where_a_region_is_asked_for(allowed, denied, region, found):
    rights = Rights(regions_allowed=frozenset(allowed), regions_denied=frozenset(denied))
    assert codes(rights, region=region) == found


@pytest.mark.parametrize(
    ("rights", "overridable"),
    [
        (Rights(recalled_at=NOON), False),
        (Rights(credit_problems=(Problem("nobody_named", "x", True, False),)), False),
        (Rights(rights_until=NOON), True),
        (Rights(max_uses=0), True),
    ],
)
def test_some_reasons_nobody_can_set_aside(rights, overridable):
    (reason,) = usable(rights, Clock())
    assert reason.blocks
    assert reason.sentence
    assert reason.overridable is overridable


instants = st.none() | st.integers(-5, 5).map(lambda hours: NOON + hours * HOUR)


@settings(deadline=None)
@given(instants, instants, instants, st.integers(0, 9))
def test_the_answer_holds_until_the_clock_says_so(start, end, recalled, hours):
    """What a page noted as "until" must come no later than the first change of the answer."""
    rights = Rights(start, end, recalled)
    clock = Clock()
    now = [problem.code for problem in usable(rights, clock)]
    later = NOON + hours * HOUR
    if clock.until is None or later < clock.until:
        assert codes(rights, at=later) == now


@pytest.mark.parametrize(
    ("day", "zone", "instant"),
    [
        (date(2026, 11, 22), "Europe/Berlin", datetime(2026, 11, 22, 23, tzinfo=UTC)),
        (date(2026, 7, 1), "Europe/Berlin", datetime(2026, 7, 1, 22, tzinfo=UTC)),
        (date(2026, 3, 28), "Europe/Berlin", datetime(2026, 3, 28, 23, tzinfo=UTC)),
        (date(2026, 3, 29), "Europe/Berlin", datetime(2026, 3, 29, 22, tzinfo=UTC)),
        (date(2026, 12, 31), "UTC", datetime(2027, 1, 1, tzinfo=UTC)),
    ],
)
def test_a_date_in_a_contract_means_the_end_of_that_day(day, zone, instant):
    assert end_of_day(day, ZoneInfo(zone)) == instant


def test_rights_are_read_from_what_the_house_remembers():
    state = {
        "rights_from": None,
        "rights_until": "2026-11-22T12:00:00+00:00",
        "recalled_at": None,
        "surfaces_denied": ["print"],
        "regions_allowed": ["de"],
        "regions_denied": [],
        "max_uses": None,
        "alt": "Ein Hafen",
    }
    assert Rights.from_state(state) == Rights(
        rights_until=NOON,
        surfaces_denied=frozenset({"print"}),
        regions_allowed=frozenset({"DE"}),
    )


def test_nothing_remembered_sets_no_limit():
    assert Rights.from_state({}) == Rights()
