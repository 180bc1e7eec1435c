"""Pasted text as the readers of this room want it, and text as it is compared.

`normalise` makes the one text that all marks point into; `fold` makes two spellings of the same
words equal. Nothing that a reader would see is taken away here.
"""

import re
import unicodedata
from dataclasses import dataclass

LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# Control characters, halves of surrogate pairs, hidden tags, marks that turn the reading direction.
CONTROLS = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ufff9-\ufffc"
    "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\U000e0000-\U000e007f]"
)
# A joiner stays between characters that need it (emoji, Persian, Hindi), not beside Latin letters.
ZERO_WIDTH = re.compile(
    "[\u180e\u200b\u200e\u200f\u2060-\u2064\ufeff]"
    "|(?<![^\x00-\u024f])[\u200c\u200d]++|[\u200c\u200d]++(?![^\x00-\u024f])"
)
SOFT_HYPHEN = "\xad"
MOJIBAKE = re.compile("Ã[\x80-\xbf¤¶¼„–œŸ]|â€[\x9c\x9d™œž“”]")

_QUOTES = "„“”‟»«‚‘’‛‹›'`´″′＂"
_DASHES = "‐‑‒–—―−﹘－"
_FOLD = str.maketrans(
    dict.fromkeys(_QUOTES, '"') | dict.fromkeys(_DASHES, "-") | {"…": "...", SOFT_HYPHEN: ""}
)


@dataclass(frozen=True)
class Source:
    """The text that was read; every mark points into `text`.

    Args:
        removed: how many control characters were taken out.
        garbled: the text holds signs of an encoding that was misread before it came here.
    """

    text: str
    removed: int = 0
    garbled: bool = False


def normalise(text: str, *, keep_soft_hyphens: bool = False) -> Source:
    """One kind of line end, composed letters, no invisible characters; protected spaces stay."""
    text = LINE_ENDS.sub("\n", text)
    text, removed = CONTROLS.subn("", text)
    text = ZERO_WIDTH.sub("", text)
    if not keep_soft_hyphens:
        text = text.replace(SOFT_HYPHEN, "")
    text = unicodedata.normalize("NFC", text)
    return Source(text, removed, "\ufffd" in text or bool(MOJIBAKE.search(text)))


def fold(text: str) -> str:
    """Text as it is compared: quotes, dashes, spaces and capitals make no difference."""
    return " ".join(text.translate(_FOLD).casefold().split())


def find_words(text: str, folded: str, *, last: bool = False) -> tuple[int, int] | None:
    """Where the words of a folded text stand in a text, first or last.

    Args:
        text: as it was written; kept short by the caller, it is looked at letter by letter.
        folded: result of `fold`.
    Returns:
        Start and end in `text`; None if the words are not there, or begin inside a word.
    """
    if not folded or len(folded) > 3 * len(text):
        return None  # one letter folds to three at most
    letters, places = _letters(text)
    find = letters.rfind if last else letters.find
    at = find(folded)
    while at > 0 and letters[at - 1].isalnum() and folded[0].isalnum():
        at = find(folded, 0, at + len(folded) - 1) if last else find(folded, at + 1)
    return (places[at], places[at + len(folded) - 1] + 1) if at >= 0 else None


def _letters(text: str) -> tuple[str, list[int]]:
    letters: list[str] = []
    places: list[int] = []
    for place, char in enumerate(text):
        if char.isspace():
            folded = "" if letters[-1:] in ([], [" "]) else " "
        else:
            folded = char.translate(_FOLD).casefold()
        letters += folded
        places += [place] * len(folded)
    return "".join(letters), places


_SENTENCE_END = re.compile(r"[.!?…:;][\"“”»«’‘)\]]*$")


def ends_a_sentence(text: str) -> bool:
    """Whether a line ends as sentences do, closing quotes included."""
    return bool(_SENTENCE_END.search(text[-8:].rstrip()))


def span(text: str, start: int, end: int) -> tuple[int, int]:
    """A piece of text without the spaces at its ends; (start, start) if nothing is left."""
    piece = text[start:end]
    left = start + len(piece) - len(piece.lstrip())
    return left, max(left, start + len(piece.rstrip()))


def without_spaces(text: str, start: int, end: int) -> int:
    """The end of a piece of text without the spaces that trail it."""
    while end > start and text[end - 1].isspace():
        end -= 1
    return end
