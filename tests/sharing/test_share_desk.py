"""The desk's page of share links: who may, what is shown once, what is refused."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.urls import reverse

from articles.desk.share import share
from articles.models import ShareLink
from newsroom.models import User

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def page(write):
    article = write("Geheime Fähre")
    return reverse("admin:articles_article_share", args=[article.pk])


def make(client, page, **values):
    return client.post(page, {"note": "Kanzlei Ruge", "version": "", "days": "7", **values})


def address_in(answer):
    found = re.search(r'value="http://testserver(/shared/[\w-]+/)"', answer.content.decode())
    return found and found[1]


def test_the_address_of_a_new_link_is_shown_once(page, editor, client):
    client.force_login(editor)
    answer = make(client, page)
    address = address_in(answer)
    assert client.get(address).status_code == 200
    assert "no-store" in answer["Cache-Control"]
    assert address not in client.get(page).content.decode()
    assert address.split("/")[2] not in repr(dict(client.session))


def test_the_list_tells_for_whom_by_whom_and_how_often(page, editor, client):
    client.force_login(editor)
    client.get(address_in(make(client, page)), HTTP_USER_AGENT="Brauser/1")
    told = client.get(page).content.decode()
    for word in ("Kanzlei Ruge", "erika", "127.0.0.0/24", "Brauser/1"):
        assert word in told


def test_a_link_is_taken_back(page, editor, client):
    client.force_login(editor)
    address = address_in(make(client, page))
    answer = client.post(page, {"_revoke": ShareLink.objects.get().pk})
    assert answer.status_code == 302
    assert client.get(address).status_code == 404
    assert ShareLink.objects.get().revoked_by == editor


@pytest.mark.parametrize(
    "values",
    [
        {"note": ""},
        {"days": "0"},
        {"days": "31"},
        {"days": "viele"},
        {"days": "9" * 400},
        {"version": "77"},
        {"version": "\x00"},
        {"note": "x" * 201},
        {"note": "a\x00b"},
    ],
)
def test_a_refused_link_shows_all_that_was_typed(page, editor, client, values):
    client.force_login(editor)
    answer = make(client, page, **values)
    assert answer.status_code == 200
    assert not ShareLink.objects.exists()
    assert "errornote" in answer.content.decode()


@pytest.mark.parametrize("number", ["", "x", "0", "99999", "9" * 30, "²", "-1"])
def test_odd_numbers_take_nothing_back(page, editor, client, number):
    client.force_login(editor)
    make(client, page)
    assert client.post(page, {"_revoke": number}).status_code == 404
    assert ShareLink.objects.get().revoked_at is None


def test_a_link_of_another_story_is_not_taken_back_here(page, write, editor, client):
    client.force_login(editor)
    other, _secret = share(write("Andere"), by=editor, note="X")
    assert client.post(page, {"_revoke": other.pk}).status_code == 404


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("chief", 200),
        ("editor", 200),
        ("reporter", 403),
        ("picture_editor", 403),
        ("notice_editor", 403),
    ],
)
def test_only_who_may_share_opens_the_page(page, request, client, who, status):
    client.force_login(request.getfixturevalue(who))
    assert client.get(page).status_code == status
    assert make(client, page).status_code == status
    assert ShareLink.objects.exists() == (status == 200)


def test_strangers_are_sent_to_the_door(page, client, db):
    assert client.get(page).status_code == 302
    client.force_login(User.objects.create_user("leser"))
    assert make(client, page).status_code == 302
    assert not ShareLink.objects.exists()


@pytest.mark.parametrize("path", ["0", "999999", "9" * 40])
def test_stories_that_are_not_there_have_no_page(editor, client, path):
    client.force_login(editor)
    assert client.get(f"/admin/articles/article/{path}/share/").status_code in (400, 404)


def test_a_story_in_the_bin_offers_no_form(page, editor, client):
    from articles.models import Article

    Article.objects.update(desk_state="binned")
    client.force_login(editor)
    assert 'name="note"' not in client.get(page).content.decode()
    assert make(client, page).status_code == 200
    assert not ShareLink.objects.exists()


def test_the_readers_service_has_no_shared_addresses(tmp_path):
    code = (
        "import django; django.setup(); from django.urls import resolve; "
        "print(resolve('/shared/abc/').url_name)"
    )
    import os

    kept = {k: v for k, v in os.environ.items() if not k.startswith(("NEWSROOM", "DATABASE"))}
    settings = {"NEWSROOM_ROLE": "reader", "NEWSROOM_VAR": str(tmp_path)}
    environ = {**kept, **settings, "DJANGO_SETTINGS_MODULE": "newsroom.settings"}
    ran = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=environ, capture_output=True)
    assert ran.stdout.decode().strip() == "article", ran.stderr
