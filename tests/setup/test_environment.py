"""What differs between machines comes from the environment; what is unclear is refused."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from newsroom import env

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    ("name", "value", "read"),
    [
        ("NEWSROOM_DEBUG", "yes", env.flag),
        ("PORT", "eightthousand", lambda name: env.number(name, 8000)),
        ("NEWSROOM_URL", "paper.example", lambda name: env.address(name, "http://x")),
        ("NEWSROOM_URL", "https://paper.example/path", lambda name: env.address(name, "http://x")),
        ("NEWSROOM_ROLE", "everything", lambda name: env.one_of(name, ("all", "reader"))),
        ("DATABASE_URL", "mysql://root@host/db", lambda name: env.database(name, Path("x"))),
        ("NEWSROOM_SECRET", "short", lambda name: env.secret(name, Path("x"))),
    ],
)
def test_what_is_not_understood_is_refused_by_name(monkeypatch, name, value, read):
    monkeypatch.setenv(name, value)
    with pytest.raises(ImproperlyConfigured, match=name):
        read(name)


def test_a_secret_is_made_once_and_only_its_owner_reads_it(tmp_path, monkeypatch):
    monkeypatch.delenv("NEWSROOM_SECRET", raising=False)
    file = tmp_path / "var" / "secret"
    first = env.secret("NEWSROOM_SECRET", file)
    assert env.secret("NEWSROOM_SECRET", file) == first
    assert len(first) >= 50
    assert file.stat().st_mode & 0o777 == 0o600


def test_a_database_address_is_read_with_its_escapes(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://na%40me:p%2Fw@db:5433/pa%20per?sslmode=require")
    read = env.database("DATABASE_URL", Path("x"))
    said = [read[key] for key in ("USER", "PASSWORD", "HOST", "PORT", "NAME", "OPTIONS")]
    assert said == ["na@me", "p/w", "db", "5433", "pa per", {"sslmode": "require"}]


def manage(tmp_path, *command, **environment):
    """A command of a paper of its own."""
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("NEWSROOM_", "DATABASE_"))}
    return subprocess.run(
        [sys.executable, "manage.py", *command],
        cwd=ROOT,
        env={**clean, "NEWSROOM_VAR": str(tmp_path), **environment},
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
    )


def test_https_turns_on_everything_a_public_paper_needs(tmp_path):
    code = (
        "from django.conf import settings as s; "
        "print(s.SECURE_SSL_REDIRECT, s.SESSION_COOKIE_SECURE, s.SESSION_COOKIE_NAME, "
        "s.CSRF_COOKIE_NAME, s.ALLOWED_HOSTS, s.SECURE_HSTS_SECONDS > 0, s.DEBUG)"
    )
    done = manage(tmp_path, "shell", "-v0", "-c", code, NEWSROOM_URL="https://paper.example")
    expected = "True True __Host-session __Host-csrf ['paper.example'] True False"
    assert done.stdout.strip() == expected


def test_two_papers_run_from_one_checkout(tmp_path):
    for name in ("a", "b"):
        assert manage(tmp_path / name, "migrate", "-v0").returncode == 0
        assert {"newsroom.sqlite3", "secret"} <= {p.name for p in (tmp_path / name).iterdir()}


def test_an_empty_paper_asks_for_its_first_account_or_says_what_to_set(tmp_path):
    environment = {"DEMO": "0", "PORT": "1"}
    done = manage(tmp_path, "serve", **environment)
    assert done.returncode == 1
    assert "NEWSROOM_ADMIN" in done.stderr


def test_the_reader_s_service_has_no_desk(tmp_path):
    code = (
        "from django.test import Client; from django.conf import settings as s; "
        "print(Client().get('/admin/login/').status_code, Client().get('/').status_code, "
        "[m for m in s.MIDDLEWARE if 'session' in m.lower() or 'auth' in m.lower()])"
    )
    environment = {"NEWSROOM_ROLE": "reader", "NEWSROOM_HOSTS": "testserver"}
    manage(tmp_path, "migrate", "-v0")
    manage(tmp_path, "collectstatic", "--noinput", "-v0")
    done = manage(tmp_path, "shell", "-v0", "-c", code, **environment)
    assert done.stdout.strip().endswith("404 200 []"), done.stderr[-500:]
