"""The books as the desk's tables show them: the surfaces of one place in one row."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from django.urls import reverse

from media.models import ImageUse
from media.uses.report import Books, Entry, Line

TONES = {"planned": "sched", "running": "live", "over": ""}


@dataclass(frozen=True)
class Row:
    """A picture at a place of a story, on the surfaces it reached from when until when."""

    line: Line
    surfaces: tuple[str, ...]
    due: Decimal | None
    url: str
    place: str
    tone: str


def rows(entries: Iterable[Entry]) -> list[list[Entry]]:
    """Entries that differ only in their surface are one row; nothing else is left out."""
    entries = sorted(entries, key=lambda entry: (*_place_and_time(entry), entry.use.surface))
    return [list(same) for _key, same in groupby(entries, _place_and_time)]


def told(rows: Iterable[list[Entry]], books: Books) -> list[Row]:
    """These rows with their words."""
    rows = list(rows)
    lines = books.told(row[0] for row in rows)
    return [_row(line, entries) for line, entries in zip(lines, rows, strict=True)]


def _place_and_time(entry: Entry) -> tuple:
    use = entry.use
    return (use.image, use.user, use.place, use.instead_of or 0, use.since, use.until)


def _row(line: Line, entries: list[Entry]) -> Row:
    dues = [entry.due for entry in entries]
    labels = (ImageUse.Surface(entry.use.surface).label for entry in entries)
    return Row(
        line=line,
        surfaces=tuple(str(label) for label in labels),
        due=None if None in dues else sum(dues),
        url=reverse("admin:media_image_change", args=[line.use.image]),
        place=str(ImageUse.Place(line.use.place).label),
        tone=TONES[line.state],
    )
