"""Whatever happened to a paper, each instant replays to exactly what readers were given then."""

import random
from datetime import timedelta

import pytest
import time_machine
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from record.verifying import verify
from tests.conftest import PROOF_SIZE
from tests.replay.busy_house import EVENTS, FRONT, OPENING, House, replayed

INSTANT = timedelta(microseconds=1)


@pytest.fixture
def house(paper, chief, credit, image, notice):
    """Opens a newsroom at a frozen hour; `chance` decides what happens."""

    def build(chance, clock):
        return House(chance, clock, by=chief, credit=credit, image=image, notice=notice)

    return build


class Clock:
    """The frozen clock of a history."""

    def __init__(self, traveller):
        self.traveller = traveller

    def time(self):
        import time

        return time.time()

    def shift(self, by):
        self.traveller.shift(by)


def differing(house):
    """The captured answers that do not come out the same when they are replayed."""
    return [
        (one.address, one.at.isoformat(), house.done)
        for one in house.given
        if replayed(one.address, one.at) != one.answer
    ]


def moving(house, chance):
    """Answers that moved before their own `until`, although nothing happened in between.

    404 promises nothing: it is never stored, and a planned release may begin at an address it has
    not had before.
    """
    found = []
    instants = sorted({one.at for one in house.given})
    following = dict(zip(instants, instants[1:], strict=False))
    for one in house.given:
        if one.answer[0] == 404:
            continue
        end = min(filter(None, [one.until, following.get(one.at)]), default=one.at)
        if end - one.at > timedelta(seconds=2):
            later = min(one.at + chance.random() * (end - one.at), end - INSTANT)
            if replayed(one.address, later) != one.answer:
                found.append((one.address, one.at.isoformat(), later.isoformat()))
    return found


def test_five_hundred_mixed_events_replay_to_the_byte(house):
    chance = random.Random(500)
    with time_machine.travel(OPENING, tick=False) as traveller:
        paper = house(chance, Clock(traveller))
        for number in range(500):
            touched = paper.happen()
            paper.capture(paper.address_of(touched), paper.elsewhere() if number % 3 else FRONT)
        traveller.move_to(OPENING + timedelta(days=4000))
        assert set(paper.done) == set(EVENTS)
        assert sum(paper.done.values()) == 500
        assert differing(paper) == []
        assert verify().broken is None


@pytest.mark.django_db
@settings(
    max_examples=max(5, PROOF_SIZE // 40),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.randoms(use_true_random=False), st.integers(1, 8))
def test_any_short_history_replays_and_holds_until_it_says(house, chance, events):
    with time_machine.travel(OPENING, tick=False) as traveller, transaction.atomic():
        paper = house(chance, Clock(traveller))
        for _ in range(events):
            touched = paper.happen()
            paper.capture(paper.address_of(touched), FRONT, paper.elsewhere())
        traveller.move_to(OPENING + timedelta(days=4000))
        assert differing(paper) == []
        assert moving(paper, chance) == []
        transaction.set_rollback(True)
