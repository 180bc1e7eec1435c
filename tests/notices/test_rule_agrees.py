"""One rule, said twice: what Python decides for a page and SQL for an archive is the same."""

import os
import random
from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from articles.models import Release
from articles.notices.rule import Facts, Rule, missing, shown
from articles.notices.sql import carrying
from record.reading import Reading
from tests.conftest import PROOF_SIZE

KINDS, AI, LANGUAGES = ("news", "opinion", "advertisement"), ("none", "generated"), ("de", "en")


@pytest.fixture
def archive(publish, section, contributor):
    """Two dozen stories that differ in everything a rule can ask for."""
    chance = random.Random(7)
    economy = section("Wirtschaft")
    places = [economy, section("Energie", parent=economy), section("Kultur")]
    people = [contributor(f"Person {n}", f"person-{n}") for n in range(3)]
    for n in range(24):
        publish(
            f"Geschichte {n}",
            section=chance.choice(places),
            tags=chance.sample(["eins", "zwei", "drei"], chance.randint(0, 3)),
            by=chance.sample(people, chance.randint(0, 2)),
            kind=chance.choice(KINDS),
            ai_involvement=chance.choice(AI),
            language=chance.choice(LANGUAGES),
            at=timezone.now() + timedelta(hours=chance.choice((0, 1, 30, 50))),
        )
    return list(Release.objects.select_related("section", "edition__text"))


def facts(release) -> Facts:
    head = release.edition.text.head_values()
    return Facts(
        article=release.article_id,
        sections=frozenset(release.section.lineage()),
        tags=frozenset(head["tags"]),
        contributors=frozenset(pk for pk, _ in head["bylines"]),
        kind=head["kind"],
        language=head["language"],
        ai=head["ai"],
        text_agency=head["text_agency"],
        picture_agencies=frozenset(),
        first_published_at=release.first_published_at,
    )


def some(chance, values):
    """Often nothing, sometimes a few of them."""
    values = sorted(values)
    many = min(chance.choice((0, 0, 0, 1, 2)), len(values))
    return frozenset(chance.sample(values, many))


def a_rule(chance, number, known, start):
    def instant():
        return chance.choice((None, None, start + timedelta(hours=chance.randint(-5, 60))))

    first, second, third, fourth = instant(), instant(), instant(), instant()
    return Rule(
        id=number,
        sections=some(chance, known["sections"]),
        not_sections=some(chance, known["sections"]),
        tags_any=some(chance, known["tags"]),
        tags_all=some(chance, known["tags"]),
        tags_none=some(chance, known["tags"]),
        contributors=some(chance, known["contributors"]),
        stories=some(chance, known["articles"]),
        not_stories=some(chance, known["articles"]),
        kinds=some(chance, KINDS),
        not_kinds=some(chance, KINDS),
        languages=some(chance, LANGUAGES),
        ai=some(chance, AI),
        advertisement=chance.choice((None, None, True, False)),
        published_from=first,
        published_until=second,
        min_age_days=chance.choice((None, None, 0, 1)),
        max_age_days=chance.choice((None, None, 1, 2)),
        valid_from=third,
        valid_until=fourth,
        group=chance.choice(("", "a", "b")),
        priority=number,
    )


@pytest.mark.proof
def test_python_sql_and_a_plain_reading_of_the_rule_agree(archive):
    seed = int(os.environ.get("NEWSROOM_PROOF_SEED", "1"))
    chance = random.Random(seed)
    all_facts = {release.pk: facts(release) for release in archive}
    known = {
        "sections": {pk for f in all_facts.values() for pk in f.sections},
        "tags": {pk for f in all_facts.values() for pk in f.tags},
        "contributors": {pk for f in all_facts.values() for pk in f.contributors},
        "articles": {f.article for f in all_facts.values()},
    }
    start, met = archive[0].starts_at, 0
    for turn in range(max(40, PROOF_SIZE // 20)):
        rules = [a_rule(chance, number, known, start) for number in range(1, 6)]
        at = chance.choice([start + timedelta(hours=chance.randint(0, 75)), archive[3].starts_at])
        live = set(Release.objects.visible(at).values_list("pk", flat=True))
        for rule in rules:
            by_sql = set(carrying(rule, rules, at, Reading(at)).values_list("pk", flat=True))
            by_python = {pk for pk in live if rule in shown(rules, all_facts[pk], Reading(at))}
            assert by_sql == by_python, (seed, turn, rule, at)
            met += len(by_sql)
    assert met > 0


def test_flipping_the_failed_condition_shows_the_notice(archive):
    """The condition named as missing is the one that decides."""
    story = facts(archive[0])
    rule = Rule(kinds=frozenset({"review"}))
    assert missing(rule, story, Reading(timezone.now())) == "kinds"
    assert missing(replace(rule, kinds=frozenset()), story, Reading(timezone.now())) is None
