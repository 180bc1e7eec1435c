"""Quotation marks and apostrophes: which one opens and which one closes is read from its place.

The mark itself does not tell: “ opens in English and closes in German.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

DOUBLE, SINGLE = set('"“”„‟«»'), set("'‘’‚‛‹›`´")
APOSTROPHE = "’"
MARKS = {  # (outer opening, closing, inner opening, closing)
    "de": "„“‚‘",
    "en": "“”‘’",
    "de-CH": "«»‹›",
}
HOUSE = ("»«", "›‹")  # books' marks, allowed where a text has them
ELIDED = re.compile(r"(?:s|n|ne|nen|ner|nem|ran|rein|raus|rum|nauf|tis|twas|cause|em|n')\b", re.I)
BEFORE_OPENING = re.compile(r"[\s(\[{–—/-]|^$")
AFTER_CLOSING = re.compile(r"[\s)\]}.,;:!?…–—/-]|^$")


@dataclass(frozen=True)
class Mark:
    """A quotation mark at its place, and what it should be."""

    at: int
    now: str
    code: str
    better: str


def marks(text: str, style: str, skip) -> Iterator[Mark]:
    """Every mark that should be another one; of what has no partner nothing is said.

    Args:
        skip: says of a place whether it must be left alone.
    """
    pairs, lone = _pairs(text, skip)
    for opening, closing, inner in pairs:
        found = text[opening] + text[closing]
        if style == "de" and found in HOUSE:
            continue
        wanted = MARKS[style][2:] if inner else MARKS[style][:2]
        for at, better in zip((opening, closing), wanted, strict=True):
            if text[at] != better:
                yield Mark(at, text[at], "quotes", better)
    for at in lone:
        if text[at] != APOSTROPHE and _is_apostrophe(text, at):
            yield Mark(at, text[at], "apostrophe", APOSTROPHE)


def _pairs(text, skip):
    """(opening, closing, is inner) of what belongs together, and the places of what does not."""
    open_now: list[tuple[int, bool]] = []
    pairs, lone = [], []
    for at, sign in enumerate(text):
        if sign not in DOUBLE | SINGLE or skip(at):
            continue
        is_double = sign in DOUBLE
        if not is_double and (_is_inside(text, at) or _starts_elision(text, at)):
            lone.append(at)
        elif _opens(text, at):
            open_now.append((at, is_double))
        elif _closes(text, at) and (start := _partner(open_now, is_double)) is not None:
            lone += [other for other, _double in open_now[start + 1 :]]
            opening = open_now[start][0]
            del open_now[start:]
            pairs.append((opening, at, is_double))
        else:
            lone.append(at)
    lone += [other for other, _double in open_now]
    return [(o, c, not double or _is_within(pairs, o, c)) for o, c, double in pairs], lone


def _is_within(pairs, opening, closing) -> bool:
    return any(start < opening and closing < end for start, end, _double in pairs)


def _partner(open_now, is_double):
    """The nearest open mark of the same sort."""
    found = [n for n, (_at, double) in enumerate(open_now) if double == is_double]
    return found[-1] if found else None


def _opens(text, at) -> bool:
    before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    begins = BEFORE_OPENING.match(before) or before in DOUBLE | SINGLE
    return bool(begins and after and not after.isspace() and not AFTER_CLOSING.match(after))


def _closes(text, at) -> bool:
    before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    return bool(
        before and not before.isspace() and (AFTER_CLOSING.match(after) or after in DOUBLE | SINGLE)
    )


def _is_inside(text, at) -> bool:
    """Between two letters: geht's, O'Brien."""
    return text[at - 1 : at].isalpha() and text[at + 1 : at + 2].isalpha() and at > 0


def _starts_elision(text, at) -> bool:
    """'s ist so; an' sounds left out at the beginning of a word."""
    before = text[at - 1 : at] if at else ""
    return bool((not before or before.isspace()) and ELIDED.match(text, at + 1))


def _is_apostrophe(text, at) -> bool:
    """Minutes, feet and what nobody can tell stay; a letter before or an elision after tells."""
    if text[at] in DOUBLE or text[at] in "‚‹›":
        return False
    return text[at - 1 : at].isalpha() and at > 0 or _starts_elision(text, at)
