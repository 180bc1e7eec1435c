"""/corrections/: every correction of the stories readers have, right at every instant."""

from datetime import timedelta

import pytest
from django.test import RequestFactory
from django.utils import timezone

from articles import desk
from articles.models import Article
from articles.reading import past
from record import changes
from record.models import Change
from tests.reading.reader_pages import Page


@pytest.fixture
def page(client):
    def get(query=""):
        return Page(client.get(f"/corrections/{query}").content.decode())

    return get


def look(query=""):
    """The page with its keys and the instant until which it holds."""
    request = RequestFactory().get(f"/corrections/{query}")
    html = past.corrections(request).content.decode()
    return html, request.META["newsroom.keys"], request.META["newsroom.until"]


def test_a_correction_stands_there_with_story_section_date_and_words(corrected, page):
    found = page()
    (item,) = found.one("ul", "mends").all("li")
    assert item.one("h2").one("a")["href"] == corrected.address.path + "#berichtigung"
    assert item.one("h2").text == "Werk liefert Strom"
    assert (item.one("del").text, item.one("ins").text) == ("41 Megawatt", "14 Megawatt")
    assert item.one("time")["datetime"] == timezone.localtime(corrected.starts_at).isoformat()
    assert "Lokales" in item.text


def test_an_empty_page_says_so(paper, page):
    assert page().one(class_="nothing").text


def test_every_page_leads_there(corrected, client):
    for path in ("/", "/lokales/", corrected.address.path):
        assert 'href="/corrections/"' in client.get(path).content.decode()


def test_several_corrections_of_one_story_are_several_items_newest_first(corrected, correct, page):
    correct(corrected, wrong="Montag", right="Dienstag")
    assert [e.text for e in page().all("del")] == ["Montag", "41 Megawatt"]


def test_the_pages_go_on_without_gap_or_repetition(publish, correct, page):
    """Also where several corrections were made at one instant, and while new ones come in."""
    for number in range(45):
        release = publish(f"Werk {number}", ("Es leistet 41 Megawatt.",))
        correct(release, wrong=f"falsch {number}", right="richtig")
    seen, query = [], ""
    while query is not None:
        found = page(query)
        seen += [e.text for e in found.all("del")]
        links = [e["href"] for e in found.all("a") if e.attributes.get("rel") == "next"]
        query = links[0] if links else None
        if len(seen) == 20:
            correct(publish("Neu", ("Es leistet 41 Megawatt.",)), wrong="neu", right="x")
    assert seen == [f"falsch {number}" for number in range(44, -1, -1)]


def test_an_unreadable_cursor_is_no_page(corrected, client):
    for query in ("x", "1-2-3", "9" * 30 + "-1", "1-" + "9" * 30):
        assert client.get("/corrections/", {"page": query}).status_code == 404


def test_a_story_that_is_gone_is_gone_from_there(corrected, page, editor):
    desk.withdraw(corrected.article, reason="Wird geprüft", by=editor)
    assert "41 Megawatt" not in page().html


def test_it_holds_until_a_corrected_story_ends_or_comes_back(
    corrected, update, editor, time_machine
):
    now = timezone.now()
    article = Article.objects.get(pk=corrected.article_id)
    desk.take_down(article, at=now + timedelta(hours=3), reason="Frist", by=editor)
    update(corrected, "Später.", at=now + timedelta(hours=5))
    for hour, shown, until in ((0, True, 3), (3, False, 5), (5, True, None)):
        time_machine.move_to(now + timedelta(hours=hour), tick=False)
        html, keys, holds = look()
        assert ("41 Megawatt" in html) is shown
        assert holds == (now + timedelta(hours=until) if until else None)
        assert "in:corrections" in keys


def test_a_planned_update_says_nothing_before_its_hour(corrected, update):
    later = timezone.now() + timedelta(hours=2)
    update(corrected, headline="Geheime Überschrift", at=later)
    html, _keys, until = look()
    assert "Geheime" not in html
    assert until == later


def test_whatever_the_desk_does_to_a_corrected_story_makes_the_page_stale(
    corrected, update, editor
):
    number = changes.current()
    update(corrected, "Mehr.")
    desk.withdraw(Article.objects.get(pk=corrected.article_id), reason="x", by=editor)
    later = Change.objects.filter(number__gt=number, verb__in=("publish", "withdraw"))
    assert [("in:corrections" in change.keys) for change in later] == [True, True]


def test_it_takes_four_queries_however_many_there_are(
    publish, correct, client, django_assert_num_queries
):
    for number in range(8):
        correct(publish(f"Werk {number}", ("Es leistet 41 Megawatt.",)), "Richtig.")
    with django_assert_num_queries(4):
        client.get("/corrections/")


def test_what_went_with_a_retraction_is_not_quoted_again(corrected, update, page, editor):
    desk.retract(corrected.article, reason="Die Quelle war gefälscht", by=editor)
    update(corrected, "Ganz neu geschrieben.")
    found = page()
    assert "41 Megawatt" not in found.html
    assert len([*found.one("ul", "mends").all("li")]) == 1


def test_the_front_page_names_what_was_corrected_lately(corrected, client):
    box = Page(client.get("/").content.decode()).one("section", "fixes")
    links = [e["href"] for e in box.all("a")]
    assert links == [corrected.address.path + "#berichtigung", "/corrections/"]
