"""A Reading knows the nouns of an instant, what it asked for, and until when it is right."""

from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.utils import timezone

from record.reading import Reading
from record.states import forget, remember


@dataclass
class Noun:
    data: dict
    key: str = "image:7"

    def as_state(self):
        return self.data


def state_at(at):
    return Reading(at).state("image:7")


def test_the_newest_state_that_has_started_counts(db):
    now = timezone.now()
    remember(Noun({"alt": "alt"}))
    remember(Noun({"alt": "geplant"}), since=now + timedelta(hours=1))
    assert state_at(timezone.now()) == {"alt": "alt"}
    assert state_at(now + timedelta(hours=2)) == {"alt": "geplant"}
    assert state_at(now - timedelta(seconds=1)) is None


def test_a_decision_outranks_the_plan_made_before_it(db):
    now = timezone.now()
    remember(Noun({"alt": "geplant"}), since=now + timedelta(hours=1))
    remember(Noun({"alt": "entschieden"}))
    assert state_at(now + timedelta(hours=2)) == {"alt": "entschieden"}


def test_three_changes_at_one_frozen_instant_leave_the_last(db, time_machine):
    time_machine.move_to("2026-03-01T12:00:00+00:00", tick=False)
    for alt in ("eins", "zwei", "drei"):
        remember(Noun({"alt": alt}))
    assert state_at(timezone.now()) == {"alt": "drei"}


def test_a_noun_that_is_gone_is_gone_from_then_on(db):
    remember(Noun({"alt": "alt"}))
    there = timezone.now()
    forget("image:7")
    assert state_at(there) == {"alt": "alt"}
    assert state_at(timezone.now()) is None


def test_a_key_is_noted_whether_anything_was_found_or_not(db):
    reading = Reading(timezone.now())
    reading.state("image:404")
    assert reading.keys == {"image:404"}


def test_a_planned_state_says_until_when_the_answer_holds(db):
    later = timezone.now() + timedelta(hours=1)
    remember(Noun({"alt": "geplant"}), since=later)
    reading = Reading(timezone.now())
    reading.state("image:7")
    assert reading.until == later


def test_many_nouns_are_one_query(db, django_assert_num_queries):
    for pk in range(30):
        remember(Noun({"n": pk}, key=f"image:{pk}"))
    reading = Reading(timezone.now())
    with django_assert_num_queries(1):
        reading.load([f"image:{pk}" for pk in range(30)], ("section",))
        assert reading.state("image:29") == {"n": 29}


@pytest.mark.parametrize(
    ("start", "end", "inside", "until"),
    [
        (None, None, True, None),
        (-1, 1, True, 1),
        (0, 1, True, 1),  # the start counts
        (-1, 0, False, None),  # the end does not
        (1, 2, False, 1),
        (None, 2, True, 2),
        (-2, None, True, None),
    ],
)
def test_a_window_is_half_open_and_its_next_edge_is_noted(start, end, inside, until):
    now = timezone.now()

    def hour(n):
        return None if n is None else now + timedelta(hours=n)

    reading = Reading(now)
    assert reading.within(hour(start), hour(end)) is inside
    assert reading.until == hour(until)
