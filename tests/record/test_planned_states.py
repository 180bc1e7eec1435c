"""A noun with plans: what is decided today never drops what was planned for tomorrow."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from record.keeping import keep, pending
from record.models import Change, State
from record.reading import Reading
from tests.conftest import PROOF_SIZE

START = datetime(2027, 1, 1, tzinfo=UTC)
HOURS = 12


@dataclass
class Planned:
    """A noun whose words are dated: hour -> words."""

    words: dict
    now: datetime
    key: str = "probe:1"

    def as_state(self, at=None):
        said = [
            self.words[hour] for hour in sorted(self.words) if hour_at(hour) <= (at or self.now)
        ]
        return {"said": said[-1] if said else ""}

    def coming(self, after):
        return [(hour_at(h), self.as_state(hour_at(h))) for h in self.words if hour_at(h) > after]


def hour_at(hour):
    return START + timedelta(hours=hour)


def seen(at):
    return Reading(at).state("probe:1")


def test_what_is_decided_today_keeps_what_is_planned_for_tomorrow(chief):
    words = {0: "alt", 8: "neu"}
    with time_machine.travel(hour_at(1), tick=False):
        keep(Planned(words, hour_at(1)), by=chief)
    with time_machine.travel(hour_at(2), tick=False):
        keep(Planned({**words, 0: "berichtigt"}, hour_at(2)), by=chief)
    assert [seen(hour_at(h))["said"] for h in (1, 2, 7, 8, 99)] == [
        "alt",
        "berichtigt",
        "berichtigt",
        "neu",
        "neu",
    ]


def test_a_plan_that_is_dropped_never_counts(chief):
    with time_machine.travel(hour_at(1), tick=False):
        keep(Planned({0: "alt", 8: "neu"}, hour_at(1)), by=chief)
        keep(Planned({0: "alt"}, hour_at(1)), by=chief)
    assert seen(hour_at(9))["said"] == "alt"


def test_keeping_the_same_plans_again_writes_nothing(chief):
    with time_machine.travel(hour_at(1), tick=False):
        noun = Planned({0: "alt", 4: "neu", 8: "alt"}, hour_at(1))
        keep(noun, by=chief)
        before = State.objects.count(), Change.objects.count()
        assert pending(noun) == []
        assert keep(noun, by=chief) is None
    assert (State.objects.count(), Change.objects.count()) == before


plans = st.dictionaries(st.integers(0, HOURS), st.sampled_from("abc"), max_size=5)


@pytest.mark.django_db
@settings(
    max_examples=max(50, PROOF_SIZE // 20),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=st.lists(st.tuples(st.integers(0, HOURS), plans), min_size=1, max_size=5))
def test_readers_see_at_every_hour_what_was_decided_last_before_it(chief, steps):
    key = f"probe:{State.objects.count() + 1}"
    steps = sorted(steps, key=lambda step: step[0])
    for hour, words in steps:
        with time_machine.travel(hour_at(hour), tick=False):
            keep(Planned(words, hour_at(hour), key), by=chief)
    for hour in range(HOURS + 2):
        done = [(when, words) for when, words in steps if when <= hour]
        want = Planned(done[-1][1], hour_at(hour)).as_state() if done else None
        assert Reading(hour_at(hour)).state(key) == want
