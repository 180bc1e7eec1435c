"""Who else has a story open: told in words, within seconds, with few questions to the database."""

import json
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import dateformat, timezone, translation

from articles import desk
from articles.models import Article, Presence
from newsroom.models import User

PRESENT = "/admin/desk/present/"
OWN = ("articles_presence", "articles_buffer", 'FROM "articles_article"')


@pytest.fixture
def screen(write):
    """An open writing screen of somebody; each beat answers what it shows."""
    article = write()

    def open_by(user, tab, version=None):
        User.objects.update(interface_language="en")
        browser = Client()
        browser.force_login(user)
        seen = article.version if version is None else version

        def beat(**more):
            sent = {"article": article.pk, "tab": tab, "version": seen, **more}
            return browser.post(PRESENT, sent).json()

        return beat

    open_by.article = article
    return open_by


def sentences(answer):
    return [one["sentence"] for one in answer["others"]]


def test_the_others_are_named_with_what_they_do(screen, editor, chief):
    erika, karla = screen(editor, "erikas-tab"), screen(chief, "karlas-tab")
    assert sentences(erika()) == []
    assert sentences(karla()) == ["erika is reading along"]
    erika(unsaved="1")
    assert karla()["others"] == [
        {"initials": "ER", "sentence": "erika has unsaved text", "unsaved": True}
    ]


def test_whoever_leaves_or_falls_silent_is_not_named(screen, editor, chief, time_machine):
    erika, karla = screen(editor, "erikas-tab"), screen(chief, "karlas-tab")
    erika()
    erika(leaving="1")
    assert sentences(karla()) == []
    erika()
    time_machine.move_to(timezone.now() + timedelta(seconds=13), tick=False)
    assert sentences(karla()) == []


def test_a_second_window_of_one_s_own_is_called_that(screen, editor):
    first, second = screen(editor, "first-tab"), screen(editor, "second-tab")
    first()
    assert sentences(second()) == ["You have this open in another window"]


def test_a_newer_version_is_told_with_who_and_when(screen, editor, chief):
    erika = screen(editor, "erikas-tab")
    assert erika()["newer"] == ""
    saved = desk.save(Article.objects.get(), by=chief)
    with translation.override("en"):
        at = dateformat.format(timezone.localtime(saved.changed_at), "P")  # "noon", "5 a.m."
    assert erika()["newer"].startswith(f"karla saved at {at}")


def test_old_rows_go_with_the_next_beat(screen, editor, chief):
    old = timezone.now() - timedelta(hours=1)
    values = {"user": chief, "article": screen.article, "tab": "old-window"}
    Presence.objects.create(seen_at=old, **values)
    screen(editor, "erikas-tab")()
    assert [row.tab for row in Presence.objects.all()] == ["erikas-tab"]


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"article": "abc", "tab": "a1b2c3d4"},
        {"article": "9" * 40, "tab": "a1b2c3d4"},
        {"article": "99999", "tab": "a1b2c3d4"},
        {"article": "1", "tab": "\0" * 9},
        {"article": "1", "tab": "x" * 500},
        {"article": "1", "tab": "a1b2c3d4", "version": "²"},
    ],
)
def test_an_odd_beat_is_no_fault(client, editor, sent):
    client.force_login(editor)
    assert client.post(PRESENT, sent).status_code in (200, 400, 404)
    assert client.get(PRESENT).status_code == 405


def test_a_beat_with_words_to_keep_asks_six_questions_at_most(screen, editor, chief, client):
    """Beside who is asking: session, person, rights, the paper's clock."""
    for n in range(5):
        screen(chief, f"karlas-tab-{n}")(unsaved="1")
    client.force_login(editor)
    pk = screen.article.pk
    typed = {"headline": "Neu", "version": "0"}
    sent = {"user": editor.pk, "article": pk, "tab": "erikas-tab", "typed": typed}
    with CaptureQueriesContext(
        connection,
    ) as asked:
        client.post(PRESENT, {"article": pk, "tab": "erikas-tab", "version": 0, "unsaved": "1"})
        client.post("/admin/desk/buffer/", json.dumps(sent), content_type="application/json")
    own = [q["sql"] for q in asked if any(name in q["sql"] for name in OWN)]
    assert len(own) <= 6
    assert len(asked) <= len(own) + 2 * 5


def test_the_list_of_stories_shows_who_has_one_open(screen, editor, chief, client):
    screen(chief, "karlas-tab")(unsaved="1")
    client.force_login(editor)
    page = client.get(reverse("admin:articles_article_changelist")).content.decode()
    assert 'title="karla has unsaved text"' in page
    assert ">KA</span>" in page
