"""Tables for bookkeeping as CSV, and nothing in them that a spreadsheet would run. Pure.

Source: RFC 4180; OWASP, CSV Injection.
"""

import csv
import io
from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

BOM = "\ufeff"
RUNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")

HEADER = (
    "picture",
    "supplier_number",
    "title",
    "agency",
    "contract",
    "credit",
    "chain",
    "story",
    "headline",
    "address",
    "place",
    "surface",
    "instead_of",
    "state",
    "first",
    "since",
    "until",
    "fee",
    "due",
    "currency",
)


def values(line, zone: ZoneInfo) -> tuple:
    """One line of a report as the table and JSON tell it; instants in the paper's time."""
    use, terms = line.use, line.terms
    return (
        use.image,
        terms.supplier_image_id,
        terms.title,
        terms.agency,
        terms.contract,
        line.credit,
        line.chain,
        use.user,
        line.story.headline,
        line.story.url,
        use.place,
        use.surface,
        use.instead_of or "",
        line.state,
        "yes" if line.is_first else "no",
        told(use.since, zone),
        told(line.ends, zone),
        money(terms.fee),
        money(line.due),
        terms.currency,
    )


def written(header: Iterable[str], rows: Iterable[Iterable], *, bom: bool = False) -> str:
    """A whole table; with `bom` Excel knows that it is UTF-8."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([cell(value) for value in row] for row in rows)
    return (BOM if bom else "") + out.getvalue()


def cell(value) -> str:
    """A value that every spreadsheet shows and none takes for a formula."""
    if not isinstance(value, str):
        return "" if value is None else str(value)
    runs = value.startswith(RUNS) or value.lstrip().startswith(RUNS)
    return f"'{value}" if runs else value


def told(at: datetime | None, zone: ZoneInfo) -> str:
    return "" if at is None else at.astimezone(zone).isoformat(timespec="seconds")


def money(value: Decimal | None) -> Decimal | str:
    """Two places and a point, in every language: a machine reads it next; empty if unknown."""
    return "" if value is None else value.quantize(Decimal("0.01"))
