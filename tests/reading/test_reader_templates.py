"""What every page of the paper promises in its HTML."""

import re
from datetime import datetime

import pytest

from tests.reading.reader_cast import (
    BODY,
    ECONOMY,
    a_credits_page,
    a_notice,
    a_notices_page,
    a_picture,
    a_site_page,
    a_tombstone,
)
from tests.reading.reader_pages import error_page, front_page, list_page, render, story_page

PAGES = {
    "story": story_page,
    "bare story": lambda: story_page(
        kicker="",
        lead="",
        dateline="",
        people=(),
        changed_at=None,
        picture=None,
        blocks=BODY[:1],
        corrections=(),
        notices=(),
        tags=(),
        more=(),
        parent=None,
        section=ECONOMY,
    ),
    "full story": lambda: story_page(
        is_advertisement=True,
        kind="advertisement",
        ai="generated",
        text_agency="dpa",
        picture=a_picture(badge="Symbolbild"),
        notices=tuple(
            a_notice(place, number)
            for number, place in enumerate(("top", "under_lead", "picture", "end"))
        ),
        preview=True,
    ),
    "english story": lambda: story_page(language="en", kind="opinion"),
    "front": front_page,
    "empty front": lambda: front_page(
        lead=None, under_lead=(), second=(), ticker=(), sections=(), corrections=()
    ),
    "section": list_page,
    "older stories": lambda: list_page(is_first=False, older=""),
    "empty section": lambda: list_page(teasers=(), older="", children=(), intro=""),
    "tag": lambda: list_page(kind="tag", title="Alwe", intro="", children=(), current=None),
    "contributor": lambda: list_page(kind="contributor", children=(), parent=ECONOMY),
    "picture credits": lambda: render("image_credits", page=a_credits_page()),
    "no picture credits": lambda: render(
        "image_credits", page=a_credits_page(stories=(), older="", is_first=False)
    ),
    "imprint": lambda: render("site_page", page=a_site_page()),
    "english page": lambda: render(
        "site_page", language="en", page=a_site_page(place="about", language="en", answerable=())
    ),
    "notices": lambda: render("notices", page=a_notices_page()),
    "no notices": lambda: render("notices", page=a_notices_page(notices=())),
    "gone": lambda: render("gone", tombstone=a_tombstone(), current=ECONOMY),
    "not found": lambda: render("not_found", q="gezeitenwerk"),
    "not found, no paper": lambda: render("not_found", masthead=None, q=""),
    "400": lambda: error_page("400"),
    "403": lambda: error_page("403"),
    "500": lambda: error_page("500"),
    "503": lambda: error_page("503"),
    "csrf": lambda: error_page("csrf"),
}


@pytest.fixture(params=PAGES)
def page(request):
    return PAGES[request.param]()


def test_every_page_has_one_main_part_one_headline_and_a_title(page):
    assert page.one("main")
    assert page.one("h1").text.strip()
    assert page.one("title").text.strip()


def test_no_page_skips_a_level_of_headings(page):
    levels = [int(e.tag[1]) for e in page.all() if re.fullmatch("h[1-6]", e.tag)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in zip(levels, levels[1:], strict=False))


def test_no_page_has_a_style_or_a_script_in_it(page):
    names = {name for element in page.all() for name in element.attributes}
    assert "style" not in names
    assert not any(name.startswith("on") for name in names)
    assert not [*page.all("style"), *page.all("iframe")]
    assert {e["type"] for e in page.all("script")} <= {"application/ld+json"}  # is not run


def test_every_page_loads_only_from_the_paper_itself(page):
    loaded = [e["href"] for e in page.all("link") if e["rel"] in ("stylesheet", "icon")]
    loaded += [image["src"] for image in page.all("img")]
    for offer in (*page.all("img"), *page.all("source")):
        loaded += [
            part.split()[0] for part in offer.attributes.get("srcset", "").split(",") if part
        ]
    assert loaded
    assert [address for address in loaded if not re.match(r"/[^/]", address)] == []


def test_every_id_stands_once_and_every_label_points_to_one(page):
    ids = [e["id"] for e in page.all() if "id" in e.attributes]
    assert len(ids) == len(set(ids))
    labels = {e["aria-labelledby"] for e in page.all() if "aria-labelledby" in e.attributes}
    jumps = {e["href"][1:] for e in page.all("a") if e["href"].startswith("#")}
    assert labels | jumps <= set(ids)


def test_every_picture_says_its_size_and_its_words(page):
    for image in page.all("img"):
        assert {"src", "width", "height", "alt"} <= set(image.attributes)
        assert ("sizes" in image.attributes) == ("srcset" in image.attributes)


def test_every_figure_shows_who_made_the_picture(page):
    for figure in page.all("figure"):
        assert "Mira Oldenkamp/Küstenbild" in figure.one(class_="credit").text


def test_every_time_is_written_for_machines_too(page):
    times = [e["datetime"] for e in page.all("time")]
    assert [at for at in times if datetime.fromisoformat(at).utcoffset() is None] == []


def test_every_page_whatever_happened_leads_to_the_imprint(page):
    """§ 5 DDG: easily recognisable, directly reachable, permanently available."""
    assert "/imprint/" in {link["href"] for link in page.one("footer", "foot").all("a")}


@pytest.mark.parametrize("name", [name for name in PAGES if "no paper" not in name][:-5])
def test_every_page_of_the_paper_carries_its_imprint(name):
    imprint = PAGES[name]().id("imprint").text
    assert "Am Sperrwerk 3" in imprint
    assert "redaktion@morgenbote.example" in imprint
