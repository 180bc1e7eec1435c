"""A notice's rule read back as one sentence."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation

from articles.notices.rule import Rule
from articles.notices.sentence import pieces, sentence

BERLIN = ZoneInfo("Europe/Berlin")
WORDS = {1: "Wirtschaft", 2: "Lokales", 3: "Geldanlage", 4: "Glosse"}


def name(facet, value):
    return WORDS.get(value, str(value))


def told(**values):
    with translation.override("en"):
        return sentence(Rule(**values), name)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({}, "Holds for every story."),
        ({"sections": {1}}, "Holds for stories in Wirtschaft."),
        ({"sections": {1, 2}}, "Holds for stories in Lokales or Wirtschaft."),
        (
            {"sections": {1}, "tags_any": {3}, "tags_none": {4}},
            "Holds for stories in Wirtschaft with the tag Geldanlage, but not with the tag Glosse.",
        ),
        ({"tags_all": {3, 4}}, "Holds for stories with all the tags Geldanlage and Glosse."),
        (
            {"not_sections": {1}, "advertisement": False},
            "Holds for every story, but not in Wirtschaft and not advertisements.",
        ),
        ({"advertisement": True}, "Holds for stories that are advertisements."),
        ({"min_age_days": 1}, "Holds for stories older than 1 day."),
        ({"max_age_days": 365}, "Holds for stories not older than 365 days."),
        ({"active": False}, "Holds for every story. Not in force."),
    ],
)
def test_a_rule_is_told_as_one_sentence(values, words):
    assert told(**values) == words


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (datetime(2026, 3, 1, tzinfo=BERLIN), None, "Shown from March 1, 2026 on."),
        (None, datetime(2026, 12, 1, tzinfo=BERLIN), "Shown until the end of Nov. 30, 2026."),
        (None, datetime(2026, 12, 1, 11, tzinfo=UTC), "Shown until Dec. 1, 2026, noon."),
        (
            datetime(2026, 3, 1, tzinfo=BERLIN),
            datetime(2026, 4, 1, tzinfo=BERLIN),
            "Shown from March 1, 2026 until the end of March 31, 2026.",
        ),
    ],
)
def test_the_end_of_a_window_is_told_as_the_last_day_that_counts(start, end, words):
    assert told(valid_from=start, valid_until=end).endswith(words)


def test_the_words_an_editor_chose_can_be_set_in_bold():
    rule = Rule(sections=frozenset({1, 2, 3}), group="recht")
    strong = [piece.text for piece in pieces(rule, name) if piece.strong]
    assert strong == ["Geldanlage", "Lokales", "Wirtschaft", "recht"]


def test_every_facet_of_a_rule_is_told():
    """A facet that the sentence forgets would let an editor save a rule they did not mean."""
    plain = told()
    for facet in (
        *("sections", "not_sections", "tags_any", "tags_all", "tags_none", "contributors"),
        *("text_agencies", "picture_agencies", "stories", "not_stories"),
        *("kinds", "not_kinds", "languages", "ai", "not_contributors", "not_languages", "not_ai"),
        *("not_text_agencies", "not_picture_agencies", "surfaces"),
    ):
        assert told(**{facet: frozenset({"x"})}) != plain, facet
