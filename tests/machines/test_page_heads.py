"""What stands in the head of a page for other houses: cards, canonical addresses, data of lists."""

import json

import pytest

from articles.reading.replies import ReplyShown
from tests.corrections.test_structured_data import STANDARDS, misused
from tests.machines.conftest import schema
from tests.reading.reader_cast import PUBLISHED, a_picture
from tests.reading.reader_pages import Page, front_page, list_page, story_page


def data(page) -> dict:
    return json.loads(page.one("script").text)


@pytest.mark.parametrize(("language", "locale"), [("de", "de_DE"), ("en", "en_GB")])
def test_a_card_says_the_language_of_its_page(language, locale):
    assert story_page(language=language).meta("og:locale") == [locale]


def test_a_card_has_the_size_of_its_picture_and_is_as_large_as_it():
    page = story_page(share_picture=a_picture(share_size=(1200, 675)))
    assert page.meta("og:image:width") == ["1200"]
    assert page.meta("og:image:height") == ["675"]
    assert page.meta("twitter:card") == ["summary_large_image"]


@pytest.mark.parametrize("picture", [None, a_picture(must_stand=True)])
def test_a_card_without_a_picture_is_a_small_one(picture):
    page = story_page(share_picture=picture)
    assert page.meta("twitter:card") == ["summary"]
    assert page.meta("og:image") == []


def test_a_card_names_section_tags_and_authors():
    page = story_page()
    assert page.meta("article:section") == ["Energie"]
    assert len(page.meta("article:tag")) == len([*page.one(class_="chips").all("a")])
    assert all(one.startswith("http") for one in page.meta("article:author"))
    assert len(page.meta("article:author")) == 3


def test_a_file_of_the_card_is_as_large_as_it_says(publish, image, client):
    import io

    from PIL import Image as Pixels

    page = Page(client.get(publish(lead_image=image()).address.path).content.decode())
    (address,) = page.meta("og:image")
    answer = client.get("/" + address.split("/", 3)[3])
    size = Pixels.open(io.BytesIO(b"".join(answer) if answer.streaming else answer.content)).size
    told = (*page.meta("og:image:width"), *page.meta("og:image:height"))
    assert tuple(map(int, told)) == size


def test_a_preview_leads_no_program_anywhere():
    page = story_page(preview=True)
    kinds = {e.attributes.get("type") for e in page.all("link")}
    assert not kinds & {"application/json+oembed", "text/xml+oembed", "application/json"}


def test_a_story_leads_to_the_feeds_of_its_section_and_of_its_first_tag():
    found = [
        e["href"]
        for e in story_page().all("link")
        if e.attributes.get("type") == "application/rss+xml"
    ]
    assert found[:2] == ["/feeds/rss.xml", "/energie/rss.xml"]
    assert found[2].startswith("/tag/")
    assert len(found) == 3


# Data of the story, beyond what tests/corrections says


def test_a_story_has_a_name_of_its_own_and_stands_on_a_page():
    found = data(story_page())
    assert found["@id"] == "http://paper.example/energie/gezeitenwerk/#article"
    page = found["mainEntityOfPage"]
    assert page["@id"] == found["url"]
    steps = page["breadcrumb"]["itemListElement"]
    assert [step["name"] for step in steps] == ["Der Morgenbote", "Wirtschaft", "Energie"]
    assert [step["position"] for step in steps] == [1, 2, 3]


def test_it_says_who_did_what():
    found = data(story_page())
    assert [one["name"] for one in found["translator"]] == ["Bente Calvör"]
    agency = data(story_page(text_agency="dpa", people=()))
    assert agency["author"] == agency["sourceOrganization"] == agency["copyrightHolder"]
    assert found["copyrightHolder"]["@id"] == found["publisher"]["@id"]


@pytest.mark.parametrize(
    ("ai", "told"),
    [
        ("none", None),
        ("assisted", "compositeWithTrainedAlgorithmicMedia"),
        ("generated", "trainedAlgorithmicMedia"),
    ],
)
def test_it_says_how_a_machine_wrote_along_where_the_page_says_so(ai, told):
    page = story_page(ai=ai)
    source = data(page).get("digitalSourceType")
    assert (source and source.rpartition("/")[2]) == told
    assert bool([*page.all(class_="ai")]) is bool(told)


def test_machines_are_led_to_a_right_of_reply():
    reply = ReplyShown(7, "reply", "de", (("Das ist falsch.", "Punkt."), ("Zweiter.",)), PUBLISHED)
    (told,) = data(story_page(replies=(reply,)))["comment"]
    assert told["headline"] == "Gegendarstellung"
    assert told["url"].endswith("#reply-7")
    assert "text" not in told


# Data of lists


def test_the_front_page_says_whose_site_it_is():
    found = data(front_page())
    assert (found["@type"], found["name"]) == ("WebSite", "Der Morgenbote")
    assert found["publisher"]["@type"] == "NewsMediaOrganization"


def test_a_list_names_its_stories_in_their_order():
    page = list_page()
    found = data(page)
    links = [e.one("a")["href"] for e in page.all(class_="teaser")]
    told = found["mainEntity"]["itemListElement"]
    assert [one["url"].split("/", 3)[3] for one in told] == [link[1:] for link in links]
    assert not [*list_page(is_first=False).all("script")]


def test_a_contributor_s_page_is_a_profile():
    found = data(list_page(kind="contributor", title="Jonte Brackwede", children=(), parent=None))
    assert found["@type"] == "ProfilePage"
    assert found["mainEntity"]["@type"] == "Person"


@pytest.mark.skipif(not STANDARDS, reason="NEWSROOM_STANDARDS is not set")
@pytest.mark.parametrize(
    "page",
    [
        front_page,
        list_page,
        lambda: list_page(kind="contributor", title="J", children=(), parent=None),
        lambda: story_page(ai="generated", text_agency="dpa"),
        lambda: story_page(
            replies=(ReplyShown(7, "later", "de", (("Nein.",),), PUBLISHED),),
            kind="review",
            people=(),
        ),
        lambda: story_page(kind="report"),
    ],
)
def test_every_word_of_it_is_a_word_of_schema_org(page):
    words = schema("schemaorg", "news-types-30.0.json")
    assert [*misused(data(page()), words)] == []
