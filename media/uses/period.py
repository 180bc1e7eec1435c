"""A month, or the days between two dates, as instants of the paper's clock. Pure."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

MONTH = re.compile(r"(\d{4})-(\d{2})")
FIRST_YEAR, LAST_YEAR = 1900, 2200


class Unclear(ValueError):
    """What was typed is no period; the sentence is for whoever typed it."""


@dataclass(frozen=True)
class Period:
    """[start, end) as instants; a month in which the clocks change is an hour longer or shorter."""

    start: datetime
    end: datetime

    @classmethod
    def of_days(cls, first: date, last: date, zone: ZoneInfo) -> "Period":
        """From the first instant of a day to the end of another, in the zone's time."""
        return cls(_midnight(first, zone), _midnight(last + timedelta(days=1), zone))

    @classmethod
    def of_month(cls, text: str, zone: ZoneInfo) -> "Period":
        """A month written as 2026-11.

        Raises:
            Unclear: it is no month.
        """
        found = MONTH.fullmatch(text.strip())
        if not found or not 1 <= int(found[2]) <= 12 or not _in_reach(int(found[1])):
            raise Unclear(_("“%(text)s” is no month; write it like 2026-11.") % {"text": text[:20]})
        first = date(int(found[1]), int(found[2]), 1)
        return cls.of_days(first, _next_month(first) - timedelta(days=1), zone)

    @property
    def is_whole(self) -> bool:
        return self.start < self.end


def read_day(text: str) -> date:
    """A day written as 2026-11-03.

    Raises:
        Unclear: it is no day.
    """
    try:
        day = date.fromisoformat(text.strip())
    except ValueError:
        day = None
    if day is None or not _in_reach(day.year):
        raise Unclear(_("“%(text)s” is no day; write it like 2026-11-03.") % {"text": text[:20]})
    return day


def month_of(at: datetime, zone: ZoneInfo) -> str:
    """The month of an instant in the zone's time, as 2026-11."""
    return f"{at.astimezone(zone):%Y-%m}"


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), zone).astimezone(UTC)


def _next_month(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1)


def _in_reach(year: int) -> bool:
    return FIRST_YEAR < year < LAST_YEAR
