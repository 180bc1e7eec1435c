"""Which column of a supplier's table says what; its names are German or English. Pure."""

import re
from dataclasses import dataclass

from media.invoices import amounts

NAMES = {
    "image": (
        "bildnummer|bildnr|bild nr|bild id|bildid|bild|fotonummer|foto nr|foto id|mediennummer"
        "|medien id|medienid|motivnummer|artikelnummer|image number|image no|image id|imageid"
        "|picture number|picture no|picture id|photo id|photo number|media id|asset id|asset"
        "|supplier number|supplier image id|reference|referenz|bildreferenz"
    ),
    "price": (
        "preis|einzelpreis|betrag|honorar|netto|nettobetrag|nettopreis|preis netto|betrag netto"
        "|summe|gebühr|lizenzgebühr|price|unit price|amount|net amount|net price|net|fee"
        "|licence fee|license fee|total|charge"
    ),
    "day": (
        "datum|nutzungsdatum|veröffentlicht|veröffentlicht am|veröffentlichung"
        "|veröffentlichungsdatum|erscheinungsdatum|erschienen|zeitraum|nutzungszeitraum|monat"
        "|leistungszeitraum|date|usage date|publication date|published|period|month|used on"
    ),
    "currency": "währung|whg|currency|curr",
    "text": (
        "verwendung|nutzung|beschreibung|titel|artikel|beitrag|veröffentlicht in|medium|objekt"
        "|bemerkung|betreff|bezeichnung|url|usage|description|story|title|headline|used in"
        "|publication|note|notes|text"
    ),
}
KNOWN = {kind: names.split("|") for kind, names in NAMES.items()}
NEEDED = ("image", "price")


@dataclass(frozen=True)
class Columns:
    """Where a table keeps what; a row that is too short has an empty cell there."""

    at: dict[str, int]
    stated_currency: str = ""  # where the name of the price column says it: "Preis (EUR)"

    def image(self, row: list[str]) -> str:
        return self._cell(row, "image")

    def price(self, row: list[str]) -> str:
        return self._cell(row, "price")

    def day(self, row: list[str]) -> str:
        return self._cell(row, "day")

    def text(self, row: list[str]) -> str:
        return self._cell(row, "text")

    def currency(self, row: list[str]) -> str:
        """What the line, its price or the column says; "" where nobody does."""
        said = amounts.currency_in(self._cell(row, "currency"))
        return said or amounts.currency_in(self.price(row)) or self.stated_currency

    def _cell(self, row, kind) -> str:
        place = self.at.get(kind, len(row))
        return row[place] if place < len(row) else ""


def header_in(rows: list[list[str]]) -> tuple[int, Columns] | None:
    """The line that names the columns, and where they are; None if no line names enough."""
    for place, row in enumerate(rows):
        at = _found(row)
        if all(kind in at for kind in NEEDED):
            return place, Columns(at, amounts.currency_in(row[at["price"]]))
    return None


def _found(row: list[str]) -> dict[str, int]:
    """By meaning the column; of several the one whose name stands earlier in our list."""
    called = [_folded(cell) for cell in row]
    return {
        kind: called.index(name)
        for kind, names in KNOWN.items()
        if (name := next((name for name in names if name in called), None))
    }


def _folded(name: str) -> str:
    """ "Bild-Nr." and "BILD NR" are one; what stands in brackets, and the currency, is left out."""
    bare = re.sub(r"[(\[].*?[)\]]|\b(?:EUR|USD|GBP|CHF)\b|[€$£]", " ", name)
    return " ".join(re.sub(r"[^\w]|_", " ", bare.casefold()).split())
