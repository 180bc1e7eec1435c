"""A zip that proves what readers were given: the page, its pictures, the record, all digests."""

import hashlib
import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from html.parser import HTMLParser
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.contrib.auth import get_user_model

from articles.evidence import rows
from articles.models import Address
from articles.reading import travel
from articles.reading.page_text import text_of
from media.delivered import as_delivered
from media.pictures import PREFIX
from record import chain, changes
from record.models import Change

HERE = Path(__file__).parent
FORMAT = 1


class NoPage(Exception):
    """Nothing to prove: there was no page at this address then; its sentence says what there was."""


@dataclass(frozen=True)
class Bundle:
    """What was written, for the person who asked for it."""

    head: str
    manifest: str  # SHA-256 of manifest.json
    missing: tuple[str, ...]  # picture files that can no longer be made


def write(file: BinaryIO, address: str, at: datetime) -> Bundle:
    """Write the evidence of one page into an open file.

    Args:
        address: a public path.
        at: the instant asked about.
    Raises:
        NoPage: there was no page, or it led elsewhere.
    """
    look = travel.look(address, at)
    if look is None or look.leads_to:
        raise NoPage(f"led on to {look.leads_to}" if look else "no page")
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        return _Writer(archive, address, at).write(look)


class _Writer:
    """Puts files into the zip and keeps the digest of each."""

    def __init__(self, archive, address, at):
        self.archive, self.address, self.at = archive, address, at
        self.digests: dict[str, str] = {}

    def write(self, look: travel.Look) -> Bundle:
        self._page(look)
        missing = self._pictures(look)
        story = self._story()
        head = self._record(look, story)
        for name in ("verify.py", "README.txt"):
            self._put(name, (HERE / name).read_bytes())
        manifest = self._manifest(look, story, head, missing)
        self.archive.writestr("manifest.json", manifest)
        said = f"{head['number']}:{head['digest']}"
        return Bundle(said, chain.digest(manifest), tuple(missing))

    def _put(self, name: str, data: bytes | str) -> None:
        self._put_lines(name, [data])

    def _put_lines(self, name: str, pieces) -> None:
        """A file from its pieces, which need not be in memory together."""
        digest = hashlib.sha256()
        with self.archive.open(name, "w", force_zip64=True) as out:
            for piece in pieces:
                data = piece if isinstance(piece, bytes) else piece.encode()
                digest.update(data)
                out.write(data)
        self.digests[name] = digest.hexdigest()

    def _page(self, look):
        is_page = bool(look.html)
        self._put("page.html" if is_page else "page.xml", look.response.content)
        text = text_of(look.html) if is_page else look.response.content.decode()
        self._put("page.txt", text + "\n")

    def _pictures(self, look) -> list[str]:
        missing = []
        for name in pictures_in(look.html):
            data = as_delivered(name, self.at)
            if data is None:
                missing.append(name)
            else:
                self._put(f"images/{name}", data)
        return missing

    def _story(self) -> str | None:
        path, _query = travel.split(self.address)
        pk = Address.objects.filter(path=path).values_list("article", flat=True).first()
        return pk and f"article:{pk}"

    def _record(self, look, story) -> dict:
        """The head is read after the page, so the log holds everything the page can show."""
        until = changes.current()
        wanted, people = rows.Wanted(story, look.keys), rows.People()
        log = _Log(until, wanted)
        self._put_lines("record/changes.jsonl", map(_line, log))
        self._put_lines("record/rows.jsonl", map(_line, people.met_in(wanted.rows(log.named))))
        self._put_lines("record/texts.jsonl", map(_line, wanted.texts()))
        self._put("record/people.json", _line(_names(people.met)))
        return {"number": log.number, "digest": log.digest}

    def _manifest(self, look, story, head, missing) -> str:
        values = {
            "format": FORMAT,
            "paper": settings.NEWSROOM_URL,
            "address": self.address,
            "at": self.at,
            "status": look.response.status_code,
            "story": story,
            "head": head,
            "pictures_missing": missing,
            "files": self.digests,
        }
        readable = json.loads(chain.canonical(values))
        return json.dumps(readable, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


class _Log:
    """The change log up to a number, change by change; remembers what concerns the story."""

    def __init__(self, until: int, wanted):
        self.until, self.wanted = until, wanted
        self.number, self.digest = 0, chain.START
        self.named: dict[str, set] = {}

    def __iter__(self) -> Iterator[dict]:
        log = Change.objects.filter(number__lte=self.until).order_by("number")
        for change in log.values().iterator(chunk_size=500):
            self.number, self.digest = change["number"], change["digest"]
            for label, pk, _digest in change["rows"]:
                self.named.setdefault(label, set()).add(pk)
            self.wanted.meet(change)
            yield change


def _line(value) -> str:
    return chain.canonical(value) + "\n"


def _names(keys) -> dict:
    users = get_user_model()._base_manager.filter(pk__in=keys).order_by("pk")
    return {str(user.pk): user.get_full_name() or user.get_username() for user in users}


def pictures_in(html: str) -> list[str]:
    """The names of the picture files a page shows, each once."""
    finder = _Pictures()
    finder.feed(html)
    return list(dict.fromkeys(finder.found))


class _Pictures(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        source = dict(attrs).get("src") or ""
        if tag == "img" and source.startswith(PREFIX):
            self.found.append(source.removeprefix(PREFIX))
