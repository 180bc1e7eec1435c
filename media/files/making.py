"""Files are made once, whole or not at all, by whichever process comes first.

The lock is the kernel's, on one of a fixed number of files: it ends with the process that held it,
also with one that was killed, so nothing stale is ever left and nothing has to be cleared away.
"""

import fcntl
import hashlib
import os
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from django.conf import settings

from media.files import pillow

LOCKS = ".locks"
# Two files that share a lock wait for each other, and that is all that happens.
BUCKETS = 512
PATIENCE_SECONDS = 30
STEP_SECONDS = 0.03


class NotMade(OSError):
    """There is no such file, and none can be made now."""


class NoMaster(NotMade):
    """The picture it is made of is missing or damaged."""


class NoRoom(NotMade):
    """The disk is full or does not let us write, or another process makes it too slowly."""


def kept(path: Path, make: Callable[[], bytes]) -> Path:
    """The finished file; only the first of all who ask at once makes it.

    Args:
        make: gives the bytes; called at most once, under the lock.
    Raises:
        NoMaster: the picture cannot be read.
        NoRoom: the file cannot be written; nothing half-made stays.
    """
    if path.exists():
        return path
    with _lock(path):
        if not path.exists():  # the winner was quicker
            _write(path, _made(make))
    return path


def _made(make: Callable[[], bytes]) -> bytes:
    try:
        return make()
    except pillow.BROKEN as fault:
        raise NoMaster(f"{type(fault).__name__}: {fault}") from fault


def _write(path: Path, data: bytes) -> None:
    draft = path.with_name(f".{path.name}.{uuid.uuid4().hex}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with draft.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())  # else a power cut may leave the name without the bytes
        draft.replace(path)
    except OSError as fault:
        _forget(draft)
        raise NoRoom(str(fault)) from fault


def _forget(draft: Path) -> None:
    with suppress(OSError):  # a disk that takes nothing may give nothing back; see the sweep
        draft.unlink(missing_ok=True)


@contextmanager
def _lock(path: Path) -> Iterator[None]:
    """Alone with this file, among threads and processes."""
    number = int(hashlib.sha256(str(path).encode()).hexdigest(), 16) % BUCKETS
    place = Path(settings.RENDITIONS_ROOT) / LOCKS / str(number)
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        file = place.open("ab")
    except OSError as fault:
        raise NoRoom(str(fault)) from fault
    with file:
        _wait(file, path)
        yield


def _wait(file, path: Path) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            return fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > deadline:
                raise NoRoom(f"{path.name} is being made elsewhere") from None
            time.sleep(STEP_SECONDS)
        except OSError as fault:
            raise NoRoom(str(fault)) from fault
