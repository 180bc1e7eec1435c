"""Days and periods as invoices write them: 03.11.2026, 2026-11-03, 11/2026, November 2026. Pure."""

import re
from calendar import monthrange
from datetime import date

MONTHS = (
    ("januar", "jänner", "january", "jan"),
    ("februar", "february", "feb"),
    ("märz", "maerz", "march", "mär", "mar"),
    ("april", "apr"),
    ("mai", "may"),
    ("juni", "june", "jun"),
    ("juli", "july", "jul"),
    ("august", "aug"),
    ("september", "sep", "sept"),
    ("oktober", "october", "okt", "oct"),
    ("november", "nov"),
    ("dezember", "december", "dez", "dec"),
)
BY_NAME = {name: number for number, names in enumerate(MONTHS, 1) for name in names}
ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ][\d:.+Z]*)?")
GERMAN = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4}|\d{2})(?: [\d:]+)?")
SLASHES = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
MONTH = re.compile(r"(?:(\d{4})-(\d{1,2})|(\d{1,2})[/.](\d{4}))")
NAMED = re.compile(r"(?:(\d{1,2})\.? )?([^\W\d_]+)\.? (\d{4})")
BETWEEN = re.compile(r"\s(?:-|–|—|bis|to|until)\s|–")


def span(text: str) -> tuple[date, date] | None:
    """First and last day that a cell means; None for an empty one.

    Raises:
        ValueError: no day, or one that can be read two ways (03/04/2026).
    """
    text = " ".join(text.split())
    if not text:
        return None
    parts = BETWEEN.split(text)
    if len(parts) > 2:
        raise ValueError(text)
    first, last = _one(parts[0].strip()), _one(parts[-1].strip())
    if first[0] > last[1]:
        raise ValueError(text)
    return first[0], last[1]


def _one(text: str) -> tuple[date, date]:
    if found := ISO.fullmatch(text):
        return _day(found[1], found[2], found[3])
    if found := GERMAN.fullmatch(text):
        year = found[3] if len(found[3]) == 4 else f"20{found[3]}"
        return _day(year, found[2], found[1])
    if found := SLASHES.fullmatch(text):
        return _slashed(*map(int, found.groups()))
    if found := MONTH.fullmatch(text):
        return _month(int(found[1] or found[4]), int(found[2] or found[3]))
    if (found := NAMED.fullmatch(text)) and found[2].casefold() in BY_NAME:
        month = BY_NAME[found[2].casefold()]
        return _day(found[3], month, found[1]) if found[1] else _month(int(found[3]), month)
    raise ValueError(text)


def _slashed(first: int, second: int, year: int) -> tuple[date, date]:
    """London writes the day first, New York the month: only what one of them can mean is read."""
    if first <= 12 and second <= 12 and first != second:
        raise ValueError(f"{first}/{second}/{year}")
    return _day(year, *((second, first) if first > 12 else (first, second)))


def _day(year, month, day) -> tuple[date, date]:
    found = date(int(year), int(month), int(day))
    return found, found


def _month(year: int, month: int) -> tuple[date, date]:
    first = date(year, month, 1)
    return first, date(year, month, monthrange(year, month)[1])
