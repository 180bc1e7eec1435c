"""Until when an answer about a picture holds, for any window, leases and recall."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from media.rights import SHOWN_ON, Rights, Surface, Term, ends, set_aside, usable

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
HOUR, TICK = timedelta(hours=1), timedelta(microseconds=1)


class Clock:
    """Like a Reading: answers at one instant and remembers what a later one would change."""

    def __init__(self, at):
        self.at, self.until = at, None

    def reached(self, instant):
        if instant <= self.at:
            return True
        self.until = min(filter(None, (self.until, instant)))
        return False


instants = st.none() | st.integers(-6, 6).map(lambda hours: NOON + hours * HOUR)
terms = st.builds(
    Term,
    allow=st.booleans(),
    surface=st.sampled_from(["", "page", "list", "social", "archive"]),
    since=instants,
    until=instants,
)
rights = st.builds(
    Rights,
    rights_from=instants,
    rights_until=instants,
    recalled_at=instants,
    surfaces_denied=st.frozensets(st.sampled_from(["print", "social", "archive"])),
    regions_denied=st.frozensets(st.sampled_from(["TR"])),
    max_uses=st.none() | st.integers(0, 2),
    uses=st.integers(0, 2),
    terms=st.lists(terms, max_size=3).map(tuple),
)
surfaces = st.sampled_from(list(Surface))


def answer(found, surface, at):
    clock = Clock(at)
    return [problem.code for problem in usable(found, clock, surface, "TR")], clock.until


@given(rights, surfaces, st.integers(-6, 6), st.integers(0, 12), st.booleans())
def test_no_answer_changes_before_the_clock_says_so(found, surface, hours, later, just_before):
    at = NOON + hours * HOUR
    now, until = answer(found, surface, at)
    then = at + later * HOUR - (TICK if just_before and later else timedelta())
    if until is None or then < until:
        assert answer(found, surface, then)[0] == now


@given(rights, surfaces, st.integers(-6, 6))
def test_the_end_that_is_told_is_the_first_no(found, surface, hours):
    at = NOON + hours * HOUR
    end = ends(found, Clock, at, surface)
    for later in range(14):
        for then in (at + later * HOUR, at + later * HOUR + TICK):
            is_no = any(problem.blocks for problem in usable(found, Clock(then), surface))
            assert not (is_no and (end is None or then < end))
    if end is not None:
        assert usable(found, Clock(end), surface)


@given(rights, surfaces, st.integers(-6, 6))
def test_an_allowance_sets_aside_only_what_may_be_set_aside(found, surface, hours):
    clock = Clock(NOON + hours * HOUR)
    if surface != Surface.FILE and set_aside(found, clock, surface):
        assert not any(problem.overridable for problem in usable(found, clock, surface))
        assert all(problem.overridable for problem in set_aside(found, clock, surface))


@given(rights, st.integers(-6, 6))
def test_a_file_is_open_while_any_surface_is(found, hours):
    at = NOON + hours * HOUR
    anywhere = any(not usable(found, Clock(at), surface) for surface in SHOWN_ON)
    assert (not usable(found, Clock(at), Surface.FILE)) is anywhere


@pytest.mark.parametrize(
    ("terms", "found"),
    [
        ([Term(True)], []),
        ([Term(True, "page")], []),
        ([Term(True, "social")], ["over"]),
        ([Term(True, until=NOON)], ["over"]),
        ([Term(True, since=NOON + HOUR)], ["over"]),
        ([Term(False)], ["denied_by_lease", "over"]),
        ([Term(False), Term(True)], ["denied_by_lease"]),
    ],
)
def test_a_denial_outranks_an_allowance_and_each_counts_in_its_time(terms, found):
    licence = Rights(rights_until=NOON, terms=tuple(terms))
    assert [problem.code for problem in usable(licence, Clock(NOON))] == found


def test_a_recall_and_a_missing_credit_nothing_sets_aside():
    from media.problems import Problem

    bare = (Problem("nobody_named", "x", True, False),)
    found = Rights(recalled_at=NOON, credit_problems=bare, terms=(Term(True),))
    assert [problem.code for problem in usable(found, Clock(NOON))] == ["recalled", "nobody_named"]
