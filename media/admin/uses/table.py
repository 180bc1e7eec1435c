"""The lines of a report as the desk's tables show them: the surfaces of one place in one row."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.urls import reverse

from media.models import ImageUse
from media.uses.report import Line

TONES = {"planned": "sched", "running": "live", "over": ""}


@dataclass(frozen=True)
class Row:
    """A picture at a place of a story, on the surfaces it reached from when until when."""

    line: Line
    surfaces: tuple[str, ...]
    due: object
    url: str
    place: str
    tone: str


def rows(lines: Iterable[Line]) -> list[Row]:
    """Lines that differ only in their surface are one row; nothing else is left out."""
    return [_row(list(same)) for _key, same in groupby(lines, _place_and_time)]


def _place_and_time(line: Line) -> tuple:
    use = line.use
    return (use.image, use.user, use.place, use.instead_of or 0, use.since, use.until)


def _row(lines: list[Line]) -> Row:
    first = lines[0]
    dues = [line.due for line in lines]
    return Row(
        line=first,
        surfaces=tuple(str(ImageUse.Surface(line.use.surface).label) for line in lines),
        due=None if None in dues else sum(dues),
        url=reverse("admin:media_image_change", args=[first.use.image]),
        place=str(ImageUse.Place(first.use.place).label),
        tone=TONES[first.state],
    )


def in_order(lines: Iterable[Line]) -> list[Line]:
    """The report's own order, with what differs only in the surface side by side."""
    return sorted(lines, key=lambda line: (*_place_and_time(line), line.use.surface))
