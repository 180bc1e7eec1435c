"""An invoice held against the ledger: billed but not used, used but not billed, another price. Pure."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from media.invoices.file import Line, Stray

UNKNOWN, ANOTHER_TIME, TOO_OFTEN = "unknown", "another_time", "too_often"
WORD = re.compile(r"\w{3,}")


@dataclass(frozen=True)
class Owed:
    """A picture in a story as readers had it: what a fee is asked for once.

    Args:
        first, last: days of its first and last use; None where it still stands.
        is_due: it began in the period of the invoice, so that the invoice should name it.
        fee: agreed for one use; None where a flat rate covers it or nobody agreed on one.
    """

    image: int
    user: str
    supplier_image_id: str
    first: date
    last: date | None = None
    fee: Decimal | None = None
    currency: str = "EUR"
    is_due: bool = True
    is_flat: bool = False
    title: str = ""
    headline: str = ""
    url: str = ""


@dataclass(frozen=True)
class Pair:
    """A billed line and the use it bills."""

    line: Line
    use: Owed


@dataclass(frozen=True)
class Unused:
    """A billed line without a use; `why` is unknown, another_time or too_often."""

    line: Line
    why: str


@dataclass(frozen=True)
class Result:
    """Every line of the invoice is in one of the lists, and every use that is due, too."""

    matched: tuple[Pair, ...]
    differing: tuple[Pair, ...]
    unused: tuple[Unused, ...]
    unbilled: tuple[Owed, ...]
    covered: tuple[Owed, ...]  # began in the period, under a flat rate, and were not billed
    strays: tuple[Stray, ...] = ()


def reconcile(uses: Iterable[Owed], lines: Iterable[Line], strays: Iterable[Stray] = ()) -> Result:
    """Match billed lines with uses by the supplier's number, then by story and by day.

    A line that names days is only matched with a use that stood on one of them. A use of an
    earlier period may be billed late; it is matched, but missed by nobody.
    """
    uses, lines = list(uses), list(lines)
    by_number = _by_number(uses)
    pairs = _pairs(lines, by_number)
    billed = {id(pair.line) for pair in pairs}
    used = {id(pair.use) for pair in pairs}
    open_uses = [use for use in uses if use.is_due and id(use) not in used]
    return Result(
        matched=tuple(pair for pair in pairs if agrees(pair)),
        differing=tuple(pair for pair in pairs if not agrees(pair)),
        unused=tuple(
            Unused(line, _why(line, by_number)) for line in lines if id(line) not in billed
        ),
        unbilled=tuple(use for use in open_uses if not use.is_flat),
        covered=tuple(use for use in open_uses if use.is_flat),
        strays=tuple(strays),
    )


def agrees(pair: Pair) -> bool:
    """Whether what was billed is what was agreed; a flat rate agrees with nothing but nought."""
    line, use = pair.line, pair.use
    agreed = Decimal(0) if use.is_flat else use.fee
    same_money = line.currency in ("", use.currency) or line.price == 0
    return agreed is not None and line.price == agreed and same_money


def number_of(text: str) -> str:
    """A supplier's number as it is compared: letters and digits, no zeros before."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return "".join(letter for letter in plain if letter.isalnum()).lstrip("0")


def _by_number(uses: list[Owed]) -> dict[str, list[Owed]]:
    found: dict[str, list[Owed]] = {}
    for use in uses:
        if number := number_of(use.supplier_image_id):
            found.setdefault(number, []).append(use)
    return found


def _pairs(lines: list[Line], by_number: dict[str, list[Owed]]) -> list[Pair]:
    """The best pairs first; each line and each use once; told in the order of the invoice."""
    offered = [
        (_likeness(line, use), -line.number, -place, line, use)
        for line in lines
        for place, use in enumerate(by_number.get(number_of(line.supplier_image_id), ()))
        if _stood(use, line)
    ]
    offered.sort(key=lambda offer: offer[:3], reverse=True)
    taken: set[int] = set()
    found = []
    for *_rank, line, use in offered:
        if not taken & {id(line), id(use)}:
            taken |= {id(line), id(use)}
            found.append(Pair(line, use))
    return sorted(found, key=lambda pair: pair.line.number)


def _stood(use: Owed, line: Line) -> bool:
    """Whether readers had it on one of the days the line names."""
    if line.first is None:
        return True
    return use.first <= line.last and (use.last is None or use.last >= line.first)


def _likeness(line: Line, use: Owed) -> tuple:
    """How much speaks for a pair: its address, its words, the day, that it is due, its price."""
    said = line.text.casefold()
    words = set(WORD.findall(use.headline.casefold())) & set(WORD.findall(said))
    days = 0 if line.first is None else -abs((use.first - line.first).days)
    names_it = bool(use.url) and use.url.casefold().rstrip("/") in said
    return (names_it, len(words), use.is_due, days, use.fee == line.price)


def _why(line: Line, by_number: dict[str, list[Owed]]) -> str:
    uses = by_number.get(number_of(line.supplier_image_id), ())
    if not uses:
        return UNKNOWN
    return TOO_OFTEN if any(_stood(use, line) for use in uses) else ANOTHER_TIME
