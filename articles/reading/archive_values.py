"""What the archive's templates are given."""

from dataclasses import dataclass
from datetime import date

from articles.reading.values import Masthead, Teaser


@dataclass(frozen=True)
class ArchiveYear:
    """A year of the archive: each month as (first day, whether readers have stories of it)."""

    year: int
    months: tuple[tuple[date, bool], ...]


@dataclass(frozen=True)
class ArchivePage:
    """The archive, or one month of it.

    Attributes:
        month: its first day; None is the whole archive.
        weeks: of a month, rows of seven days as (day, whether it has stories); None pads.
    """

    masthead: Masthead
    url: str  # absolute
    years: tuple[ArchiveYear, ...] = ()
    month: date | None = None
    weeks: tuple = ()
    earlier: date | None = None  # the nearest earlier month with stories
    later: date | None = None

    @property
    def weekdays(self) -> tuple[date, ...]:
        """A Monday to a Sunday, for the heads of the columns."""
        return tuple(date(2024, 1, number) for number in range(1, 8))


@dataclass(frozen=True)
class ArchiveDay:
    """The stories first published on one day of the paper's calendar, newest first."""

    masthead: Masthead
    url: str  # absolute, first page
    day: date
    teasers: tuple[Teaser, ...]
    older: str
    earlier: date | None  # the nearest earlier day with stories
    later: date | None
    is_first: bool = True
