"""From the gifts of releases to what readers had: cut by rights, substitutes in their place. Pure."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby

PLANNED, RUNNING, OVER = "planned", "running", "over"
STANDBY = "substitute"  # the place of rows that are no use until the other picture is missing


@dataclass(frozen=True)
class Given:
    """What a release gives: a row of ImageUse as plain values.

    Args:
        published_at: the first publication of its story, from which follows when it is archive.
    """

    image: int
    user: str
    place: str
    surface: str
    since: datetime
    until: datetime
    published_at: datetime | None = None


@dataclass(frozen=True)
class Stretch:
    """From when until when readers who were given a picture saw which one; None for nothing."""

    since: datetime
    until: datetime
    image: int | None


@dataclass(frozen=True)
class Use:
    """A picture before readers, without a break, in a story, at a place, on a surface.

    Args:
        image: the picture that was seen.
        instead_of: the picture in whose place it stood as substitute; None where it stood itself.
        since, until: [since, until); until may lie in the far future where no end is known.
    """

    image: int
    user: str
    place: str
    surface: str
    since: datetime
    until: datetime
    instead_of: int | None = None

    @property
    def where(self) -> tuple:
        return (self.image, self.user, self.place, self.surface, self.instead_of or 0)

    def state(self, now: datetime) -> str:
        """A use that has not begun is a plan and no use: nobody owes anything for it."""
        if self.since > now:
            return PLANNED
        return RUNNING if self.until > now else OVER


def uses(
    rows: Iterable[Given],
    shown: Callable[[Given], Iterable[Stretch]],
) -> list[Use]:
    """What readers had of these gifts, in a fixed order; neighbouring stretches are one use.

    Args:
        shown: what readers see of what they were given; `Remembered.shown` fits.
    """
    found = [use for row in rows if row.place != STANDBY for use in _cut(row, shown)]
    found.sort(key=lambda use: (use.where, use.since))
    return [whole for _, same in groupby(found, lambda use: use.where) for whole in _joined(same)]


def _cut(row: Given, shown) -> Iterator[Use]:
    for part in shown(row):
        since, until = max(part.since, row.since), min(part.until, row.until)
        if part.image is not None and since < until:
            other = row.image if part.image != row.image else None
            yield Use(part.image, row.user, row.place, row.surface, since, until, other)


def _joined(same: Iterable[Use]) -> Iterator[Use]:
    """An update that leaves a picture where it was ends no use of it."""
    whole = None
    for use in same:
        if whole is not None and use.since <= whole.until:
            whole = replace(whole, until=max(whole.until, use.until))
            continue
        if whole is not None:
            yield whole
        whole = use
    if whole is not None:
        yield whole
