"""The demo newspaper is complete, fits together and reads like a newspaper."""

import shutil
from collections import Counter
from datetime import time, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from articles.demo import BrokenDemo, inline, load
from articles.demo.loading import HERE
from articles.demo.marks import plain

DEMO = load()
LIVE = [story for story in DEMO.stories if story.days_ago is not None]
BY_KEY = {story.key: story for story in DEMO.stories}
LONG = [story for story in DEMO.stories if story.words > 400]
REFERENCES = [
    pytest.param(story, block.story, id=f"{story.key}-{block.story}")
    for story in DEMO.stories
    for block in story.blocks
    if block.type == "crossref"
]
# What the body allows inside each block; a line of another part has no marks at all.
MARKS = {
    "paragraph": {"bold", "italic", "link"},
    "list": {"bold", "italic", "link"},
    "factbox": {"bold", "italic", "link"},
    "heading": {"italic"},
    "quote": {"italic"},
    "figure": {"italic", "link"},
    "crossref": set(),
}


def each(nouns, name="key"):
    return [pytest.param(noun, id=getattr(noun, name)) for noun in nouns]


def age(days_ago: int, at: time) -> timedelta:
    """How long before the end of today something happened."""
    return timedelta(days=days_ago + 1) - timedelta(hours=at.hour, minutes=at.minute)


def lines(story):
    yield from (story.kicker, story.headline, story.lead)
    yield from (line for block in story.blocks for line in block.lines)


def carries(rule, story) -> bool:
    """The rule of a notice, read slowly and without the clock of its window."""
    parents = {section.slug: section.parent for section in DEMO.sections}
    facets = (
        (rule.sections, {story.section, parents[story.section]}),
        (rule.tags_any, set(story.tags)),
        (rule.kinds, {story.kind}),
        (rule.languages, {story.language}),
        (rule.ai, {story.ai}),
    )
    old_enough = rule.min_age_days is None or (story.days_ago or 0) >= rule.min_age_days
    excluded = set(rule.tags_none) & set(story.tags)
    return old_enough and not excluded and all(not want or set(want) & has for want, has in facets)


def test_the_paper_has_enough_of_everything():
    assert len(DEMO.stories) >= 42
    assert len(LONG) == 5
    assert sum(story.language == "en" for story in DEMO.stories) == 4
    assert sum(not section.parent for section in DEMO.sections) == 7
    assert 3 <= sum(bool(section.parent) for section in DEMO.sections) <= 4
    assert len(DEMO.contributors) >= 10
    assert 6 <= len(DEMO.agencies) <= 8
    assert len(DEMO.notices) >= 6
    assert len(DEMO.pictures) >= 26


@pytest.mark.parametrize("story", each(DEMO.stories))
def test_a_story_has_the_length_it_should(story):
    assert 120 <= story.words <= 400 or 700 <= story.words <= 1100


def test_no_two_stories_share_a_headline():
    twice = [words for words, n in Counter(s.headline for s in DEMO.stories).items() if n > 1]
    assert twice == []


@pytest.mark.parametrize("section", each(DEMO.sections, "slug"))
def test_every_section_has_stories_to_show(section):
    inside = {section.slug} | {s.slug for s in DEMO.sections if s.parent == section.slug}
    assert sum(story.section in inside for story in LIVE) >= 2


def test_every_kind_of_story_and_every_use_of_ai_is_there():
    assert {story.kind for story in DEMO.stories} == {
        *("news", "analysis", "opinion", "interview"),
        *("fact_check", "agency_copy", "advertisement"),
    }
    assert {story.ai for story in DEMO.stories} == {"none", "assisted", "generated"}


@pytest.mark.parametrize("block_type", sorted(MARKS))
def test_every_type_of_block_stands_in_several_stories(block_type):
    using = [s for s in DEMO.stories if any(block.type == block_type for block in s.blocks)]
    assert len(using) >= 3


@pytest.mark.parametrize("story", each(DEMO.stories))
def test_a_block_uses_only_the_marks_the_body_knows_there(story):
    for block in story.blocks:
        for line in block.lines:
            used = {mark["type"] for run in inline(line) for mark in run.get("marks", ())}
            assert used <= (set() if line in (block.title, block.source) else MARKS[block.type])


@pytest.mark.parametrize(("story", "target"), REFERENCES)
def test_a_cross_reference_points_to_a_story_published_earlier(story, target):
    """So the stories can be published in their order, and no reference is ever empty."""
    there = BY_KEY[target]
    assert there.retracted is None
    here = timedelta() if story.days_ago is None else age(story.days_ago, story.time)
    assert age(there.days_ago, there.time) > here


def test_there_are_enough_cross_references():
    assert len(REFERENCES) >= 12


def test_two_stories_are_corrected_and_had_the_mistake_before():
    corrected = [story for story in DEMO.stories if story.correction]
    assert len(corrected) == 2
    for story in corrected:
        first = " ".join(line for block in story.first_blocks for line in block.lines)
        today = " ".join(line for block in story.blocks for line in block.lines)
        assert story.correction.before in first
        assert story.correction.before not in today


def test_a_correction_in_the_text_reaches_the_fact_box_as_well():
    first = BY_KEY["gezeitenwerk-erster-strom"].first_blocks
    wrong = [block.type for block in first if any("41\u00a0Megawatt" in x for x in block.lines)]
    assert wrong == ["paragraph", "factbox"]


def test_one_story_is_retracted_and_one_waits_for_its_hour():
    assert [s.key for s in DEMO.stories if s.retracted] == ["werft-halvekamp"]
    assert [s.scheduled_in_days for s in DEMO.stories if s.days_ago is None] == [2]


@pytest.mark.parametrize("story", each(s for s in DEMO.stories if s.correction or s.retracted))
def test_what_happened_to_a_story_happened_after_it_was_published(story):
    later = story.correction or story.retracted
    assert age(later.days_ago, later.time) < age(story.days_ago, story.time)


@pytest.mark.parametrize("story", each(DEMO.stories))
def test_quotation_marks_and_dashes_are_set_like_print(story):
    ours = "„“" if story.language == "de" else "“”"
    for line in lines(story):
        assert not set("\"'") & set(line)
        assert " - " not in line
        assert "..." not in line
        assert line.count(ours[0]) == line.count(ours[1])
        assert line == line.strip()


@pytest.mark.parametrize("story", each(s for s in DEMO.stories if s.language == "en" and s.picture))
def test_an_english_story_describes_its_picture_in_english(story):
    assert story.picture_caption
    assert story.picture_alt


@pytest.mark.parametrize("story", each(DEMO.stories))
def test_a_story_without_byline_says_otherwise_where_it_comes_from(story):
    known = story.kind in ("agency_copy", "advertisement") or story.ai == "generated"
    assert bool(story.bylines) != known


def test_the_advertisement_is_labelled():
    (advertisement,) = [story for story in DEMO.stories if story.kind == "advertisement"]
    assert advertisement.kicker == "Anzeige"


@pytest.mark.parametrize("picture", each(DEMO.pictures))
def test_a_picture_opens_is_wide_and_small(picture):
    with Image.open(picture.path) as image:
        image.load()
        assert image.size in ((1600, 900), (1200, 675))
    assert picture.path.stat().st_size < 90_000


@pytest.mark.parametrize("picture", each(DEMO.pictures))
def test_a_picture_is_described_credited_and_used(picture):
    assert picture.alt
    assert picture.alt not in (picture.caption, picture.title)
    assert picture.creators or picture.nature == "ai"
    assert 0 <= picture.focal_x <= 100
    assert 0 <= picture.focal_y <= 100
    used = {s.picture for s in DEMO.stories} | {b.picture for s in DEMO.stories for b in s.blocks}
    assert picture.key in used


def test_no_picture_file_lies_about_unused():
    files = {file.name for file in (HERE / "pictures").iterdir()}
    assert files == {picture.path.name for picture in DEMO.pictures}


def test_pictures_come_with_many_kinds_of_credit():
    agency_styles = {agency.name: agency.credit_style for agency in DEMO.agencies}
    styles = {p.style or agency_styles[p.sources[-1]] for p in DEMO.pictures}
    assert styles >= {"de-standard", "de-agentur-copyright", "de-pipe", "de-klammer", "own", "cc"}
    assert {p.nature for p in DEMO.pictures} >= {"photo", "symbol", "archive", "graphic", "ai"}
    assert any(len(p.creators) > 1 for p in DEMO.pictures)


def test_one_picture_may_be_shown_for_a_time_only():
    limited = [p.key for p in DEMO.pictures if p.rights_until_days is not None]
    assert limited == ["radbahn"]


@pytest.mark.parametrize("notice", each(DEMO.notices))
def test_a_notice_finds_some_stories_and_not_all(notice):
    found = sum(carries(notice.rule, story) for story in DEMO.stories)
    assert 0 < found < len(DEMO.stories) / 2


def test_no_two_notices_have_the_same_rule():
    assert len({notice.rule for notice in DEMO.notices}) == len(DEMO.notices)


def test_the_rules_use_every_facet():
    for facet in ("sections", "tags_any", "tags_none", "kinds", "languages", "ai"):
        assert any(getattr(notice.rule, facet) for notice in DEMO.notices), facet
    assert any(notice.rule.min_age_days for notice in DEMO.notices)
    assert any(notice.rule.valid_until_days for notice in DEMO.notices)


def test_the_money_notice_speaks_to_two_countries_and_spares_the_gloss():
    (money,) = [notice for notice in DEMO.notices if notice.key == "keine-anlageberatung"]
    assert [region.code for region in money.regions] == ["CH", "AT"]
    assert carries(money.rule, BY_KEY["gezeitenwerk-erster-strom"])
    assert not carries(money.rule, BY_KEY["sparschwein-adieu"])


def test_every_contributor_and_every_tag_is_used():
    assert {c.slug for c in DEMO.contributors} == {b for s in DEMO.stories for b in s.bylines}
    assert {t.name for t in DEMO.tags} == {t for s in DEMO.stories for t in s.tags}


BOLD, ITALIC = {"type": "bold"}, {"type": "italic"}
LINK = {"type": "link", "attrs": {"href": "https://alwe.example/a"}}


@pytest.mark.parametrize(
    ("line", "runs"),
    [
        ("", []),
        ("Wasser", [("Wasser",)]),
        ("sagt **Quist**.", [("sagt ",), ("Quist", BOLD), (".",)]),
        ("*kalt*", [("kalt", ITALIC)]),
        ("[hier](https://alwe.example/a) mehr", [("hier", LINK), (" mehr",)]),
        ("**a *b* c**", [("a ", BOLD), ("b", BOLD, ITALIC), (" c", BOLD)]),
        ("***b***", [("b", BOLD, ITALIC)]),
        ("[*b*](https://alwe.example/a)", [("b", ITALIC, LINK)]),
        ("*[b](https://alwe.example/a)*", [("b", ITALIC, LINK)]),
        ("[böse](javascript:alert(1))", [("[böse](javascript:alert(1))",)]),
        ("4 * 5 ist 20", [("4 * 5 ist 20",)]),
        ("**offen", [("**offen",)]),
    ],
)
def test_marks_become_runs_of_text(line, runs):
    nodes = [
        {"type": "text", "text": text, **({"marks": marks} if marks else {})}
        for text, *marks in runs
    ]
    assert inline(line) == nodes


@given(st.text(st.characters(exclude_characters="*[]")))
def test_a_line_without_signs_is_one_run(line):
    assert plain(line) == line
    assert len(inline(line)) == bool(line)


@pytest.fixture
def copy(tmp_path) -> Path:
    return Path(shutil.copytree(HERE, tmp_path / "demo"))


@pytest.mark.parametrize(
    ("file", "old", "new", "complaint"),
    [
        ("stories/02-komet-kehrt-zurueck.toml", '"komet"', '"kommet"', "kommet"),
        ("stories/02-komet-kehrt-zurueck.toml", '"nele-ostrowicz"', '"niemand"', "niemand"),
        ("stories/02-komet-kehrt-zurueck.toml", '"Astronomie"', '"Sterne"', "Sterne"),
        ("stories/02-komet-kehrt-zurueck.toml", "lead = ", "teaser = ", "teaser"),
        ("stories/06-linie-3-nachts.toml", 'after = "am', 'after = "an', "linie-3-nachts"),
        ("stories/13-derby-ohne-sieger.toml", '"trainerin-interview"', '"weg"', "weg"),
        ("pictures.toml", "gezeiten.webp", "ebbe.webp", "ebbe.webp"),
        ("pictures.toml", '["Nordlicht"]', '["Südlicht"]', "Südlicht"),
        ("sections.toml", 'accent = "brick"', 'accent = "pink"', "pink"),
        ("notices.toml", 'kinds = ["opinion"]', 'kinds = ["poem"]', "poem"),
        ("notices.toml", "priority = 20", "priority = 90", "zeit 90"),
        ("contributors.toml", 'slug = "ilka-ruun"', 'slug = "orla-fenwright"', "2 times"),
        ("paper.toml", "name = ", "name ", "paper.toml"),
    ],
)
def test_a_broken_demo_is_refused_and_says_where(copy, file, old, new, complaint):
    path = copy / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(BrokenDemo, match=complaint):
        load(copy)
