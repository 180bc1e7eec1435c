"""The fixed forms of agency copy: dates, datelines, cross-references, lists, bylines.

Source: the wording German agency pages and dpa copy use; tests/wire_samples/.
"""

import re
from dataclasses import dataclass
from datetime import datetime

from articles.wire.normalise import ends_a_sentence
from media.captions import one_line
from media.captions.names import PARTICLES, AgencyBook

# --- dates -----------------------------------------------------------------------------------

_MONTHS = {
    "jan": 1, "jän": 1, "feb": 2, "mär": 3, "mrz": 3, "mar": 3, "apr": 4, "mai": 5, "may": 5,
    "jun": 6, "jul": 7, "aug": 8, "sep": 9, "okt": 10, "oct": 10, "nov": 11, "dez": 12, "dec": 12,
}  # fmt: skip
_BEFORE = (
    r"(?:(?:veröffentlicht|erschienen|stand|datum|aktualisiert|published|updated)"
    r"(?:\s(?:am|on))?\s?:?\s)?"
    r"(?:(?:mo|di|mi|do|fr|sa|so|mon|tue|wed|thu|fri|sat|sun)[a-zäöü]{0,8}\.?,?\s(?:den\s)?)?"
)
_DAY = (
    r"(?:(?P<iso>(?P<y1>\d{4})-(?P<m1>\d\d)-(?P<d1>\d\d))"
    r"|(?P<d2>\d{1,2})\.?\s?(?:(?P<m2>\d{1,2})\.|(?P<m3>[a-zäöü]{3,9})\.?)\s?(?P<y2>\d{4}|\d{2}))"
)
_TIME = (
    r"(?:(?:\s?[,|–-]?\s?|T)(?:um\s)?(?P<h>\d{1,2})(?:[:.](?P<min>\d\d)(?:[:.]\d\d)?)?"
    r"\s?(?P<uhr>uhr|h)?(?:\s\(?(?:mez|mesz|cet|cest)\)?)?)?"
)
_DATE = re.compile(_BEFORE + _DAY + _TIME, re.IGNORECASE)


def read_date(line: str) -> tuple[datetime, bool] | None:
    """A line that is a date and nothing else, e.g. "22.11.2026, 9.30 Uhr".

    Returns:
        The instant on the paper's own clock, and whether the line named a time of day; None for
        any other line, also for days the calendar does not have.
    """
    found = _date_shaped(line)
    if not found:
        return None
    day = found["d1"] or found["d2"]
    month = found["m1"] or found["m2"] or _MONTHS.get((found["m3"] or "")[:3].lower(), 0)
    year = int(found["y1"] or found["y2"])
    year += 2000 if year < 100 else 0
    try:
        at = datetime(year, int(month), int(day), int(found["h"] or 0), int(found["min"] or 0))
    except ValueError:
        return None
    return at, found["h"] is not None


def is_impossible_date(line: str) -> bool:
    """Whether a line is written like a date the calendar does not have: "31.02.2026"."""
    return _date_shaped(line) is not None and read_date(line) is None


def _date_shaped(line: str) -> re.Match | None:
    found = _DATE.fullmatch(" ".join(line.split())) if len(line) < 80 else None
    if not found or (found["h"] and not (found["min"] or found["uhr"])):
        return None
    return found


# --- cross-references ------------------------------------------------------------------------

_CROSSREF = (
    r"Mehr\s(?:zum|zu\sdiesem)\sThema|Lesen\sSie\s(?:dazu\s)?auch|Lesen\sSie\smehr|Siehe\sauch"
    r"|Weiterlesen|Mehr\sdazu"
)
_CROSSREF_LINE = re.compile(rf"(?:{_CROSSREF})\s*[-–—‒―−:|]+\s*", re.IGNORECASE)
_CROSSREF_ALONE = re.compile(rf"(?:{_CROSSREF})\s*[-–—‒―−:|]*", re.IGNORECASE)
# Inside a line only with its capital letter and after the end of a sentence or another title.
CROSSREF_INSIDE = re.compile(rf"(?:{_CROSSREF})\s?[-–—‒―−:|]")
_TITLE_BREAK = re.compile(r"\s[|•·]\s|\s\+{2,3}\s|\s?;\s|\s//\s")


def crossref_start(text: str) -> int | None:
    """Where the titles begin in a line that opens with "Mehr zum Thema -"; None for other lines."""
    if alone := _CROSSREF_ALONE.fullmatch(text):
        return alone.end()
    found = _CROSSREF_LINE.match(text)
    return found.end() if found else None


def titles_in(text: str) -> tuple[str, ...]:
    """The headlines of a line of cross-references; several may stand in it."""
    pieces = (piece.strip() for piece in _TITLE_BREAK.split(text))
    titles = (piece[_text_at(piece) :] for piece in pieces)
    return tuple(one_line(title) for title in titles if title.strip())


def _text_at(line: str) -> int:
    found = BULLET.match(line)
    return found.end() if found else 0


# --- lists -----------------------------------------------------------------------------------

BULLET = re.compile(r"(?P<strong>[•▪●◦‣·*])\s+|(?P<dash>[-–—])\s+")
_NUMBER = re.compile(r"(?P<number>\d{1,3})[.)]\s+")


@dataclass(frozen=True)
class Item:
    """The beginning of a list's point; `text_at` is where its words begin in the line."""

    kind: str
    text_at: int
    sign: str = ""
    number: int = 0


def read_item(line: str) -> Item | None:
    """What looks like a point of a list; whether it is one, its neighbours tell."""
    if found := BULLET.match(line):
        return Item("bullets", found.end(), "•" if found["strong"] else "-")
    if found := _NUMBER.match(line):
        return Item("numbers", found.end(), number=int(found["number"]))
    return None


# --- datelines and bylines -------------------------------------------------------------------

_DATELINE = re.compile(
    r"(?P<line>(?P<place>[^\W\d_][^()\n]{1,60}?)\s?\((?P<agency>[^()\n]{2,40})\))\s?[-–—]\s+(?=\S)"
)
_BYLINE = re.compile(r"(?:Von|Eine?\s(?:Bericht|Analyse|Kommentar)\svon|By)\s(?P<name>.+)")


def read_dateline(text: str, book: AgencyBook) -> tuple[str, int] | None:
    """Place and agency before the first sentence: "London (dpa) - ...".

    Returns:
        The dateline without its dash, and where the sentence begins.
    """
    found = _DATELINE.match(text)
    if not found:
        return None
    agencies = re.split(r"[/,]", found["agency"])
    # The bracket must name an agency: "Angela Beispiel (ABC) - ..." is a person and a party.
    if not book.canonical(agencies[0].strip()):
        return None
    return one_line(found["line"]), found.end()


def is_byline(line: str) -> bool:
    """Whether a line only says who wrote: "Von Erika Beispiel und Max Muster, Berlin"."""
    found = _BYLINE.fullmatch(line) if len(line) <= 90 and not ends_a_sentence(line) else None
    if not found:
        return False
    words = found["name"].replace(",", " ").split()
    small = sum(word in PARTICLES for word in words)
    return len(words) - small >= 2 and all(word[0].isupper() or word in PARTICLES for word in words)


# --- notices ---------------------------------------------------------------------------------

_NOTICE = re.compile(
    r"(?:(?:wichtiger?|rechtliche[rs]?|allgemeine[rs]?|redaktioneller?)\s)?"
    r"(?:hinweise?|anmerkung(?:en)?|disclaimer|haftungsausschluss|in\seigener\ssache"
    r"|zur\sbeachtung|legal\snotice|editor['’]s\snote)"
    r"(?:\s(?:(?:von\s|aus\s)?der|unserer)\s(?:redaktion|verlag\w*|agentur))?"
    r"(?:\s(?:für|an|zu|zur|zum)\s[^:.\n]{2,80})?\s?(?P<stop>[:.!–-]\s|:?$)",
    re.IGNORECASE,
)


def notice_opening(text: str) -> str:
    """The words with which a notice names itself: "Hinweis der Redaktion"; "" for other texts."""
    found = _NOTICE.match(text)
    return text[: found.start("stop")].strip() if found else ""
