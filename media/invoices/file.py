"""A supplier's CSV file as lines of an invoice; what is not understood is told, never dropped. Pure.

Read are UTF-8 with or without its mark, UTF-16 with it, and Windows-1252; semicolon, comma or
tabulator; German or English names of columns, after any letterhead.
"""

import codecs
import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from media.invoices import amounts, days
from media.invoices.columns import Columns, header_in

MAX_BYTES, MAX_LINES, MAX_CELL = 10 * 1024 * 1024, 50_000, 2_000
BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
IN_LETTERHEAD = 30  # lines in which the names of the columns must come
DELIMITERS = ";,\t"
MOST_LINES_IN_A_CELL = 12
SHORTENED = re.compile(r"\d[.,]\d+E\+\d+", re.IGNORECASE)  # what Excel makes of a long number


class Unreadable(Exception):
    """No table at all; the sentence is for whoever sent it."""


@dataclass(frozen=True)
class Line:
    """One billed use.

    Args:
        number: of the line in the file, as an editor of text counts it.
        first, last: the days it is about; None where it names none.
    """

    number: int
    supplier_image_id: str
    price: Decimal
    currency: str
    first: date | None = None
    last: date | None = None
    text: str = ""


@dataclass(frozen=True)
class Stray:
    """A line that is no billed use, or was not understood: its words, and why."""

    number: int
    words: str
    reason: str


@dataclass(frozen=True)
class File:
    lines: tuple[Line, ...]
    strays: tuple[Stray, ...]


def read(data: bytes) -> File:
    """The lines of an invoice; every line of the file is in one of the two lists, but empty ones.

    Raises:
        Unreadable: too large, no text, or no line names a picture's number and a price.
    """
    rows = _rows(decoded(data))
    found = header_in([cells for _number, cells in rows[:IN_LETTERHEAD]])
    if found is None:
        raise Unreadable(
            _(
                "No line names the columns. Needed are one for the picture's number and one for "
                "the price, such as “Bildnummer” and “Preis”."
            )
        )
    place, columns = found
    lines, strays = [], [Stray(n, _words(row), _("before the table")) for n, row in rows[:place]]
    sign = amounts.decimal_sign(columns.price(row) for _n, row in rows[place + 1 :])
    for number, row in rows[place + 1 :]:
        one = _line(number, row, columns, sign)
        (lines if isinstance(one, Line) else strays).append(one)
    return File(tuple(lines), tuple(strays))


def decoded(data: bytes) -> str:
    """The text of the file, in whatever of the usual ways it was written."""
    if len(data) > MAX_BYTES:
        raise Unreadable(_("The file is larger than 10 MB."))
    for bom, encoding in BOMS:
        if data.startswith(bom):
            return data.decode(encoding, errors="replace")
    if b"\0" in data:
        raise Unreadable(_("This is no text file. Please save the table as CSV."))
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _rows(text: str) -> list[tuple[int, list[str]]]:
    """Lines with their numbers, taken apart at the sign that makes most of them a table."""
    table = max((_taken_apart(text, sign) for sign in DELIMITERS), key=_tables_worth)
    if len(table) > MAX_LINES:
        raise Unreadable(_("The file has more than %(most)s lines.") % {"most": MAX_LINES})
    return table


def _taken_apart(text: str, delimiter: str) -> list[tuple[int, list[str]]]:
    """A quotation mark that nobody closes must not swallow the lines behind it."""
    try:
        rows = list(_rows_of(text, delimiter=delimiter))
    except csv.Error:  # a cell beyond every measure
        rows = [(1, ["\n" * MOST_LINES_IN_A_CELL])]
    if any(cell.count("\n") >= MOST_LINES_IN_A_CELL for _number, row in rows for cell in row):
        return list(_rows_of(text, delimiter=delimiter, quoting=csv.QUOTE_NONE))
    return rows


def _rows_of(text: str, **dialect) -> Iterator[tuple[int, list[str]]]:
    reader, start = csv.reader(io.StringIO(text, newline=""), **dialect), 1
    for row in reader:
        if any(cell.strip() for cell in row):
            yield start, [cell.strip() for cell in row]
        start = reader.line_num + 1


def _tables_worth(rows) -> tuple[bool, int]:
    head = [cells for _number, cells in rows[:IN_LETTERHEAD]]
    found = header_in(head)
    return (found is not None, len(head[found[0]]) if found else 0)


def _line(number: int, row: list[str], columns: Columns, sign: str) -> Line | Stray:
    if not columns.image(row):
        return Stray(number, _words(row), _("no picture number"))
    if SHORTENED.fullmatch(columns.image(row)):
        reason = _("a spreadsheet has shortened the picture number")
        return Stray(number, _words(row), reason)
    try:
        price = amounts.price(columns.price(row), sign)
    except amounts.Unread as no:
        return Stray(number, _words(row), _price_reason(no.code))
    try:
        meant = days.span(columns.day(row))
    except ValueError:
        reason = _("the date “%(text)s” is not understood") % {"text": columns.day(row)[:40]}
        return Stray(number, _words(row), reason)
    first, last = meant or (None, None)
    name = columns.image(row)[:MAX_CELL]
    return Line(number, name, price, columns.currency(row), first, last, columns.text(row))


def _price_reason(code: str) -> str:
    return {
        "none": _("no price"),
        "two_ways": _("the price can be read two ways: is the point a decimal sign?"),
        "negative": _("a credit note; please look at it by hand"),
        "too_large": _("the price is beyond reason"),
    }[code]


def _words(row: list[str]) -> str:
    return " | ".join(cell for cell in row if cell)[:MAX_CELL]
