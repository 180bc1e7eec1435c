"""Every notice shown says why, every other one the first condition that failed."""

import json
import random
from dataclasses import replace
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone, translation

from articles.models import Tag
from articles.notices.why import OUTRANKED, relaxed, verdicts
from articles.reading import noticed, travel
from record.keeping import keep
from record.reading import Reading
from tests.conftest import PROOF_SIZE
from tests.notices.test_rule_agrees import SCREEN_ORDER as ORDER
from tests.notices.test_rule_agrees import Pages, a_rule, sparse, the_instant, world

__all__ = ["world"]


def explained(path, **options):
    out = StringIO()
    call_command("explain_notices", path, "--json", stdout=out, **options)
    return json.loads(out.getvalue())


@pytest.mark.proof
def test_without_the_failed_condition_the_notice_stands_or_a_later_one_fails(world):
    """The condition named is the one that decides: lifting it, and nothing else, moves the answer."""
    chance, pages, flipped, moved = random.Random(3), Pages(world), 0, 0
    for _turn in range(max(150, PROOF_SIZE // 4)):
        rules = [a_rule(chance, n, n, world) for n in range(1, 6)]
        rules = [sparse(chance, rule) for rule in rules]
        at = the_instant(chance, rules, world)
        live = [story for story in world.stories if story.starts <= at]
        if not live:
            continue
        story = chance.choice(live)
        facts = pages.facts(story.release, at)
        for verdict in verdicts(rules, facts, Reading(at)):
            if verdict.is_shown:
                continue
            lifted = relaxed(verdict.rule, verdict.failed)
            others = [rule for rule in rules if rule != verdict.rule]
            (now,) = [
                v for v in verdicts([*others, lifted], facts, Reading(at)) if v.rule == lifted
            ]
            if now.is_shown:
                flipped += 1
            else:
                moved += 1
                assert ORDER.index(now.failed) > ORDER.index(verdict.failed)
    assert flipped > 20
    assert moved > 20


@pytest.mark.proof
def test_every_reason_given_is_one_without_which_the_notice_would_not_stand(world):
    """Turned round, a condition that made a notice stand is the one that fails."""
    chance, pages, turned = random.Random(4), Pages(world), 0
    for _turn in range(max(150, PROOF_SIZE // 4)):
        rule = sparse(chance, a_rule(chance, 1, 1, world))
        at = the_instant(chance, [rule], world)
        live = [story for story in world.stories if story.starts <= at]
        if not live:
            continue
        story = chance.choice(live)
        facts = pages.facts(story.release, at)
        (verdict,) = verdicts([rule], facts, Reading(at))
        for one in verdict.asked if verdict.is_shown else ():
            if one.name in CONTRARY:
                other = replace(rule, **{one.name: CONTRARY[one.name](facts)})
                (now,) = verdicts([other], facts, Reading(at))
                assert (now.failed, now.is_shown) == (one.name, False)
                turned += 1
    assert turned > 20


NOBODY = frozenset({10**9})
CONTRARY = {
    "sections": lambda facts: NOBODY,
    "not_sections": lambda facts: facts.sections,
    "tags_any": lambda facts: NOBODY,
    "tags_all": lambda facts: NOBODY,
    "contributors": lambda facts: NOBODY,
    "kinds": lambda facts: frozenset({"review"}),
    "not_kinds": lambda facts: frozenset({facts.kind}),
    "languages": lambda facts: frozenset({"fr"}),
    "ai": lambda facts: frozenset({"assisted"}),
    "text_agencies": lambda facts: NOBODY,
    "picture_agencies": lambda facts: NOBODY,
    "stories": lambda facts: NOBODY,
    "not_stories": lambda facts: frozenset({facts.article}),
    "advertisement": lambda facts: facts.kind != "advertisement",
}


def test_the_command_names_what_stands_on_the_page_and_what_does_not(publish, notice, client):
    release = publish(tags=["Fähre"])
    hint = notice("Nur Fähren", tags_any=[Tag.objects.get(name="Fähre")])
    notice("Nur Meinung", kinds=["opinion"])
    found = explained(release.address.path)
    assert set(found) == {"path", "at", "shown", "not_shown"}
    (shown,), (missed,) = found["shown"], found["not_shown"]
    assert f'id="notice-{shown["id"]}"' in client.get(found["path"]).content.decode()
    assert (shown["id"], shown["title"], shown["placement"]) == (
        str(hint.public_id),
        "Nur Fähren",
        "end",
    )
    assert "Fähre" in shown["reasons"][0]
    assert missed["title"] == "Nur Meinung"
    assert missed["failed"] == "Die Darstellungsform passt nicht. Es ist Nachricht."


def test_the_command_answers_for_any_instant(publish, notice, chief):
    release, hint = publish(), notice("Frist")
    before = timezone.now()
    hint.valid_until = before
    keep(hint, by=chief)
    path = release.address.path
    assert explained(path)["shown"] == []
    then = explained(path, at=before.isoformat())
    assert [one["title"] for one in then["shown"]] == ["Frist"]


def test_an_address_without_a_story_is_answered_with_a_sentence(paper):
    with pytest.raises(CommandError, match="no story at /lokales/nichts/"):
        call_command("explain_notices", "/lokales/nichts/")


def test_of_a_group_the_loser_says_who_ranks_higher(publish, notice):
    notice("Allgemein", group="recht", priority=1)
    notice("Besonders", group="recht", priority=2)
    (missed,) = explained(publish().address.path)["not_shown"]
    assert "Besonders" in missed["failed"]
    assert OUTRANKED == "outranked"


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_condition_has_words_in_both_languages(publish, notice, language):
    """A pattern that names what it is not given would break the desk's page."""
    from articles.notices import told
    from articles.notices.rule import Rule

    release = publish()
    facts = noticed.page.compose(*travel.story_at(release.address.path, timezone.now())).facts
    now = timezone.now()
    rule = Rule(
        valid_from=now, valid_until=now + timedelta(days=1), published_from=now,
        published_until=now, min_age_days=1, max_age_days=2, advertisement=True, surfaces={"page"},
    )  # fmt: skip
    with translation.override(language):
        for name in ORDER[:-1]:
            for holds in (True, False):
                words = told.condition(name, rule, facts, lambda f, v: str(v), holds=holds)
                assert words
                assert "{" not in words
