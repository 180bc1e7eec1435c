"""What teasers, fronts and lists promise in their HTML, and the pages for what is not there."""

from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.utils import translation

from articles.templatetags import reader
from tests.reading.reader_cast import (
    CHANGED,
    ECONOMY,
    LOCAL,
    PUBLISHED,
    FrontSection,
    a_picture,
    a_teaser,
    a_tombstone,
)
from tests.reading.reader_pages import front_page, list_page, render, story_page

# Teasers and lists


def test_a_teaser_has_one_link_and_shows_the_credit_of_its_picture():
    teaser = list_page(teasers=(a_teaser(),)).one("article", "teaser")
    assert teaser.one("a")["href"] == "/wissenschaft/komet-1/"
    assert teaser.one("img")["alt"] == ""
    assert teaser.one("figcaption").text == "Foto: Mira Oldenkamp/Küstenbild"


@pytest.mark.parametrize(
    ("x", "y", "classes"),
    [
        (50, 34, "focus-x-50 focus-y-30"),
        (0, 100, "focus-x-0 focus-y-100"),
        (96, 4, "focus-x-100 focus-y-0"),
    ],
)
def test_the_focal_point_of_a_teaser_is_a_class(x, y, classes):
    picture = a_picture(focus_x=x, focus_y=y)
    page = list_page(teasers=(a_teaser(picture=picture),))
    assert page.one("img")["class"] == classes


def test_a_picture_that_must_not_be_cut_stays_whole_on_a_list():
    whole = a_picture().whole
    picture = a_picture(cuts=dict.fromkeys(("", "16x9", "1x1"), whole), tone="#3060a0")
    image = list_page(teasers=(a_teaser(picture=picture),)).one("img")
    assert image["class"] == "whole light-40 hue-210"
    assert image["srcset"] == whole.upto(640).jpeg


@pytest.mark.parametrize(
    ("tone", "classes"),
    [
        ("#808080", "light-50"),
        ("#000000", "light-10"),
        ("#ffffff", "light-90"),
        ("#a02010", "light-30 hue-0"),
        ("#a01020", "light-30 hue-0"),
        ("#203090", "light-30 hue-240"),
        ("", ""),
        ("red", ""),
    ],
)
def test_the_place_of_a_picture_has_its_colour_by_a_class(tone, classes):
    assert reader.tone(a_picture(tone=tone)) == classes


def test_every_class_for_a_colour_stands_in_the_style_sheet():
    styles = Path(finders.find("reader.css")).read_text()
    channels = [f"{n:02x}" for n in range(0, 256, 51)]
    tones = ["#" + "".join(three) for three in product(channels, repeat=3)]
    named = {name for tone in tones for name in reader.tone(a_picture(tone=tone)).split()}
    assert len(named) == 9 + 12
    assert [name for name in named if f".{name} {{" not in styles] == []


def test_a_foreign_headline_on_a_list_says_its_language():
    page = list_page(teasers=(a_teaser(language="en"), a_teaser(2)))
    english, german = (e.one("a") for e in page.all("h3", "hl"))
    assert (english["lang"], english["hreflang"]) == ("en", "en")
    assert "lang" not in german.attributes


@pytest.mark.parametrize(
    ("page", "marks"),
    [
        (front_page, {"/": "page"}),
        (list_page, {"/wirtschaft/": "page"}),
        (story_page, {"/wirtschaft/": "true"}),
        (lambda: render("gone", tombstone=a_tombstone(), current=LOCAL), {"/lokales/": "true"}),
        (lambda: render("not_found", q=""), {}),
    ],
)
def test_the_navigation_marks_where_the_reader_is(page, marks):
    links = page().one("nav", "sections").all("a")
    assert {e["href"]: e["aria-current"] for e in links if "aria-current" in e.attributes} == marks


def test_the_front_page_shows_every_story_it_was_given_once():
    page = front_page()
    links = [e["href"] for e in page.one("main").all("a") if "komet-" in e["href"]]
    assert sorted(links) == sorted(
        [f"/wissenschaft/komet-{n}/" for n in range(1, 21)]
        + ["/wissenschaft/komet-21/#berichtigung"]
    )


def test_the_ticker_is_divided_by_day():
    later = replace(a_teaser(6), published_at=CHANGED)
    ticks = front_page(ticker=(later, a_teaser(7), a_teaser(8))).one(class_="ticks")
    assert len([*ticks.all("h3")]) == 2
    assert len([*ticks.all("li")]) == 3


@pytest.mark.parametrize("count", range(7))
def test_a_section_on_the_front_page_shows_all_its_stories_however_few(count):
    teasers = tuple(a_teaser(number) for number in range(count))
    parts = (FrontSection(LOCAL, teasers), FrontSection(ECONOMY, teasers))
    page = front_page(sections=parts)
    for section in parts:
        if count:
            stands = page.id(f"section-{section.section.id}").parent.parent
            assert len([*stands.all("article")]) == count


@pytest.mark.parametrize("count", [1, 4, 5, 6, 20])
@pytest.mark.parametrize("kind", ["section", "tag"])
def test_a_list_shows_every_story_once(kind, count):
    teasers = tuple(a_teaser(number) for number in range(count))
    page = list_page(kind=kind, teasers=teasers)
    assert [e.one("a")["href"] for e in page.all(class_="teaser")] == [t.url for t in teasers]


def test_only_the_first_page_of_a_list_is_its_canonical_address():
    rels = [e["rel"] for e in list_page().all("link")]
    assert "canonical" in rels
    assert "canonical" not in [e["rel"] for e in list_page(is_first=False).all("link")]


def test_a_list_leads_to_older_stories_and_back_to_the_newest():
    (older,) = list_page().one("nav", "pager").all("a")
    assert (older["href"], older["rel"]) == ("?page=x", "next")
    (newest,) = list_page(is_first=False, older="").one("nav", "pager").all("a")
    assert newest["href"] == "/wirtschaft/"
    assert not [*list_page(older="").all("nav", "pager")]


def test_a_paper_or_section_without_a_story_says_so():
    nothing = {"lead": None, "under_lead": (), "second": (), "ticker": (), "sections": ()}
    assert front_page(**nothing).one(class_="nothing").text
    assert list_page(teasers=()).one(class_="nothing").text


# Gone, not found, error


def test_every_kind_of_absence_has_its_own_sentence_with_reason_and_instant():
    sentences = set()
    for absence in ("taken_down", "withdrawn", "retracted", "legal"):
        page = render("gone", tombstone=a_tombstone(absence))
        sentences.add(page.one("h1").text)
        assert page.one(class_="reason").text == "Die Zahlen waren falsch."
        assert page.one("time")["datetime"] == CHANGED.isoformat()
        assert page.meta("robots") == ["noindex"]
    assert len(sentences) == 4


def test_a_page_not_found_offers_the_search():
    form = render("not_found", q="gezeitenwerk").one("form")
    assert (form["action"], form.one("input")["value"]) == ("/search/", "gezeitenwerk")


# What is told how


@pytest.mark.parametrize(
    ("told", "english"),
    [
        (reader.day, "21 November 2026"),
        (reader.clock, "6.05pm"),
        (reader.moment, "21 November 2026, 6.05pm"),
        (reader.month, "November 2026"),
    ],
)
def test_dates_are_told_as_english_readers_write_them(told, english):
    with translation.override("en"):
        assert told(PUBLISHED) == english


@pytest.mark.parametrize(
    ("address", "whole"),
    [
        ("/images/a.jpg", "https://paper.example/images/a.jpg"),
        ("/", "https://paper.example/"),
        ("https://paper.example/x", "https://paper.example/x"),
    ],
)
def test_an_address_of_the_paper_gets_its_host(settings, address, whole):
    settings.NEWSROOM_URL = "https://paper.example"
    assert reader.absolute(address) == whole
