"""When something breaks, readers get a page in the paper's look, in both languages, and no trace."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import IntegrityError, InterfaceError, OperationalError, connection

from newsroom import errors
from tests.reading.reader_pages import Page, error_page

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def broken():
    """A database that answers nothing but this fault."""

    def breaking(fault):
        def answer(execute, sql, params, many, context):
            raise fault("connection to server at 10.0.0.7 failed: geheim")

        return connection.execute_wrapper(answer)

    return breaking


@pytest.mark.parametrize("fault", [OperationalError, InterfaceError])
@pytest.mark.parametrize(
    "path", ["/", "/lokales/", "/lokales/faehre/", "/tag/hafen/", "/imprint/", "/notices/",
             "/feeds/rss.xml", "/sitemap.xml", "/health/", "/admin/"],
)  # fmt: skip
def test_readers_are_asked_to_come_back_while_the_database_is_away(client, db, broken, path, fault):
    client.raise_request_exception = False
    if path == "/admin/":
        client.cookies["sessionid"] = "x" * 32
    with broken(fault):
        answer = client.get(path)
    words = answer.content.decode()
    assert answer.status_code == 503
    assert answer["Retry-After"] == "30"
    assert answer["Cache-Control"] == "no-store"
    assert "newsroom.keys" not in answer.wsgi_request.META or path != "/"
    for trace in ("Traceback", "geheim", "10.0.0.7", "OperationalError", "SELECT"):
        assert trace not in words


def test_a_page_that_does_not_exist_is_503_too_while_nobody_can_know(client, db, broken):
    client.raise_request_exception = False
    with broken(OperationalError):
        assert client.get("/a/b/c/d/e/").status_code == 503


def test_what_the_database_refused_is_our_mistake_and_no_reason_to_come_back(client, db, broken):
    client.raise_request_exception = False
    with broken(IntegrityError):
        answer = client.get("/")
    assert answer.status_code == 500
    assert "Retry-After" not in answer


@pytest.mark.parametrize("name", ["400", "403", "500", "503"])
def test_every_error_speaks_german_and_english(name):
    page = error_page(name)
    german, english = page.one("h1"), page.one("h2")
    assert english.parent["lang"] == "en"
    assert german.text != english.text
    assert page.one("html")["lang"] == "de"


def test_where_not_even_a_template_can_be_made_a_plain_page_is_left(
    client, db, broken, monkeypatch
):
    def fails(*args, **kwargs):
        raise ValueError("Missing staticfiles manifest entry")

    monkeypatch.setattr(errors, "render_to_string", fails)
    client.raise_request_exception = False
    with broken(OperationalError):
        answer = client.get("/")
    page = Page(answer.content.decode())
    assert answer.status_code == 503
    assert page.one("h1").text
    assert page.one("h2").text
    assert "Traceback" not in page.html


FETCH = """
import django
django.setup()
from django.test import Client
for path in ("/", "/imprint/", "/gibt-es-nicht/", "/admin/login/"):
    answer = Client(raise_request_exception=False).get(path, headers={"host": "127.0.0.1"})
    print(answer.status_code, answer.get("Retry-After"), "Traceback" in answer.content.decode())
"""


@pytest.mark.parametrize("url", ["", "postgres://nobody@127.0.0.1:1/none"])
def test_a_process_whose_database_was_never_there_answers_all_the_same(tmp_path, url):
    """Once a file nobody can open, once a server nobody listens at."""
    (tmp_path / "newsroom.sqlite3").mkdir()
    given = {"NEWSROOM_VAR": str(tmp_path), "NEWSROOM_DEBUG": "0", "DATABASE_URL": url}
    env = {**os.environ, **given, "DJANGO_SETTINGS_MODULE": "newsroom.settings"}
    env["NEWSROOM_URL"] = "http://127.0.0.1:8000"
    done = subprocess.run(
        [sys.executable, "-c", FETCH], cwd=ROOT, env=env, capture_output=True, text=True
    )
    lines = done.stdout.split("\n")[:4]
    assert [line.split()[0] for line in lines[:3]] == ["503"] * 3, done.stderr
    assert [line.split()[1:] for line in lines[:3]] == [["30", "False"]] * 3
    assert lines[3].split()[2] == "False"
