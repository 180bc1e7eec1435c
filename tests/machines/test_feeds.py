"""Every list of the paper as RSS, Atom and JSON Feed: the same stories, whole, by the same names."""

import json
import re
from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree

import pytest
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from articles import desk
from articles.models import Article, Section, Tag
from articles.reading.feeds.items import ITEMS, Feed, Item
from articles.reading.feeds.views import WRITERS
from articles.reading.values import Link
from record.keeping import keep
from tests.conftest import text
from tests.reading.reader_cast import AUTHORS, PAPER, PUBLISHED, CorrectionShown, a_picture

ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
MEDIA = "{http://search.yahoo.com/mrss/}"
FILES = tuple(WRITERS)
FOLDERS = ("/feeds/", "/lokales/", "/tag/hafen/", "/by/jonte-brackwede/")
every_feed = pytest.mark.parametrize(
    "path", [folder + file for folder in FOLDERS for file in FILES]
)
every_file = pytest.mark.parametrize("file", FILES)


@pytest.fixture
def story(publish, contributor, image):
    return publish(tags=["Hafen"], by=[contributor()], lead_image=image(caption="Am Kai"))


@pytest.fixture
def entries(client):
    """What a feed says of its stories, whichever format it has."""

    def read(path) -> list[dict]:
        answer = client.get(path)
        assert answer.status_code == 200, path
        return said(path, answer.content)

    return read


def said(path, content) -> list[dict]:
    if path.endswith(".json"):
        return [_from_json(item) for item in json.loads(content)["items"]]
    root = ElementTree.fromstring(content)
    if path.endswith("atom.xml"):
        return [_from_atom(entry) for entry in root.findall(f"{ATOM}entry")]
    return [_from_rss(item) for item in root.iter("item")]


def _from_json(item):
    return {
        "id": item["id"],
        "url": item["url"],
        "title": item["title"],
        "words": item["content_html"],
        "summary": item["summary"],
        "people": [person["name"] for person in item.get("authors", ())],
        "tags": item["tags"],
        "changed": datetime.fromisoformat(item["date_modified"]),
        "picture": item.get("image"),
    }


def _from_atom(entry):
    picture = entry.find(f"{MEDIA}content")
    return {
        "id": entry.findtext(f"{ATOM}id"),
        "url": entry.find(f"{ATOM}link").get("href"),
        "title": entry.findtext(f"{ATOM}title"),
        "words": entry.findtext(f"{ATOM}content"),
        "summary": entry.findtext(f"{ATOM}summary"),
        "people": [e.findtext(f"{ATOM}name") for e in entry.findall(f"{ATOM}author")],
        "tags": [e.get("term") for e in entry.findall(f"{ATOM}category")],
        "changed": datetime.fromisoformat(entry.findtext(f"{ATOM}updated")),
        "picture": picture.get("url") if picture is not None else None,
    }


def _from_rss(item):
    picture = item.find(f"{MEDIA}content")
    return {
        "id": item.findtext("guid"),
        "url": item.findtext("link"),
        "title": item.findtext("title"),
        "words": item.findtext(CONTENT),
        "summary": item.findtext("description"),
        "people": [e.text for e in item.findall(CREATOR)],
        "tags": [e.text for e in item.findall("category")],
        "changed": datetime.fromisoformat(item.findtext(f"{ATOM}updated")),
        "picture": picture.get("url") if picture is not None else None,
    }


# What is in them


@every_feed
def test_every_list_has_the_story_with_all_its_words(story, notice, entries, path, settings):
    notice("Hinweis", words="Bitte beachten.")
    (one,) = entries(path)
    assert one["id"] == f"urn:uuid:{Article.objects.get().public_id}"
    assert one["url"] == settings.NEWSROOM_URL + story.address.path
    assert one["title"] == "Fähre fährt wieder"
    assert one["people"] == ["Jonte Brackwede"]
    assert one["tags"] == ["Lokales", "Hafen"]
    for words in ("Nach drei Wochen.", "Sie fährt.", "Bitte beachten."):
        assert words in one["words"]
    assert "Bitte beachten." not in one["summary"]


@every_file
def test_all_formats_say_the_same(story, publish, entries, file):
    publish("Zweite", language="en")
    assert entries("/feeds/" + file) == entries("/feeds/rss.xml")


@every_file
def test_the_picture_stands_in_the_text_with_who_made_it(story, entries, file, settings):
    (one,) = entries("/feeds/" + file)
    assert one["picture"].startswith(f"{settings.NEWSROOM_URL}/images/")
    figure = re.search(r"<figure>.*?</figure>", one["words"], re.S)[0]
    assert f'src="{one["picture"]}"' in figure
    assert "Am Kai" in figure
    assert "Foto: Erika Beispiel/Küstenbild" in figure


@every_file
def test_a_picture_that_may_not_be_passed_on_is_in_no_part_of_it(publish, image, client, file):
    kept = image("Bleibt", surfaces_denied=["syndication"])
    publish(lead_image=kept)
    answer = client.get("/feeds/" + file).content.decode()
    assert str(kept.public_id) not in answer
    assert "Erika Beispiel" not in answer


@every_file
def test_what_is_paid_for_says_so_in_title_and_categories(publish, entries, file):
    publish("Fensterwochen", kind="advertisement")
    (one,) = entries("/feeds/" + file)
    assert one["title"] == "Anzeige: Fensterwochen"
    assert one["tags"][0] == "Anzeige"


@every_file
def test_a_correction_comes_first_in_the_text(publish, editor, entries, file):
    article = Article.objects.get(pk=publish(paragraphs=("41 Megawatt.",)).article_id)
    article.body = text("14 Megawatt.")
    desk.correct(desk.save(article, by=editor), wrong="41", right="14", by=editor)
    (one,) = entries("/feeds/" + file)
    assert one["words"].index("<del>41</del>") < one["words"].index("14 Megawatt.")


@every_file
def test_words_in_another_language_say_so(publish, entries, file):
    publish("Ferry runs again", ("It runs.",), language="en")
    (one,) = entries("/feeds/" + file)
    assert re.search(r'<div lang="en">.*It runs\..*</div>', one["words"], re.S)


def test_links_in_the_text_lead_to_the_paper_from_anywhere(publish, client, settings):
    from articles.body import build

    other = publish("Andere")
    link = {"type": "link", "attrs": {"href": other.address.path}}
    words = build.paragraph("Mehr dazu hier.")
    words["content"][0]["marks"] = [link]
    publish("Verweist", body=build.document([words]))
    answer = client.get("/feeds/feed.json").json()["items"][0]["content_html"]
    assert f'href="{settings.NEWSROOM_URL}{other.address.path}"' in answer


def test_a_section_has_the_stories_of_its_sub_sections(section, publish, entries):
    above = section("Wirtschaft")
    below = section("Energie", parent=above)
    publish("Werk", section=below)
    publish("Anderes", section=section("Sport"))
    for file in FILES:
        assert [one["title"] for one in entries("/wirtschaft/" + file)] == ["Werk"]
        assert [one["title"] for one in entries("/energie/" + file)] == ["Werk"]


# Where there is one


def test_a_feed_is_there_where_its_list_is(story, section, client, contributor):
    section("Leer")
    contributor("Ohne Text", "ohne-text")
    for file in FILES:
        assert said(file, client.get("/leer/" + file).content) == []
        for folder in ("/nie/", "/tag/nie/", "/by/nie/", "/by/ohne-text/"):
            assert client.get(folder + file).status_code == 404
    assert client.get("/feeds/andere.xml").status_code == 404


def test_the_feed_of_a_merged_tag_leads_to_its_heir(story, chief, client):
    old = Tag.objects.get(slug="hafen")
    old.merged_into = Tag.objects.create(name="Häfen", slug="haefen")
    old.save()
    keep(old.merged_into, by=chief)
    keep(old, by=chief)
    answer = client.get("/tag/hafen/atom.xml")
    assert (answer.status_code, answer["Location"]) == (301, "/tag/haefen/atom.xml")


def test_the_older_address_of_whole_texts_leads_on(client, db):
    answer = client.get("/feeds/full.xml")
    assert (answer.status_code, answer["Location"]) == (301, "/feeds/rss.xml")


@pytest.mark.parametrize("folder", FOLDERS[1:])
def test_a_page_leads_to_its_feeds_in_its_head_and_in_words(story, client, folder):
    page = client.get(folder).content.decode()
    head, body = page.split("</head>")
    for file in FILES:
        assert f'href="{folder}{file}"' in head
        assert f'<a href="{folder}{file}"' in body
        assert f'href="/feeds/{file}"' in head


# Identity


@every_file
def test_a_story_keeps_its_identity_when_slug_and_section_change(
    story, section, editor, entries, file
):
    before = entries("/feeds/" + file)
    article = Article.objects.get(pk=story.article_id)
    article.slug, article.section = "ganz-anders", section("Kultur")
    moved = desk.publish(desk.save(article, by=editor), by=editor, kind="slip")
    (after,) = entries("/kultur/" + file)
    assert moved.address.path == "/kultur/ganz-anders/"
    assert after["url"].endswith("/kultur/ganz-anders/")
    assert [one["id"] for one in before] == [after["id"]]
    assert entries("/lokales/" + file) == []


def test_identities_survive_whatever_happens_to_addresses(publish, section, editor, entries):
    """Thirty random moves: a reader's program never takes a story for a new one."""
    import random

    chance = random.Random(7)
    homes = [section(name) for name in ("Lokales", "Kultur", "Sport")]
    stories = [publish(f"Meldung {n}").article_id for n in range(3)]
    names = {one["id"] for one in entries("/feeds/rss.xml")}
    for n in range(30):
        article = Article.objects.get(pk=chance.choice(stories))
        article.slug, article.section = f"adresse-{n}", chance.choice(homes)
        article.headline = f"Meldung {n}, neu"
        kind = chance.choice(["update", "slip"])
        desk.publish(desk.save(article, by=editor), by=editor, kind=kind)
    for file in FILES:
        assert {one["id"] for one in entries("/feeds/" + file)} == names


# What they cost, and until when they hold


@pytest.mark.parametrize(
    ("folder", "most"),
    [("/feeds/", 3), ("/lokales/", 3), ("/tag/hafen/", 4), ("/by/jonte-brackwede/", 4)],
)
@every_file
def test_they_take_few_queries_however_many_stories(
    publish, contributor, image, notice, client, folder, most, file, django_assert_num_queries
):
    notice("Hinweis")
    for n in range(6):
        publish(
            f"Nr. {n}",
            tags=["Hafen"],
            by=[contributor()] if n == 0 else _again(),
            lead_image=image(str(n)),
        )
    with django_assert_num_queries(most):
        client.get(folder + file)


def _again():
    from articles.models import Contributor

    return [Contributor.objects.get()]


def test_they_hold_the_newest_stories_only(publish, entries):
    for n in range(ITEMS + 2):
        publish(f"Nr. {n}")
    titles = [one["title"] for one in entries("/feeds/feed.json")]
    assert len(titles) == ITEMS
    assert titles[0] == f"Nr. {ITEMS + 1}"


@every_file
def test_they_know_until_when_they_hold(publish, write, editor, client, notice, file):
    later = timezone.now() + timedelta(hours=2)
    publish()
    desk.publish(write("Später"), by=editor, at=later + timedelta(hours=1))
    notice("Ab dann", valid_from=later)
    answer = client.get("/feeds/" + file)
    assert answer.wsgi_request.META["newsroom.until"] == later
    assert "notices" in answer.wsgi_request.META["newsroom.keys"]
    assert "in:all" in answer.wsgi_request.META["newsroom.keys"]


# Held against the standards


@pytest.mark.parametrize("folder", FOLDERS)
def test_json_is_a_json_feed(story, notice, publish, client, folder, feed_schema):
    notice("Hinweis")
    publish("Ohne alles")
    told = client.get(folder + "feed.json").json()
    assert [error.message for error in feed_schema.iter_errors(told)] == []
    assert told["version"] == "https://jsonfeed.org/version/1.1"
    assert told["feed_url"].endswith(folder + "feed.json")


def test_the_schema_is_asked_at_all(feed_schema):
    assert [*feed_schema.iter_errors({"version": "https://jsonfeed.org/version/1.1"})]
    nothing_said = {"title": "x", "version": "https://jsonfeed.org/version/1.1"}
    assert [*feed_schema.iter_errors({**nothing_said, "items": [{"id": "1"}]})]


@pytest.mark.parametrize("file", ["rss.xml", "atom.xml"])
@pytest.mark.parametrize("folder", FOLDERS)
def test_a_feed_reader_finds_everything(story, notice, client, folder, file, settings):
    feedparser = pytest.importorskip("feedparser")
    notice("Hinweis", words="Bitte beachten.")
    answer = client.get(folder + file)
    found = feedparser.parse(answer.content)
    assert not found.bozo
    assert found.version == {"rss.xml": "rss20", "atom.xml": "atom10"}[file]
    assert found.feed.language == "de"
    assert found.feed.title.startswith("Der Prüfbote")
    assert "#imprint" in found.feed.rights
    (entry,) = found.entries
    assert entry.id.startswith("urn:uuid:")
    assert entry.link == settings.NEWSROOM_URL + story.address.path
    assert "Bitte beachten." in entry.content[0].value
    assert entry.published_parsed
    assert entry.updated_parsed
    assert [tag.term for tag in entry.tags] == ["Lokales", "Hafen"]
    assert entry.media_credit[0]["content"] == "Erika Beispiel/Küstenbild"


def test_rss_has_what_its_specification_demands(story, client):
    """RSS 2.0: title, link and description of the channel; instants as RFC 822 wants them."""
    from email.utils import parsedate_to_datetime

    channel = ElementTree.fromstring(client.get("/lokales/rss.xml").content).find("channel")
    for name in ("title", "link", "description", "language", "copyright", "lastBuildDate"):
        assert len(channel.findall(name)) == 1, name
    own = channel.find(f"{ATOM}link")
    assert (own.get("rel"), own.get("href")[-16:]) == ("self", "/lokales/rss.xml")
    (item,) = channel.iter("item")
    for name in ("title", "link", "description", "guid", "pubDate"):
        assert len(item.findall(name)) == 1, name
    assert item.find("guid").get("isPermaLink") == "false"
    assert parsedate_to_datetime(item.findtext("pubDate")).tzinfo
    assert item.find("category").get("domain").endswith("/lokales/")


def test_each_is_sent_as_what_it_is(story, client):
    types = [client.get("/feeds/" + file)["Content-Type"].partition(";")[0] for file in FILES]
    assert types == ["application/rss+xml", "application/atom+xml", "application/feed+json"]


letters = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co")) | st.sampled_from("<>&\"'\n]")
)


@settings(max_examples=60)
@given(title=letters, words=letters, name=letters.filter(str.strip))
def test_whatever_is_written_comes_out_the_same_in_all_three(title, words, name):
    from dataclasses import replace

    from articles.plain import plain

    title, words, name = plain(title), plain(words), plain(name)
    item = Item(
        id="urn:uuid:00000000-0000-4000-8000-000000000001",
        url="http://paper.example/a/",
        title=title,
        summary=words or "-",
        words=words or "-",
        published_at=PUBLISHED.astimezone(UTC),
        changed_at=PUBLISHED.astimezone(UTC),
        language="de",
        kind="news",
        people=(replace(AUTHORS[0], name=name),),
        categories=(Link(name, "http://paper.example/tag/x/"),),
        picture=a_picture(caption=words),
        correction=CorrectionShown(words, words, PUBLISHED),
    )
    feed = Feed(PAPER, name, "http://paper.example/", "http://paper.example/f", words, (item,))
    told = {file: said(file, write(feed))[0] for file, (write, _type) in WRITERS.items()}
    # XML reads a line's end as one sign, whichever it was.
    assert told["rss.xml"] == told["atom.xml"] == told["feed.json"]
    assert told["feed.json"]["words"] == (words or "-")


def test_a_renamed_section_renames_its_feed(story, client, chief):
    section = Section.objects.get(slug="lokales")
    section.name = "Stadt und Land"
    section.save()
    keep(section, by=chief)
    assert client.get("/lokales/feed.json").json()["title"] == "Der Prüfbote: Stadt und Land"
