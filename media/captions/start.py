"""Where in a picture line the credit begins.

Either at a marker word ("Foto:", "…Quelle:", also glued to the word before) that names follow, or
without one at the signs of an agency's style: "©", "(AP Photo/…)", "REUTERS/…".
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from media.captions.grammar import BY, MAX_TAIL, names_an_agency, nature_of, parts
from media.captions.names import AgencyBook
from media.captions.shape import credit_shape

_WORDS = (
    r"Bildquellen?|Bildnachweis|Bildrechte|Quellen?|Fotos?|Bild(?:er)?|Credits?|Sources?"
    r"|(?:File\s)?(?:Photos?|photos?|Images?|images?)|Photographs?|Graphics?|Grafik(?:en)?|Infografik"
    r"|Illustration(?:en)?|Montagen?|Screenshots?|Symbol(?:bild(?:er)?|fotos?)"
    r"|Archiv(?:bild(?:er)?|fotos?)"
)
# A capital may stand glued to the word before it ("HandelsabkommenQuelle:"), other spellings
# ("FOTO:") only at the start of a word.
MARKER = re.compile(rf"(?:(?P<glued>{_WORDS})|\b(?i:(?P<free>{_WORDS})))\s?:")
SEPARATORS = " \t\n\xa0\u202f|-–—·•("
_TYPES = ("symbol", "archive")  # "Symbolbild: ..." before a caption says what the picture is


@dataclass(frozen=True)
class Cut:
    """Where the credit begins in a line, and how sure that is (1 may be a name, 2 certain)."""

    start: int
    tail: str
    strength: int
    nature: str = ""


def find_credit(line: str, book: AgencyBook) -> Cut | None:
    """The place where a line turns from caption to credit; None if it ends in no credit."""
    return _at_marker(line, book) or _without_marker(line, book)


def _at_marker(line: str, book: AgencyBook) -> Cut | None:
    """At the last marker word that is followed by names: a caption may say "Die Quelle: ..."."""
    window = max(0, len(line) - MAX_TAIL - 40)
    markers = list(MARKER.finditer(line, window))
    for place in range(len(markers) - 1, -1, -1):
        marker = markers[place]
        tail = MARKER.sub(" ", line[marker.end() :])
        strength = credit_shape(tail, book)
        nature = nature_of_marker(marker)
        is_type = nature in _TYPES and not line[: marker.start()].strip(SEPARATORS)
        if strength > (1 if is_type else 0):
            cut = Cut(marker.start(), tail, strength, nature)
            return _with_marker_before(line, markers[:place], cut, book)
    return None


def _with_marker_before(line: str, before: list[re.Match], cut: Cut, book: AgencyBook) -> Cut:
    """One credit may have two markers: "Quelle: AP © Foto: Jane Doe"."""
    if not before:
        return cut
    source = line[before[-1].end() : cut.start].strip(SEPARATORS + "©/")
    if credit_shape(source, book) < 2:
        return cut
    return replace(cut, start=before[-1].start(), tail=f"{source} | {cut.tail}", strength=2)


def _without_marker(line: str, book: AgencyBook) -> Cut | None:
    if not _SIGNS.search(line, max(0, len(line) - MAX_TAIL)):
        return None
    for start in _possible_starts(line):
        tail = line[start:]
        alone = not line[:start].strip(SEPARATORS)
        if credit_shape(tail, book) == 2 and _is_signed(tail, book, alone=alone):
            return Cut(start, tail, 2)
    return None


def _possible_starts(line: str) -> Iterable[int]:
    """Where a credit without marker may begin, the longest first."""
    window = max(0, len(line) - MAX_TAIL)
    if window == 0:
        yield len(line) - len(line.lstrip())
    for found in _START.finditer(line, window):
        yield found.end() if found["stop"] else found.start()


_SIGNS = re.compile(r"[©|/]|\(c\)|\bvia\b|Photo\sby", re.IGNORECASE)
_DASH = re.compile(r"\s[-–—]\s")
_START = re.compile(
    r"(?P<stop>[.!?“”\"»]\s|\s[-–—]\s)(?=\S)|[(\[]|©|\(c\)|\bPhoto\sby\b", re.IGNORECASE
)


def _is_signed(tail: str, book: AgencyBook, *, alone: bool) -> bool:
    """The signs that make names a credit without "Foto:" before them.

    Args:
        alone: nothing stands before them. Behind a sentence "(AFP/Reuters)" says where the words
            come from, not the picture.
    """
    bare = tail.strip(" ()[].")
    if _DASH.search(bare):
        return False
    if BY.match(bare) or bare.lower().startswith(("©", "c)")):
        return True
    if "©" in bare:
        return names_an_agency(bare.rpartition("©")[0], book)
    if "|" in bare:
        return any(names_an_agency(piece, book) for piece in bare.split("|"))
    known = [bool(book.canonical(name)) for name in parts(bare, book)]
    return len(known) > 1 and (known[0] or known[-1]) and (alone or not all(known))


def nature_of_marker(marker: re.Match) -> str:
    """What a marker word says about the picture: "Grafik:" graphic, "Foto:" nothing."""
    return nature_of(marker["glued"] or marker["free"])
