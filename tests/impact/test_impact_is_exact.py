"""What is told before saving is what happens after it: for pages, for the archive, without a write."""

import os
import random
from dataclasses import fields, replace
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import desk
from articles.models import Article, Notice, NoticeWording, Tag
from articles.notices import exempt, meets, sql
from articles.notices.appended import appended
from articles.notices.impact.comparison import SURFACES, Comparison
from articles.notices.impact.numbers import numbers
from articles.notices.rule import ROWS, Rule, rule_of
from articles.notices.standing import standing
from articles.reading import page
from articles.reading.lookup import given
from record.keeping import keep, let_go
from record.reading import Reading
from record.supposing import Supposing
from tests.conftest import PROOF_SIZE
from tests.notices import rule_world as worlds
from tests.notices.test_rule_agrees import Pages, a_rule, sparse, the_instant

TURNS = max(40, PROOF_SIZE // 40)  # 500 in `make proof`


@pytest.fixture
def world(write, editor, section, contributor, image, credit, chief):
    publish = worlds.publisher(write, editor)
    return worlds.build(publish, section, contributor, image, credit, chief)


def write_rule(notice, rule):
    """The row a rule was made for, as a form would leave it."""
    for name in (field.name for field in fields(Rule)):
        if name not in (*ROWS, "id"):
            value = getattr(rule, name)
            setattr(notice, name, sorted(value) if isinstance(value, frozenset) else value)
    notice.save()
    for name in ROWS:
        getattr(notice, name).set(getattr(rule, name))


def random_rule(chance, rank, world):
    rule = sparse(chance, a_rule(chance, 1, rank, world))
    rule = replace(rule, mandatory=chance.random() < 0.4)
    for name in ("published", "valid"):
        start, end = (getattr(rule, f"{name}_{side}") for side in ("from", "until"))
        if start and end and start >= end:
            rule = replace(rule, **{f"{name}_until": None})
    return rule


def put(chance, notice, rank, world):
    """A random rule, with or without words, put into a row but not kept."""
    notice.title, notice.pin = f"Nr. {rank}", chance.choice(("current", "current", "publication"))
    write_rule(notice, random_rule(chance, rank, world))
    NoticeWording.objects.filter(notice=notice).delete()
    if chance.random() < 0.8:
        language = chance.choice(("de", "en"))
        NoticeWording.objects.create(notice=notice, language=language, label="Hinweis", text="Text")


def house(chance, world, chief) -> list[Notice]:
    """Six notices in force, some with a past, and a story exempt from one of them."""
    notices = [Notice(title="neu") for _ in range(6)]
    for n, rank in enumerate(chance.sample(range(50), 6)):
        for _ in range(chance.choice((1, 1, 2))):
            put(chance, notices[n], rank, world)
            keep(notices[n], by=chief)
    free = [notice for notice in notices if not notice.mandatory]
    for notice in free[:2]:
        article = Article.objects.get(pk=chance.choice(world.stories).article)
        desk.exempt(article, notice, by=chief, reason="Probe")
    return notices


def about_to(chance, notices, world):
    """Something that is about to be saved, with what would be remembered and how it is saved."""
    kind = chance.choice(("edit", "edit", "edit", "new", "delete", "merge"))
    if kind == "merge":
        tag, heir = chance.sample(list(Tag.objects.filter(merged_into=None).order_by("pk")), 2)
        tag.merged_into = heir
        return tag, tag.as_state(), keep
    notice = Notice(title="neu") if kind == "new" else chance.choice(notices)
    if kind == "delete":
        return notice, None, let_go
    free = sorted(set(range(60)) - {other.priority for other in notices})
    put(chance, notice, chance.choice(free), world)
    return notice, notice.as_state(), keep


class Facts:
    """The facts of pages; composed once, unless a tag is merged."""

    def __init__(self, pages, at):
        self.pages, self.at, self.merged = pages, at, False

    def of(self, story):
        if self.merged:
            release = self.pages.releases[story.release]
            return page.compose(given(release), Reading(self.at)).facts
        facts = self.pages.facts(story.release, self.at)
        return replace(facts, exempt=exempt.of(Reading(self.at), story.article))


def on_pages(facts, stories):
    """What each story carries on each surface by the road of its page: (key, mandatory) pairs."""
    reading, found = Reading(facts.at), {}
    reading.load((), ("notice",))
    keys = {n.state["public_id"]: n.key for n in standing(reading)}
    for story in stories:
        release = facts.pages.releases[story.release]
        published = Reading(release.changed_at or release.first_published_at)
        shown = appended(
            reading,
            facts.of(story),
            language=story.language,
            surfaces=SURFACES,
            published=published,
        )
        for surface in SURFACES:
            here = [n for n in shown if surface in n.surfaces]
            found[story.article, surface] = {(keys[n.public_id], n.mandatory) for n in here}
    return found


def in_archive(at, surface):
    """What carries each notice by the archive's own condition, words left aside."""
    reading = Reading(at)
    reading.load((), ("notice",))
    rules = [notice.rule for notice in standing(reading)]
    rows = {r.id: sql.carrying(r, rules, at, reading, surface) for r in rules}
    return {f"notice:{pk}": set(q.values_list("article", flat=True)) for pk, q in rows.items()}


def pure(found):
    return {key for key, _mandatory in found}


def gap(found):
    return not any(mandatory for _key, mandatory in found)


def sets_of(was, now, surface, stories):
    """The stories of each sort, told by their pages."""
    pairs = {s.article: (was[s.article, surface], now[s.article, surface]) for s in stories}
    return {
        "gains": {pk for pk, (a, b) in pairs.items() if pure(b) - pure(a)},
        "losses": {pk for pk, (a, b) in pairs.items() if pure(a) - pure(b)},
        "left": {pk for pk, (a, b) in pairs.items() if gap(b)},
        "newly_left": {pk for pk, (a, b) in pairs.items() if gap(b) and not gap(a)},
    }


@pytest.mark.proof
def test_the_impact_told_is_the_impact_had(world, chief, monkeypatch):
    seed = int(os.environ.get("NEWSROOM_PROOF_SEED", "1"))
    chance, pages, met = random.Random(seed), Pages(world), {}
    for turn in range(TURNS):
        monkeypatch.setattr(meets, "FEW", turn % 2 * 200)
        with transaction.atomic():
            one_turn(chance, pages, world, chief, met, (seed, turn))
            transaction.set_rollback(True)
    assert min(met[name] for name in ("gains", "losses", "conflicts", "newly_left")) > TURNS / 10


def one_turn(chance, pages, world, chief, met, label):
    notices = house(chance, world, chief)
    noun, state, verb = about_to(chance, notices, world)
    rules = [rule_of(notice) for notice in notices]
    now = timezone.now()
    at = max(the_instant(chance, rules, world), now + timedelta(seconds=5))
    stories = [story for story in world.stories if story.starts <= at]
    facts, surface = Facts(pages, at), chance.choice(SURFACES)
    was, archive_was = on_pages(facts, stories), in_archive(at, surface)
    comparison = Comparison(Reading(at), Supposing(at, {noun.key: state}, since=now))
    with CaptureQueriesContext(connection) as asked:
        told = {name: n for n in numbers(comparison) for name in n.surfaces}
        rows = {
            (what, s): set(comparison.rows(what, s).values_list("article", flat=True))
            for s in SURFACES
            for what in ("gains", "losses", "conflicts", "left", "newly_left")
        }
    # PostgreSQL hands out long answers by a cursor, which is declared.
    assert [q["sql"] for q in asked if not q["sql"].startswith(("SELECT", "DECLARE"))] == []
    verb(noun, by=chief)
    facts.merged = isinstance(noun, Tag)
    became, archive = on_pages(facts, stories), in_archive(at, surface)
    for name in SURFACES:
        should = sets_of(was, became, name, stories)
        for what, found in should.items():
            assert rows[what, name] == found, (*label, at, name, what)
            assert getattr(told[name], what) == len(found), (*label, at, name, what)
        assert told[name].conflicts == len(rows["conflicts", name])
        assert told[name].stories == len(stories)
        check_effects(told[name], was, became, name, stories, label)
        for what in ("gains", "losses", "conflicts", "newly_left"):
            met[what] = met.get(what, 0) + len(rows[what, name])
    keys = archive_was.keys() | archive.keys()
    moved = {k for k in keys if archive_was.get(k, set()) != archive.get(k, set())}
    assert moved <= comparison.involved, label


def check_effects(told, was, became, surface, stories, label):
    effects = {effect.key: effect for effect in told.effects}
    keys = {key for found in (*was.values(), *became.values()) for key in pure(found)}
    for key in keys:
        had = {s.article for s in stories if key in pure(was[s.article, surface])}
        has = {s.article for s in stories if key in pure(became[s.article, surface])}
        if key in effects or had != has:
            effect = effects[key]
            found = (effect.before, effect.after, effect.gains, effect.losses)
            assert found == (len(had), len(has), len(has - had), len(had - has)), (*label, key)
