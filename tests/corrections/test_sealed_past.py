"""What was sealed or erased is in no box, no list, no comparison, no feed and no history."""

import pytest
from django.test import RequestFactory

from articles.desk.erase import confirm_erasure, order_erasure
from articles.desk.seal import seal_edition, seal_passage
from articles.models import Article
from articles.reading import past, views
from newsroom.models import User

PLACES = ("", "history/", "history/1/", "history/2/", "history/3/")
LISTS = ("/", "/corrections/", "/feeds/rss.xml", "/feeds/atom.xml", "/feeds/corrections.xml")


@pytest.fixture
def said(client):
    """Everything the paper says of a story at all its addresses."""

    def read(release):
        paths = [*(release.address.path + below for below in PLACES), *LISTS]
        return "\n".join(client.get(path).content.decode() for path in paths)

    return read


@pytest.fixture
def story(publish, correct, update, open_history):
    """Its first edition and its correction name somebody; the last one does not."""
    release = publish("Werk", ("Direktor Alwin Torfstich gestand.", "Es liegt am Fluss."))
    words = {"wrong": "Alwin Torfstich gestand", "right": "er schwieg"}
    release = correct(release, "Der Direktor schwieg.", "Es liegt am Fluss.", **words)
    return update(release, "Der Direktor schwieg.", "Es liegt an der Alwe.")


@pytest.fixture
def second(db):
    return User.objects.create_superuser("zweite", password="geheim")


def article_of(release):
    return Article.objects.get(pk=release.article_id)


def test_unsealed_it_is_all_told(story, said):
    assert said(story).count("Torfstich") > 5


def test_a_sealed_passage_is_nowhere(story, said, chief):
    seal_passage(article_of(story), passage="Alwin Torfstich", ground="Beschluss", by=chief)
    assert "Torfstich" not in said(story)
    assert "Alwe" in said(story)


def test_nothing_of_a_sealed_edition_is_shown(story, said, client, chief):
    for edition in article_of(story).editions.order_by("number")[:2]:
        seal_edition(article_of(story), edition=edition, ground="Beschluss", by=chief)
    assert "Torfstich" not in said(story)
    assert client.get(story.address.path + "history/1/").status_code == 410
    assert client.get(story.address.path + "history/3/").status_code == 200


def test_an_erased_edition_says_that_it_was_erased(story, said, client, chief, second):
    for edition in article_of(story).editions.order_by("number")[:2]:
        order = order_erasure(
            article_of(story), scope="edition", edition=edition, ground="Urteil", by=chief
        )
        confirm_erasure(order, by=second)
    assert "Torfstich" not in said(story)
    assert client.get(story.address.path + "history/2/").status_code == 410
    page = client.get(story.address.path + "history/").content.decode()
    assert page.count("<h2>") >= 2


@pytest.mark.parametrize("path", ["history/", "history/1/", ""])
def test_a_seal_makes_every_page_stale_that_shows_the_past(story, chief, client, path):
    request = RequestFactory().get("/")
    view = {"history/": past.history, "": views.article}.get(path, past.version)
    more = {"number": 1} if view is past.version else {}
    view(request, section="lokales", slug="werk", **more)
    assert f"seals:{story.article_id}" in request.META["newsroom.keys"]
