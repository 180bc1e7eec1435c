"""A notice is found on exactly the surfaces it is for: a crawl over every public address."""

import json
import re
from html import unescape

import pytest
from django.urls import resolve

from articles import desk
from articles.models import Notice, NoticeRegion, Paper
from articles.notices import ninjs
from articles.notices.appended import appended
from articles.reading import page
from articles.reading.lookup import given
from articles.reading.travel import ADDRESSES
from articles.reading.urls import ADDRESSES as PUBLIC
from record.keeping import keep
from record.reading import Reading
from tests.conftest import text as words

WORD = "Wortfund"
SECTION = re.compile(r'<section class="notice([^"]*)"[^>]*data-nosnippet.*?</section>', re.S)
FILE = re.compile(r"/(rss\.xml|atom\.xml|feed\.json|ninjs\.json)$")
LD = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.S)


def crawl(client, start="/"):
    """Every public address reachable from the front page, feeds and files for machines included."""
    waiting, seen = [start, "/sitemap.xml", "/robots.txt", "/corrections/"], {}
    waiting += ["/feeds/corrections.xml", "/.well-known/tdmrep.json", "/.well-known/security.txt"]
    while waiting:
        path = waiting.pop()
        if path in seen:
            continue
        answer = client.get(path)
        seen[path] = answer.content.decode() if answer.status_code == 200 else ""
        found = re.findall(r'(?:href="|<loc>|<link>)(?:http://[^/"<]+)?(/[^"#<]*)', seen[path])
        found = [to.partition("?")[0] if "oembed" not in to else unescape(to) for to in found]
        waiting += [to for to in found if not to.startswith(("/static/", "/images/"))]
    return seen


def where(client, path):
    """The surfaces on which the word was found, and the addresses where it should not be."""
    found, elsewhere, files = set(), set(), {}
    for address, text in crawl(client).items():
        if FILE.search(address):
            surface = "ninjs" if address.endswith("ninjs.json") else "feed"
            files.setdefault(surface, []).append(WORD in text)
            continue
        rest = text
        if address == path:
            for kept in SECTION.finditer(text):
                if WORD in kept[0]:
                    found |= {"print"} if "paper-only" in kept[1] else {"page"}
                    found |= set() if "screen-only" in kept[1] else {"print"}
            found |= {"jsonld"} if any(WORD in data for data in LD.findall(text)) else set()
            rest = LD.sub("", SECTION.sub("", text))
        elsewhere |= {address} if WORD in rest else set()
    assert {len(said) for said in files.values()} == {1, 12}  # ninjs; four lists in three formats
    for surface, said in files.items():
        assert len(set(said)) == 1, surface  # in every one of them or in none
        found |= {surface} if all(said) else set()
    return found, elsewhere


def test_the_crawl_comes_to_every_kind_of_public_address(section, story, client, contributor):
    """A crawl that misses lists or versions would find nothing there, whatever stood in them."""
    story(tags=["Fähre"], by=[contributor()])
    found = [path.partition("?")[0] for path, text in crawl(client).items() if text]
    names = {resolve(path, ADDRESSES).url_name for path in found}
    every = {name for _route, _view, name in PUBLIC}
    assert every - names <= {"health", "short", "full_feed"}


@pytest.fixture
def story(publish, chief, editor):
    """A story with two versions, in a paper that shows its past."""

    def build(**values):
        paper = Paper.objects.get()
        paper.public_history, paper.contact_email = True, "post@pruefbote.example"
        paper.save()
        keep(paper, by=chief)
        article = publish(**values).article
        article.body = words("Sie fährt.", "Seit heute.")
        return desk.publish(desk.save(article, by=editor), by=editor, kind="update")

    return build


@pytest.mark.parametrize(
    ("surfaces", "expected"),
    [
        (["page"], {"page"}),
        (["print"], {"print"}),
        (["feed"], {"feed"}),
        (["jsonld"], {"jsonld"}),
        (["ninjs"], {"ninjs"}),
        (["page", "print"], {"page", "print"}),
        (["print", "feed"], {"print", "feed"}),
        ([], {"page", "print", "feed", "ninjs"}),
    ],
)
@pytest.mark.parametrize("placement", Notice.Placement.values)
def test_a_word_is_found_on_exactly_its_surfaces(
    section, story, notice, client, contributor, surfaces, expected, placement
):
    section()
    notice("Hinweis", words=f"{WORD} im Hinweis.", surfaces=surfaces, placement=placement)
    path = story(tags=["Fähre"], by=[contributor()]).address.path
    assert where(client, path) == (expected, set())


def test_json_ld_names_the_notice_that_stands_on_the_page(publish, notice, client):
    """Its words stand once on the page; machines are led to them."""
    hint = notice("Hinweis", words=f"{WORD}.")
    path = publish().address.path
    text = client.get(path).content.decode()
    assert text.count(WORD) == 1
    data = json.loads(LD.search(text)[1])
    assert data["usageInfo"] == [f"{data['url']}#notice-{hint.public_id}"]


def test_json_ld_says_what_stands_only_there(publish, notice, chief, client):
    hint = notice("Lizenz", words='Nur "privat".', surfaces=["jsonld"])
    NoticeRegion.objects.create(notice=hint, region="AT", label="Für Österreich", text="Dort.")
    keep(hint, by=chief)
    text = client.get(publish().address.path).content.decode()
    (told,) = json.loads(LD.search(text)[1])["usageInfo"]
    assert told["text"] == 'Nur "privat".\n\nFür Österreich\n\nDort.'
    assert f"notice-{hint.public_id}" not in text


PLACES = {
    "top": ("<article", '<h1 id="headline"'),
    "under_lead": ('class="stand"', "<figure"),
    "picture": ("<figure", '<div class="body"'),
    "end": ('<div class="body"', "</article>"),
}


@pytest.mark.parametrize("placement", PLACES)
def test_a_notice_stands_where_it_is_placed(publish, notice, image, client, placement):
    notice("Hinweis", words=f"{WORD}.", placement=placement)
    text = client.get(publish(lead_image=image()).address.path).content.decode()
    before, after = PLACES[placement]
    assert text.index(before) < text.index(WORD) < text.index(after)


@pytest.mark.parametrize(
    ("placement", "before", "after"),
    [
        ("top", "<![CDATA[", "Nach drei Wochen."),
        ("under_lead", "Nach drei Wochen.", "Sie fährt."),
        ("picture", "Nach drei Wochen.", "Sie fährt."),
        ("end", "Sie fährt.", "</content:encoded>"),
    ],
)
def test_a_feed_has_it_in_the_same_place(publish, notice, client, placement, before, after):
    notice("Hinweis", words=f"{WORD}.", placement=placement)
    publish()
    text = client.get("/feeds/rss.xml").content.decode().partition("<content:encoded>")[2]
    start = text.find(before) if placement != "top" else -1
    assert start < text.index(WORD) < text.index(after)


def test_words_for_one_surface_do_not_hide_those_of_another(publish, notice):
    """An exclusive group is decided for each surface by itself."""
    notice("Lang", group="recht", priority=2, surfaces=["print"])
    notice("Kurz", group="recht", priority=1)
    story = page.compose(given(publish()), Reading(_now()))
    assert [(n.label, n.on) for n in story.notices] == [
        ("Lang", "paper-only"),
        ("Kurz", "screen-only"),
    ]


def _now():
    from django.utils import timezone

    return timezone.now()


def test_notices_do_not_count_as_words(publish, notice):
    release = publish()
    before = page.compose(given(release), Reading(_now())).words
    notice("Hinweis", words="viele " * 500)
    assert page.compose(given(release), Reading(_now())).words == before


def test_a_full_feed_costs_the_same_queries_for_many_stories(
    publish, notice, chief, client, django_assert_num_queries
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    notice("Wie damals", pin="publication")
    publish("Eins")
    with CaptureQueriesContext(
        connection,
    ) as one:
        client.get("/feeds/rss.xml")
    for n in range(5):
        publish(f"Geschichte {n}")
    with django_assert_num_queries(len(one)):
        client.get("/feeds/rss.xml")


def test_ninjs_tells_each_notice_by_itself(publish, notice):
    notice("Hinweis", words="Erster.\n\nZweiter.", surfaces=["ninjs"], kind="access")
    reading = Reading(_now())
    facts = page.compose(given(publish()), reading).facts
    found = appended(reading, facts, language="de", surfaces=("ninjs",))
    value = "Hinweis\n\nErster.\n\nZweiter."
    assert ninjs.descriptions(found) == [
        {"role": "notice:access", "contentType": "text/plain", "value": value}
    ]
