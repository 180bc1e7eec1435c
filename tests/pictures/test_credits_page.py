"""/image-credits/: whose pictures readers have now, story by story, right at every instant."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import desk
from articles.body import build
from articles.models import Article
from articles.reading import travel, views
from media.models import CreditCreator
from record.keeping import keep
from tests.reading.reader_pages import Page

PATH = "/image-credits/"


@pytest.fixture
def page(client):
    def get(address=PATH):
        return Page(client.get(address.partition("#")[0]).content.decode())

    return get


def look():
    """The page with its keys and the instant until which it holds."""
    request = RequestFactory().get(PATH)
    html = views.image_credits(request).content.decode()
    return html, request.META["newsroom.keys"], request.META["newsroom.until"]


def rows(page) -> list[str]:
    return [" ".join(row.text.split()) for row in page.all("tr")][1:]


def test_a_picture_stands_there_with_credit_licence_and_story(publish, image, credit, page):
    free = credit(
        "Ada Lang", "", licence="cc", licence_name="CC BY 4.0", source_url="https://b.example/7"
    )
    story = publish(lead_image=image(credited=free), lead_caption="Am Kai")
    found = page()
    (row,) = rows(found)
    assert all(words in row for words in ("Am Kai", "Foto: Ada Lang, Quelle, CC BY 4.0"))
    links = {link["href"]: link.attributes.get("rel") for link in found.one("tbody").all("a")}
    assert links == {
        "https://b.example/7": None,
        "https://creativecommons.org/licenses/by/4.0/": "license",
        story.address.path: None,
    }


def test_every_picture_of_a_story_stands_there_once(publish, image, page):
    lead, other = image("Erstes", caption="Eins"), image("Zweites", caption="Zwei")
    figures = [build.figure(other.pk), build.figure(lead.pk)]
    publish(lead_image=lead, body=build.document([build.paragraph("Text."), *figures]))
    publish("Ohne Bild")
    assert [row.partition(" Foto")[0] for row in rows(page())] == ["Eins", "Zwei"]


def test_the_newest_story_stands_first_and_the_pages_go_on_without_gap(publish, image, page):
    shown = image()
    for number in range(25):
        publish(f"Meldung {number}", lead_image=shown if number % 3 else None)
    seen, address = [], PATH
    while address:
        found = page(address)
        seen += [row.one("a").text for row in found.all("tr") if [*row.all("td")]]
        older = [e["href"] for e in found.all("a") if e.attributes.get("rel") == "next"]
        address = PATH + older[0] if older else ""
    assert seen == [f"Meldung {number}" for number in range(24, -1, -1) if number % 3]


def test_a_corrected_credit_is_corrected_there(publish, image, credit, chief, page):
    wrong = credit("Ada Lnag")
    publish(lead_image=image(credited=wrong))
    CreditCreator.objects.update(name="Ada Lang")
    keep(type(wrong).objects.get(pk=wrong.pk), by=chief)
    assert "Ada Lang" in page().html
    assert "Lnag" not in page().html


def test_a_picture_leaves_at_the_instant_its_rights_end(publish, image, time_machine):
    end = timezone.now().replace(microsecond=0) + timedelta(hours=3)
    shown = image(rights_until=end, caption="Nur bis dann")
    story = publish(lead_image=shown)
    html, keys, until = look()
    assert "Nur bis dann" in html
    assert until == end
    assert {"in:all", shown.key, shown.credit.key, "paper:1", "site"} <= keys
    time_machine.move_to(end, tick=False)
    assert "Nur bis dann" not in look()[0]
    assert story.address.path not in look()[0].partition("<main")[2]


def test_in_its_place_the_substitute_is_named_and_only_then(publish, image, credit, time_machine):
    end = timezone.now() + timedelta(hours=3)
    other = image("Ersatz", credited=credit("Bo Ersatz"), caption="Ersatzbild")
    publish(lead_image=image(rights_until=end, substitute=other))
    assert "Bo Ersatz" not in look()[0]
    time_machine.move_to(end, tick=False)
    assert "Bo Ersatz" in look()[0]


def test_a_story_that_is_gone_is_gone_from_there(publish, image, page, editor):
    story = publish(lead_image=image())
    assert len(rows(page())) == 1
    desk.withdraw(Article.objects.get(pk=story.article_id), reason="Prüfung", by=editor)
    assert page().one(class_="nothing").text


def test_it_is_shown_as_it_was(publish, image, editor, time_machine):
    now = timezone.now()
    story = publish(lead_image=image(caption="Damals"))
    time_machine.move_to(now + timedelta(days=2), tick=False)
    desk.withdraw(Article.objects.get(pk=story.article_id), reason="Prüfung", by=editor)
    assert "Damals" in travel.look(PATH, now + timedelta(days=1)).html
    assert "Damals" not in travel.look(PATH, timezone.now()).html


def test_a_story_whose_credit_may_stand_there_leads_to_it(publish, image, credit, client, page):
    area = credit("Ada Lang", placement="credits_area")
    story = publish("Gesucht", lead_image=image(credited=area))
    for number in range(22):
        publish(f"Neuer {number}")
    figure = page(story.address.path).one("figure", "art-pic")
    assert "Ada Lang" not in figure.text
    address = figure.one("a", "credit")["href"]
    named = page(address)
    first = next(named.all("tbody"))
    assert first["id"] == address.partition("#")[2]
    assert "Foto: Ada Lang/Küstenbild" in first.text


def test_every_page_leads_there(publish, image, client):
    story = publish(lead_image=image())
    for path in ("/", "/lokales/", story.address.path, "/corrections/", "/gibt-es-nicht/"):
        assert f'href="{PATH}"' in client.get(path).content.decode()


def test_an_unreadable_cursor_is_no_page(paper, client):
    for query in ("x", "1-2-3", "9" * 30 + "-1"):
        assert client.get(PATH, {"page": query}).status_code == 404


def test_it_takes_three_queries_however_many_pictures_there_are(
    publish, image, credit, client, django_assert_num_queries
):
    for number in range(6):
        shown = image(f"Bild {number}", credited=credit(f"Ada {number}", f"Agentur {number}"))
        body = build.document([build.paragraph("Text."), build.figure(shown.pk)])
        publish(f"Meldung {number}", lead_image=image(f"Auf {number}"), body=body)
    with django_assert_num_queries(3):
        client.get(PATH)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="of few rows PostgreSQL reads them all")
def test_the_list_is_read_in_its_order_and_never_sorted_as_a_whole(publish, image, client):
    """SQLite took the index of the ends: 2.4 seconds at 100,000 stories, most of it sorting."""
    publish(lead_image=image())
    with CaptureQueriesContext(connection) as asked:
        client.get(PATH)
    (listing,) = (query["sql"] for query in asked if "next_start" in query["sql"])
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {listing}")
        plan = [row[-1] for row in cursor.fetchall()]
    assert "list_in_order" in plan[0]
    assert "USE TEMP B-TREE FOR ORDER BY" not in plan
