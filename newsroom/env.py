"""What differs between machines comes from the environment, read here and refused when unclear."""

import os
import secrets
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured


def text(name: str, default: str = "") -> str:
    return os.environ.get(name, "").strip() or default


def flag(name: str, default: bool = False) -> bool:
    """A yes or no, written 1 or 0."""
    value = text(name, "1" if default else "0")
    if value not in ("0", "1"):
        raise ImproperlyConfigured(f"{name} is {value!r}; write 1 or 0.")
    return value == "1"


def number(name: str, default: int) -> int:
    value = text(name, str(default))
    if not value.isascii() or not value.isdigit():
        raise ImproperlyConfigured(f"{name} is {value!r}; write a whole number.")
    return int(value)


def one_of(name: str, allowed: tuple[str, ...]) -> str:
    """One word of a fixed list; the first is the default."""
    value = text(name, allowed[0])
    if value not in allowed:
        raise ImproperlyConfigured(f"{name} is {value!r}; write one of {', '.join(allowed)}.")
    return value


def words(name: str) -> list[str]:
    return [word.strip() for word in text(name).split(",") if word.strip()]


def address(name: str, default: str) -> str:
    """The paper's own address, as scheme and host, without a path or a trailing slash."""
    value = text(name, default).rstrip("/")
    parts = urlsplit(value)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path or parts.query:
        raise ImproperlyConfigured(
            f"{name} is {value!r}; write the paper's address like https://paper.example."
        )
    return value


MAIL_BACKENDS = "django.core.mail.backends"


def mail(name: str, folder: Path) -> dict:
    """How letters to the desk leave: smtp://user:password@host:port?tls=1, console: or file:path.

    `tls=1` begins in the open and turns to TLS (587); smtps:// is TLS from the start (465).

    Returns:
        BACKEND and OPTIONS, and FROM, the sender, from `?from=` or "".
    """
    value = text(name, f"file:{folder}")
    parts = urlsplit(value)
    said = dict(parse_qsl(parts.query))
    sender = said.pop("from", "")
    if parts.scheme == "console" and value == "console:":
        return {"BACKEND": f"{MAIL_BACKENDS}.console.EmailBackend", "OPTIONS": {}, "FROM": sender}
    if parts.scheme == "file":
        options = {"file_path": unquote(parts.path) or str(folder)}
        return {
            "BACKEND": f"{MAIL_BACKENDS}.filebased.EmailBackend",
            "OPTIONS": options,
            "FROM": sender,
        }
    return {
        "BACKEND": f"{MAIL_BACKENDS}.smtp.EmailBackend",
        "OPTIONS": _smtp(name, parts, said),
        "FROM": sender,
    }


def _smtp(name, parts, said) -> dict:
    tls = said.pop("tls", "0")
    try:
        port = parts.port
    except ValueError:
        port = -1
    known = parts.scheme in ("smtp", "smtps") and parts.hostname and tls in ("0", "1")
    if not known or said or port == -1 or parts.path not in ("", "/"):
        # The value holds a password: the message does not repeat it.
        raise ImproperlyConfigured(
            f"{name} is not understood; write smtp://user:password@host:587?tls=1, console: or file:"
        )
    direct = parts.scheme == "smtps"
    return {
        "host": parts.hostname,
        "port": port or (465 if direct else 587 if tls == "1" else 25),
        "username": unquote(parts.username or ""),
        "password": unquote(parts.password or ""),
        "use_ssl": direct,
        "use_tls": tls == "1" and not direct,
        "timeout": 20,
    }


def secret(name: str, kept_in: Path) -> str:
    """The signing key: from the environment, else made once and kept beside the data."""
    if given := text(name):
        if len(given) < 50:
            raise ImproperlyConfigured(f"{name} is too short; use at least 50 characters.")
        return given
    if not kept_in.exists():
        kept_in.parent.mkdir(parents=True, exist_ok=True)
        draft = kept_in.with_suffix(f".{os.getpid()}")
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_urlsafe(64))
        draft.rename(kept_in)
    return kept_in.read_text().strip()


# INSERT OR REPLACE deletes without asking the triggers unless these are recursive.
# SQLite refuses 149 of 400 concurrent writes with its defaults and none with these.
SQLITE_OPTIONS = {
    "timeout": 20,
    "transaction_mode": "IMMEDIATE",
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; "
    "PRAGMA recursive_triggers=ON;",
}


def database(name: str, default: Path) -> dict:
    """DATABASE_URL as Django's settings: postgres://user:password@host:port/name or sqlite:///file."""
    url = text(name)
    if not url or url.startswith("sqlite:"):
        file = unquote(urlsplit(url).path) if url else str(default)
        return {"ENGINE": "django.db.backends.sqlite3", "NAME": file, "OPTIONS": SQLITE_OPTIONS}
    parts = urlsplit(url)
    if parts.scheme not in ("postgres", "postgresql"):
        raise ImproperlyConfigured(
            f"{name} begins with {parts.scheme!r}; write postgres://… or sqlite:///…"
        )
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": dict(parse_qsl(parts.query)),
    }
