"""Files of pictures that nobody can ask for any more: of older credits, cuts and focal points.

Nothing is lost: whoever proves what an older page showed has its files made again.
"""

import shutil
import time
import uuid
from collections.abc import Iterable, Iterator
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from media.files.making import LOCKS
from media.models import Image
from media.pictures import Files, credit_of
from record.reading import Reading

DESK = "desk"
DAY = 24 * 3600
# The desk's own small pictures are made again in a moment.
DESK_DAYS = 30


def sweep(*, dry: bool = False) -> tuple[int, int]:
    """Remove what is of no use; what is younger than a day stays, somebody may be at work on it.

    Returns:
        How many files and how many bytes.
    """
    files = bytes = 0
    for path in useless(Path(settings.RENDITIONS_ROOT)):
        for file in [path] if path.is_file() else [f for f in path.rglob("*") if f.is_file()]:
            files, bytes = files + 1, bytes + file.stat().st_size
        if not dry:
            _remove(path)
    return files, bytes


def useless(root: Path) -> Iterator[Path]:
    """Folders and files that no address of today leads to."""
    for place in sorted(root.iterdir()) if root.exists() else ():
        if place.name == DESK:
            yield from _older(place.iterdir(), DESK_DAYS * DAY)
        elif place.is_dir() and place.name != LOCKS:
            today = place / folder_of(place.name)
            yield from _older((path for path in place.iterdir() if path != today), DAY)
            yield from _older(today.glob(".*"), DAY)  # drafts of a maker that was killed


def folder_of(public_id: str) -> str:
    """The last part of the folder a picture's files are in today; "" if it has none."""
    try:
        number = uuid.UUID(public_id)
    except ValueError:
        return ""
    pk = Image.objects.filter(public_id=number).values_list("pk", flat=True).first()
    reading = Reading(timezone.now())
    state = reading.state(f"image:{pk}") if pk else None
    return Files(state, credit_of(reading, state)).folder.rpartition("/")[2] if state else ""


def _older(paths: Iterable[Path], seconds: int) -> Iterator[Path]:
    return (path for path in list(paths) if time.time() - path.stat().st_mtime > seconds)


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink()
