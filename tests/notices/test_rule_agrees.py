"""One rule, said three times: page, archive and a careful clerk come to the same notices."""

import os
import random
from bisect import bisect_right
from dataclasses import replace
from datetime import timedelta

import pytest

from articles.models import Release
from articles.notices import meets
from articles.notices.rule import Facts, Rule, missing, shown
from articles.notices.sql import carrying
from articles.reading import page
from articles.reading.lookup import given
from record.reading import Reading
from tests.conftest import PROOF_SIZE, berlin
from tests.notices import rule_world as worlds

# The conditions in the order in which editors read them.
SCREEN_ORDER = [
    *("active", "surface", "not_stories", "not_sections", "tags_none", "not_contributors"),
    *("not_kinds", "not_languages", "not_ai", "not_text_agencies", "not_picture_agencies"),
    *("stories", "sections", "tags_any", "tags_all", "contributors", "kinds", "languages", "ai"),
    *("advertisement", "text_agencies", "picture_agencies", "published_from", "published_until"),
    *("min_age_days", "max_age_days", "validity", "outranked"),
]
TURNS = max(300, PROOF_SIZE // 4)  # 5,000 in `make proof`


@pytest.fixture
def world(write, editor, section, contributor, image, credit, chief):
    publish = worlds.publisher(write, editor)
    return worlds.build(publish, section, contributor, image, credit, chief)


class Pages:
    """The facts the pages of stories were composed with, once between two changes."""

    def __init__(self, world):
        every = Release.objects.select_related("section", "edition__text", "address")
        self.releases = every.in_bulk()
        self.turns = sorted({micro(at) for at in world.instants})
        self.found = {}

    def facts(self, pk, at):
        place = (pk, bisect_right(self.turns, micro(at)))
        if place not in self.found:
            self.found[place] = page.compose(given(self.releases[pk]), Reading(at)).facts
        return self.found[place]


def micro(at):
    return worlds.micros(at)


def some(chance, values):
    """Often nothing, sometimes a few of them."""
    values = sorted(values)
    many = min(chance.choice((0, 0, 0, 0, 1, 2)), len(values))
    return frozenset(chance.sample(values, many))


def an_instant(chance, world):
    """None, or an instant at which something begins or ends, told in Berlin's clock or in UTC."""
    at = chance.choice(world.instants) + timedelta(minutes=chance.choice((0, 0, 30, -90)))
    at = at.astimezone(worlds.BERLIN) if chance.random() < 0.5 else at
    return chance.choice((None, None, at))


def a_rule(chance, number, priority, world):
    known = world.known
    return Rule(
        id=number,
        active=chance.random() < 0.95,
        sections=some(chance, known["sections"]),
        not_sections=some(chance, known["sections"]),
        tags_any=some(chance, known["tags"]),
        tags_all=some(chance, known["tags"]),
        tags_none=some(chance, known["tags"]),
        contributors=some(chance, known["people"]),
        not_contributors=some(chance, known["people"]),
        text_agencies=some(chance, known["agencies"]),
        not_text_agencies=some(chance, known["agencies"]),
        picture_agencies=some(chance, known["agencies"]),
        not_picture_agencies=some(chance, known["agencies"]),
        stories=some(chance, known["articles"]) if chance.random() < 0.3 else frozenset(),
        not_stories=some(chance, known["articles"]),
        kinds=some(chance, worlds.KINDS),
        not_kinds=some(chance, worlds.KINDS),
        languages=some(chance, worlds.LANGUAGES),
        not_languages=some(chance, worlds.LANGUAGES) if chance.random() < 0.3 else frozenset(),
        ai=some(chance, worlds.AI),
        not_ai=some(chance, worlds.AI) if chance.random() < 0.3 else frozenset(),
        surfaces=some(chance, worlds.SURFACES),
        advertisement=chance.choice((None, None, None, True, False)),
        published_from=an_instant(chance, world),
        published_until=an_instant(chance, world) if chance.random() < 0.5 else None,
        min_age_days=chance.choice((None, None, None, 0, 1, 100)),
        max_age_days=chance.choice((None, None, None, 1, 200)),
        valid_from=an_instant(chance, world),
        valid_until=an_instant(chance, world) if chance.random() < 0.5 else None,
        group=chance.choice(("", "a", "b")),
        priority=priority,
    )


def sparse(chance, rule):
    """Most of the facets emptied, so that many rules meet somebody."""
    empty, keep = Rule(), chance.sample(sorted(vars(rule)), 9)
    values = {name: getattr(empty, name) for name in vars(rule) if name not in keep}
    return replace(rule, **values | {"id": rule.id, "group": rule.group, "priority": rule.priority})


def the_instant(chance, rules, world):
    """On the boundary, one microsecond before it or one after."""
    bounds = [at for rule in rules for at in (rule.valid_from, rule.valid_until) if at]
    days = [rule.min_age_days or rule.max_age_days for rule in rules]
    story = chance.choice(world.stories)
    bounds += [story.born + timedelta(days=n) for n in days if n]
    at = chance.choice([*bounds, *world.instants]) + chance.choice((-1, 0, 1)) * worlds.TINY
    return max(at, min(world.instants))


@pytest.mark.proof
def test_page_archive_and_a_plain_reading_of_the_rule_agree(world, monkeypatch):
    seed = int(os.environ.get("NEWSROOM_PROOF_SEED", "1"))
    chance, pages, met = random.Random(seed), Pages(world), 0
    for turn in range(TURNS):
        monkeypatch.setattr(meets, "FEW", turn % 2 * 200)  # both ways of saying many
        ranks = chance.sample(range(50), 5)
        rules = [a_rule(chance, n, rank, world) for n, rank in enumerate(ranks, 1)]
        rules = [sparse(chance, rule) for rule in rules]
        at, surface = the_instant(chance, rules, world), chance.choice(worlds.SURFACES)
        live = [story for story in world.stories if story.starts <= at]
        clerk = {s.release: worlds.carried(world, rules, s, at, surface) for s in live}
        chance.shuffle(rules)
        for story in live:
            facts = pages.facts(story.release, at)
            found = {rule.id for rule in shown(rules, facts, Reading(at), surface)}
            assert found == clerk[story.release], (seed, turn, at, surface)
        reading = Reading(at)
        for rule in rules:
            rows = carrying(rule, rules, at, reading, surface).values_list("pk", flat=True)
            should = {pk for pk, carries in clerk.items() if rule.id in carries}
            assert set(rows) == should, (seed, turn, rule, at, surface)
            met += len(should)
    assert met > TURNS


def test_the_archive_lies_round_both_nights_of_the_clocks(world):
    """A proof without such stories would prove nothing about them."""
    spring, autumn = worlds.clock_changes(min(world.instants) + timedelta(days=2))
    offsets = {s.starts.astimezone(worlds.BERLIN).utcoffset() for s in world.stories}
    assert len(offsets) == 2
    assert {spring, autumn} <= {story.starts for story in world.stories}


def test_an_hour_that_comes_twice_is_two_hours():
    """Compared by the wall clock, a notice from the second 2.30 on would stand from the first."""
    first, second = (berlin(2026, 10, 25, 2, 30).replace(fold=fold) for fold in (0, 1))
    rule = Rule(valid_from=second)
    assert missing(rule, _facts(first), Reading(first + timedelta(minutes=15))) == "validity"
    assert missing(rule, _facts(first), Reading(second)) is None


def _facts(born):
    empty = frozenset()
    return Facts(1, empty, empty, empty, "news", "de", "none", None, empty, born)
