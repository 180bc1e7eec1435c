"""What the page of a story promises in its HTML."""

import pytest

from tests.reading.reader_cast import (
    AUTHORS,
    CHANGED,
    PUBLISHED,
    CorrectionShown,
    Link,
    Part,
    a_notice,
    a_picture,
    a_story,
    a_teaser,
)
from tests.reading.reader_pages import front_page, list_page, story_page

# The story


def test_a_story_speaks_its_own_language_and_the_paper_keeps_its_own():
    page = story_page(language="en")
    assert page.one("html")["lang"] == "en"
    assert page.one(class_="wordmark")["lang"] == "de"


def test_a_story_names_its_address_and_its_short_address():
    page = story_page()
    links = {e["rel"]: e["href"] for e in page.all("link")}
    assert links["canonical"] == "http://paper.example/energie/gezeitenwerk/"
    assert page.one(class_="copy").text == "http://paper.example/a/4821/"


def test_a_story_tells_the_instants_with_their_offset():
    times = [e["datetime"] for e in story_page().one(class_="by").all("time")]
    assert times[:2] == ["2026-11-21T18:05:00+01:00", "2026-11-22T08:15:00+01:00"]


def test_the_lead_picture_comes_first_and_the_others_wait():
    lead, *others = story_page().all("img")
    assert lead["fetchpriority"] == "high"
    assert "loading" not in lead.attributes
    assert {image["loading"] for image in others} == {"lazy"}


def test_caption_badge_and_credit_are_three_things():
    figure = story_page(picture=a_picture(badge="Symbolbild")).one("figure", "art-pic")
    assert figure.one(class_="badge").text == "Symbolbild"
    credit = figure.one(class_="credit")
    assert credit.one("a")["href"] == "https://oldenkamp.example/"
    assert "Freitagmorgen" not in credit.text


def test_names_are_joined_as_a_sentence_and_each_leads_to_its_page():
    byline = story_page(language="en").one(class_="by")
    text = " ".join(byline.text.split())
    assert "Jonte Brackwede, Selma Tidiane and Ilian Verhoog" in text
    assert [e["href"] for e in byline.all("a") if e.attributes.get("rel") == "author"] == [
        person.url for person in AUTHORS
    ]


def test_the_agency_of_the_text_is_named():
    assert "dpa" in story_page(text_agency="dpa").one(class_="agency").text
    assert not [*story_page().all(class_="agency")]


@pytest.mark.parametrize(
    ("ai", "labels"), [("none", 0), ("assisted", 1), ("generated", 1), ("", 0)]
)
def test_readers_are_told_how_far_a_machine_wrote_along(ai, labels):
    assert len([*story_page(ai=ai).all(class_="ai")]) == labels


@pytest.mark.parametrize(
    ("kind", "labels"),
    [
        ("opinion", ["Opinion"]),
        ("analysis", ["Analysis"]),
        ("interview", ["Interview"]),
        ("fact_check", ["Fact check"]),
        ("news", []),
        ("agency_copy", []),
    ],
)
def test_a_story_that_is_not_plain_news_says_what_it_is(kind, labels):
    page = story_page(language="en", kind=kind, more=())
    assert [label.text for label in page.all(class_="kind")] == labels


def test_an_advertisement_says_so_before_its_headline_on_the_page_and_in_every_list():
    page = story_page(is_advertisement=True, kind="advertisement")
    head = page.one("header", "art-head")
    assert page.html.index('class="ad"') < page.html.index("<h1")
    assert head.one(class_="ad").text
    paid = a_teaser(99, is_advertisement=True, kind="advertisement")
    for shown in (
        front_page(lead=paid),
        front_page(under_lead=(paid,)),
        front_page(second=(paid,)),
        front_page(ticker=(paid,)),
        list_page(teasers=(paid,)),
    ):
        (link,) = (e for e in shown.all("a") if e["href"] == paid.url)
        assert link.one(class_="ad").text


def test_a_correction_is_told_under_the_text_and_flagged_beside_it():
    page = story_page()
    box = page.id("berichtigung")
    assert "fix" in box.classes
    assert (box.one("del").text, box.one("ins").text) == ("41 Megawatt", "14 Megawatt")
    assert page.one(class_="flag").one("a")["href"] == "#berichtigung"
    assert page.html.index('class="body"') < page.html.index('id="berichtigung"')


def test_the_newest_correction_comes_first_and_dates_the_flag():
    first = CorrectionShown("a", "b", PUBLISHED)
    second = CorrectionShown("c", "d", CHANGED)
    for order in ((first, second), (second, first)):
        page = story_page(corrections=order)
        assert [e.text for e in page.id("berichtigung").all("del")] == ["c", "a"]
        assert page.one(class_="flag").one("time")["datetime"] == CHANGED.isoformat()


@pytest.mark.parametrize(
    ("placement", "after", "before"),
    [
        ("top", "<article", "<h1"),
        ("under_lead", 'class="stand"', "<figure"),
        ("picture", "<figcaption", 'class="body"'),
        ("end", 'id="berichtigung"', 'class="chips"'),
    ],
)
def test_a_notice_stands_where_the_notice_desk_put_it(placement, after, before):
    html = story_page(notices=(a_notice(placement),)).html
    assert html.count('class="notice"') == 1
    place = html.index('class="notice"')
    assert html.index(after) < place < html.index(before)


@pytest.mark.parametrize("placement", ["top", "under_lead", "picture", "end"])
def test_a_notice_has_its_own_address_its_regions_and_is_never_quoted(placement):
    page = story_page(notices=(a_notice(placement),), picture=None)
    notice = page.id("notice-00000000-0000-4000-8000-000000000001")
    assert (notice.tag, notice.classes) == ("section", ["notice"])
    assert "data-nosnippet" in notice.attributes
    assert page.id(notice["aria-labelledby"]).text == "Keine Anlageberatung"
    region = notice.one(class_="region")
    assert region["lang"] == "de-CH"
    assert region.text.startswith("Gilt für die Schweiz")
    assert len([*notice.all("p")]) >= 3


def test_a_notice_in_another_language_says_so():
    page = story_page(language="en", notices=(a_notice(language="de"),))
    assert page.one("section", "notice")["lang"] == "de"
    assert "lang" not in story_page().one("section", "notice").attributes


def test_the_words_of_a_notice_are_never_the_description():
    page = story_page(lead="", notices=(a_notice("top"),))
    assert "kein Angebot" not in page.html.split("</head>")[0]
    assert page.meta("description") == []


def test_a_shared_story_has_title_lead_and_picture():
    page = story_page()
    assert page.meta("og:title") == ["Gezeitenwerk liefert den ersten Strom"]
    assert page.meta("og:description") == page.meta("description") == [a_story().lead]
    assert page.meta("og:image") == ["http://paper.example/images/gezeiten-share.jpg"]


@pytest.mark.parametrize(
    ("values", "robots"),
    [
        ({}, "max-image-preview:large"),
        ({"noindex": True}, "noindex"),
        ({"preview": True}, "noindex"),
    ],
)
def test_search_engines_are_told_to_stay_away_where_they_should(values, robots):
    assert story_page(**values).meta("robots") == [robots]


def test_only_a_preview_says_that_it_is_one():
    assert story_page(preview=True).one(class_="preview").text.strip()
    assert not [*story_page().all(class_="preview")]


def test_a_preview_of_a_story_that_never_was_published_names_no_instant():
    page = story_page(preview=True, published_at=None, changed_at=None, corrections=())
    assert not [*page.one(class_="by").all("time")]


def test_the_dateline_stands_before_the_text():
    body = story_page().one(class_="body")
    assert body.one(class_="place").text.startswith("Lindenhaven")
    assert not [*story_page(dateline="").all(class_="place")]


def test_every_picture_of_a_story_is_listed_with_its_credit():
    (fold,) = (e for e in story_page().all("details") if [*e.all(class_="credit")])
    assert len([*fold.all(class_="credit")]) == len([*fold.all("img")]) == 2


def test_what_an_editor_writes_is_text_and_nothing_else():
    nasty = '<b onclick="x">&amp; "Zitat"'
    page = story_page(
        headline=nasty,
        lead=nasty,
        kicker=nasty,
        dateline=nasty,
        text_agency=nasty,
        picture=a_picture(caption=nasty, alt=nasty, badge=nasty, credit_parts=(Part(nasty),)),
        corrections=(CorrectionShown(nasty, nasty, CHANGED),),
        notices=(a_notice(label=nasty, paragraphs=(nasty,), regions=()),),
        tags=(Link(nasty, "/tag/x/"),),
    )
    assert page.one("h1").text == nasty
    assert page.one("section", "notice").text.count(nasty) == 2
    assert not [e for e in page.all() if "onclick" in e.attributes]
