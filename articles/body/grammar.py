"""What a story's text may consist of: the table of elements, and the limits.

The editor's schema (`static/desk/body/nodes.js`) says the same in its own words; whatever this
table allows, the editor can show, and the other way round.
"""

import re
import secrets
import unicodedata
from dataclasses import dataclass

MAX_BYTES = 400_000
MAX_BLOCKS = 2_000
MAX_DEPTH = 8
MAX_ALT = 300

BLOCK_ID = re.compile(r"[a-z0-9]{8,12}\Z")
# A backslash after the first slash is a second slash to every browser: "/\evil" leads away.
LINK_PATTERN = r"(?:https?://[^\s/]|mailto:[^\s]|/(?![/\\]))[^\s]{0,2000}"
LINK = re.compile(LINK_PATTERN + r"\Z", re.IGNORECASE)

LISTS = ("bulletList", "orderedList")
INLINE = ("text", "hardBreak")
MARKS = ("bold", "italic", "link")  # the order in which marks are written
TOP = ("paragraph", "heading", *LISTS, "figure", "quote", "factbox", "crossref")

_BREAKS = re.compile(r"[\t\n\v\f\r\x85\u2028\u2029]")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


@dataclass(frozen=True)
class Rule:
    """What one element keeps: its attributes, what may stand inside, which marks its text has."""

    attrs: tuple[str, ...] = ()
    inside: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()


RULES = {
    "paragraph": Rule(inside=INLINE, marks=MARKS),
    "heading": Rule(("level",), INLINE, ("italic",)),
    "bulletList": Rule(inside=("listItem",)),
    "orderedList": Rule(inside=("listItem",)),
    "listItem": Rule(inside=("paragraph", *LISTS)),
    "figure": Rule(("image", "alt", "decorative"), ("text",), ("italic", "link")),
    "quote": Rule(inside=("quoteText", "quoteSource")),
    "quoteText": Rule(inside=INLINE, marks=("italic",)),
    "quoteSource": Rule(inside=("text",)),
    "factbox": Rule(inside=("factboxTitle", "paragraph", *LISTS)),
    "factboxTitle": Rule(inside=("text",)),
    "crossref": Rule(("story",), ("text",)),
}


def new_id() -> str:
    """A block's name for life; letters and digits only, so that it can stand in an address."""
    return secrets.token_hex(5)


def is_link(href: object) -> bool:
    """Whether an address may stand behind a link: the web, mail, or a page of our own."""
    return isinstance(href, str) and bool(LINK.match(href)) and not _CONTROLS.search(href)


def clean(text: str) -> str:
    """Text without control characters; a line end is an element of its own, never a character."""
    return _CONTROLS.sub("", _BREAKS.sub(" ", text))


def normal(text: str) -> str:
    """Text in the one spelling we store ("ä" is one character)."""
    return unicodedata.normalize("NFC", text)
