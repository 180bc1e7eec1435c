"""Strangers' files are opened elsewhere: no file takes a web process down.

Each file gets a process of its own with limits on memory, time of the processor and time of the
clock; see media/files/bench.py. One that is ended by its limits is one sentence for the desk.
"""

import atexit
import json
import logging
import os
import socket
import subprocess
import sys
import threading
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from media.files import parcel
from media.files.uploads import BYTE_LIMIT, Prepared, Unusable, too_many_bytes
from media.metadata import Proposal
from media.metadata.instructions import Restriction
from media.metadata.mail import Enclosed, Letter
from media.metadata.proposal import Conflict
from media.problems import Problem

MEMORY_BYTES = 2_500_000_000
CPU_SECONDS = 40
WALL_SECONDS = 90
PATIENCE_SECONDS = 120
AT_ONCE = 2  # files of one web process; the next ones wait

HOUSE = Path(__file__).resolve().parents[2]
# The bench learns nothing else of its surroundings: no database, no secret.
SURROUNDINGS = ("PATH", "PYTHONPATH", "LD_LIBRARY_PATH", "LANG", "LC_ALL", "TMPDIR")
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Opened:
    """A picture file that was opened: the master, and what was said of it."""

    prepared: Prepared
    proposal: Proposal


def open_picture(data: bytes, name: str, beside: bytes = b"") -> Opened:
    """Check, decode and read a picture in a process of its own.

    Args:
        beside: the file that came with it and speaks of it: .xmp, ninjs or NewsML-G2.
    Raises:
        Unusable: not a picture we accept, damaged, or beyond the limits.
    """
    if len(data) > BYTE_LIMIT:
        raise too_many_bytes()
    told, blobs = _asked({"task": "picture", "name": name}, data, beside)
    try:
        return Opened(_prepared(told["prepared"], *blobs), _proposal(told["proposal"]))
    except (KeyError, TypeError, ValueError) as fault:
        raise _too_heavy() from fault  # no answer of ours: the process was taken over


def open_letter(data: bytes) -> Letter:
    """The pictures and the words of a mail, read in a process of its own.

    Raises:
        Unusable: no mail, a hostile one, or one without a picture.
    """
    if len(data) > BYTE_LIMIT:
        raise too_many_bytes()
    told, blobs = _asked({"task": "letter"}, data)
    try:
        enclosed = tuple(map(Enclosed, told.pop("names"), blobs))
        return Letter(pictures=enclosed, **told)
    except (KeyError, TypeError) as fault:
        raise _too_heavy() from fault


def _prepared(told: dict, master: bytes) -> Prepared:
    warnings = tuple(Problem(**row) for row in told.pop("warnings"))
    return Prepared(master_bytes=master, warnings=warnings, **told)


def _proposal(told: dict) -> Proposal:
    rows = {"restrictions": Restriction, "conflicts": Conflict, "warnings": Problem}
    for name, kind in rows.items():
        told[name] = tuple(kind(**row) for row in told[name])
    for name in ("creators", "suppliers", "keywords", "people"):
        told[name] = tuple(told[name])
    told["expires"] = date.fromisoformat(told["expires"]) if told["expires"] else None
    return Proposal(**told)


def _asked(values: dict, *blobs: bytes) -> tuple[dict, list[bytes]]:
    if not _places.acquire(timeout=PATIENCE_SECONDS):
        raise Unusable("busy", _("Too many pictures are coming in at once: try again in a minute."))
    try:
        told, found = _answered({**values, "language": get_language() or "en"}, blobs)
    except (parcel.Lost, TimeoutError, OSError) as gone:
        log.warning("A file was given up: %s", gone)
        raise (_closed() if _bench.has_ended(within_seconds=1) else _too_heavy()) from gone
    finally:
        _places.release()
    if "refused" in told:
        raise Unusable(*told["refused"])
    if "too_heavy" in told:
        raise _too_heavy()
    if "fault" in told:
        log.warning("A file could not be opened: %s", told["fault"])
        raise Unusable("damaged", _("The file is damaged and cannot be opened."))
    return told, found


def _too_heavy() -> Unusable:
    sentence = _("The file took too much time or memory to open and was given up.")
    return Unusable("too_heavy", sentence)


def _closed() -> Unusable:
    sentence = _("Pictures cannot be opened at the moment: please tell whoever runs this system.")
    return Unusable("closed", sentence)


def _answered(values: dict, blobs) -> tuple[dict, list[bytes]]:
    limits = {
        "memory_bytes": MEMORY_BYTES,
        "cpu_seconds": CPU_SECONDS,
        "wall_seconds": WALL_SECONDS,
    }
    with _caller() as caller:
        caller.settimeout(WALL_SECONDS + 10)  # the system ends the process before
        parcel.send(caller, {**values, "limits": limits}, blobs)
        return parcel.receive(caller)


def _caller() -> socket.socket:
    """The line to a new process for one file."""
    ours, theirs = socket.socketpair()
    with theirs:
        try:
            _bench.give(theirs)
        except OSError:
            _bench.close()  # it ended; the next one is as good
            _bench.give(theirs)
    return ours


class _Bench:
    """The process that makes processes; started with the first file, ends with us."""

    def __init__(self):
        self.lock, self.owner, self.control, self.process = threading.Lock(), 0, None, None

    def give(self, line: socket.socket) -> None:
        with self.lock:
            if self.owner != os.getpid() or self.has_ended():  # forks of ours share none
                self._start()
            socket.send_fds(self.control, [b"f"], [line.fileno()])

    def _start(self) -> None:
        if self.owner == os.getpid():
            self.control.close()
        self.control, theirs = socket.socketpair()
        command = [sys.executable, "-m", "media.files.bench", str(theirs.fileno()), _started()]
        known = {name: os.environ[name] for name in SURROUNDINGS if name in os.environ}
        with theirs:
            self.process = subprocess.Popen(
                command,
                cwd=HOUSE,
                env=known,
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                start_new_session=True,
            )
        self.owner = os.getpid()

    def has_ended(self, within_seconds: float = 0) -> bool:
        if self.process is None:
            return False
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(timeout=within_seconds)
        return self.process.returncode is not None

    def close(self) -> None:
        """End it; files that are being opened are opened to their end."""
        with self.lock:
            if self.owner == os.getpid():
                self.control.close()
                self.process.kill()
                self.process.wait()
                self.owner = 0


def _started() -> str:
    """What the bench has to know, as its one argument."""
    return json.dumps(
        {
            "settings": {
                "LANGUAGE_CODE": settings.LANGUAGE_CODE,
                "LOCALE_PATHS": [str(path) for path in settings.LOCALE_PATHS],
            },
            "languages": [code for code, _name in settings.LANGUAGES],
        }
    )


_bench = _Bench()
_places = threading.BoundedSemaphore(AT_ONCE)
atexit.register(_bench.close)
