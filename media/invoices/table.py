"""A reconciliation as one table: every line of the invoice and every use that is due. Pure."""

from collections.abc import Iterator

from media.invoices.reconcile import Owed, Result
from media.uses.sheet import money

HEADER = (
    "list",
    "line",
    "reason",
    "supplier_number",
    "days",
    "billed",
    "billed_currency",
    "expected",
    "currency",
    "picture",
    "title",
    "story",
    "headline",
    "address",
    "first_use",
    "words",
)


def rows(result: Result) -> Iterator[tuple]:
    """The lists one after the other; nothing of the file is left out."""
    for name, pairs in (("price_differs", result.differing), ("matched", result.matched)):
        for pair in pairs:
            yield (
                name,
                pair.line.number,
                "",
                *_billed(pair.line),
                *_used(pair.use),
                pair.line.text,
            )
    for one in result.unused:
        line = one.line
        yield ("billed_not_used", line.number, one.why, *_billed(line), *_NO_USE, line.text)
    for name, uses in (("used_not_billed", result.unbilled), ("flat_rate", result.covered)):
        for use in uses:
            yield (name, "", "", use.supplier_image_id, "", "", "", *_used(use), "")
    for stray in result.strays:
        yield ("not_understood", stray.number, stray.reason, *[""] * 4, *_NO_USE, stray.words)


_NO_USE = ("",) * 8


def _billed(line) -> tuple:
    days = "" if line.first is None else "/".join({str(line.first): 0, str(line.last): 0})
    return line.supplier_image_id, days, money(line.price), line.currency


def _used(use: Owed) -> tuple:
    expected = money(use.fee) if not use.is_flat else "flat"
    story = (use.user, use.headline, use.url, str(use.first))
    return expected, use.currency, use.image, use.title, *story
