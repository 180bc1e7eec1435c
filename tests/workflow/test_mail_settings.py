"""NEWSROOM_MAIL: how letters leave, read from one line and refused when unclear."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from newsroom import env


@pytest.fixture
def read(monkeypatch, tmp_path):
    def of(value):
        monkeypatch.setenv("NEWSROOM_MAIL", value)
        return env.mail("NEWSROOM_MAIL", tmp_path)

    return of


def test_nothing_said_letters_go_into_a_folder(read, tmp_path):
    said = read("")
    assert said["BACKEND"].endswith("filebased.EmailBackend")
    assert said["OPTIONS"] == {"file_path": str(tmp_path)}


def test_a_folder_of_one_s_own_and_the_terminal(read):
    assert read("file:/var/post")["OPTIONS"] == {"file_path": "/var/post"}
    assert read("console:")["BACKEND"].endswith("console.EmailBackend")


def test_a_server_with_its_escapes(read):
    said = read("smtp://na%40me:p%2Fw@mail.example:2525?tls=1&from=desk@paper.example")
    names = ("host", "port", "username", "password", "use_tls", "use_ssl")
    values = [said["OPTIONS"][name] for name in names]
    assert values == ["mail.example", 2525, "na@me", "p/w", True, False]
    assert said["FROM"] == "desk@paper.example"


@pytest.mark.parametrize(
    ("value", "port", "tls", "ssl"),
    [
        ("smtp://mail.example", 25, False, False),
        ("smtp://mail.example?tls=1", 587, True, False),
        ("smtps://mail.example", 465, False, True),
    ],
)
def test_each_way_has_its_port(read, value, port, tls, ssl):
    options = read(value)["OPTIONS"]
    assert (options["port"], options["use_tls"], options["use_ssl"]) == (port, tls, ssl)


@pytest.mark.parametrize(
    "value",
    [
        "mail.example",
        "smtp:",
        "smtp://mail.example:port",
        "smtp://secretpassword@mail.example?tls=yes",
        "smtp://mail.example?colour=red",
        "console:x",
        "https://mail.example",
    ],
)
def test_what_is_not_understood_is_refused_without_the_password(read, value):
    with pytest.raises(ImproperlyConfigured, match="NEWSROOM_MAIL") as error:
        read(value)
    assert "secretpassword" not in str(error.value)
