"""Whatever is set, planned, taken down and cancelled: no story twice, none that readers lack."""

import random
from datetime import timedelta

import pytest
import time_machine
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.models import Release
from articles.reading import fronts, lists
from record.reading import Reading
from tests.conftest import PROOF_SIZE
from tests.replay.busy_house import EVENTS, OPENING, House

EARLIEST = timedelta(microseconds=1)
OF_FRONTS = [name for name in EVENTS if "front" in name or "break" in name]


class Clock:
    def __init__(self, traveller):
        self.traveller = traveller

    def time(self):
        import time

        return time.time()

    def shift(self, by):
        self.traveller.shift(by)


class FrontHouse(House):
    """A house at which half of what happens happens to fronts."""

    def happen(self):
        if len(self.articles) > 2 and self.chance.random() < 0.5:
            self.clock.shift(timedelta(hours=self.chance.choice([0, 1, 30])))
            name = self.chance.choice(OF_FRONTS)
            try:
                getattr(self, name)()
            except Exception as no:
                if type(no).__name__ != "Refused":
                    raise
            return None
        return super().happen()


def shown(at):
    """Every front of the paper at an instant: the values pages are made of, and until when."""
    reading = Reading(at)
    found = [fronts.front(reading)]
    found += [lists.section(reading, link.url.strip("/")) for link in found[0].masthead.sections]
    return found, reading.until


def stories(found):
    parts = [teaser for part in getattr(found, "sections", ()) for teaser in part.teasers]
    if hasattr(found, "lead"):
        top = [*filter(None, [found.lead]), *found.under_lead, *found.second, *found.ticker]
        return [one.article for one in (*top, *parts)]
    return [one.article for one in (*found.top, *found.teasers)]


def wrong(at):
    """What no front may do: a story twice, or one that readers do not have."""
    have = set(Release.objects.visible(at).values_list("article", flat=True))
    pages, _until = shown(at)
    for page in pages:
        all_of_it = stories(page)
        if len(all_of_it) != len(set(all_of_it)) or set(all_of_it) - have:
            yield type(page).__name__, at, all_of_it, have


def moved(at, chance):
    """Whether the fronts change before they say so, although nothing was decided."""
    before, until = shown(at)
    end = until or at + timedelta(days=400)
    if end - at < 2 * EARLIEST:
        return False
    later = min(at + chance.random() * (end - at), end - EARLIEST)
    return shown(later)[0] != before


def turns(at, most=12):
    """The instants at which fronts change by themselves from here on."""
    while at is not None and most:
        yield at
        at, most = shown(at)[1], most - 1


@pytest.mark.django_db
@settings(
    max_examples=max(5, PROOF_SIZE // 100),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.randoms(use_true_random=False), st.integers(3, 14))
def test_no_story_stands_twice_only_what_readers_have_and_until_is_honest(
    paper, chief, credit, image, notice, chance, events
):
    with time_machine.travel(OPENING, tick=False) as traveller, transaction.atomic():
        kit = {"credit": credit, "image": image, "notice": notice}
        house = FrontHouse(chance, Clock(traveller), by=chief, **kit)
        for _ in range(events):
            house.happen()
        for at in turns(house.now):
            assert list(wrong(at)) == []
            assert not moved(at, chance)
        transaction.set_rollback(True)


@pytest.mark.django_db
def test_a_long_history_of_fronts(paper, chief, credit, image, notice):
    """The same for one long history, so that every event is sure to have happened."""
    chance = random.Random(7)
    with time_machine.travel(OPENING, tick=False) as traveller:
        kit = {"credit": credit, "image": image, "notice": notice}
        house = FrontHouse(chance, Clock(traveller), by=chief, **kit)
        curated = 0
        for _ in range(60):
            house.happen()
            assert list(wrong(house.now)) == []
            assert not moved(house.now, chance)
            curated += bool(Reading(house.now).state(fronts.KEY))
        assert curated > 20
