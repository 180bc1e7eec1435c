"""A text as what a reader takes in at once: words, numbers with their unit, signs."""

import re
from dataclasses import dataclass

from articles.body.words import WORD

UNITS = (
    "%", "‰", "€", "$", "£", "°C", "°", "[mckdM]?[mgl][²³]?", "[kMGT]?Wh?", "[kMGT]B", "k?V", "ha",
    "km/h", "t", "h", "min", "s", "Uhr", "EUR", "USD", "CHF",
)  # fmt: skip
NUMBER = re.compile(
    r"\d+(?:[.,:’'\u202f\u00a0]\d+){0,6}(?:[ \u00a0\u202f]?(?:" + "|".join(UNITS) + r"))?"
    r"(?![\w²³/-])"
)
TOKEN = re.compile(rf"(\s*)({NUMBER.pattern}|{WORD.pattern}|\S|\Z)")

# Words that are in every text and join nothing.
_STOP_WORDS = """ab als am an auch auf aus bei bis da dann das dass dem den der des die doch durch ein eine
    einem einen einer eines er es für hat im in ist ja mit nach noch nun nur ob oder sich sie sind
    so um und vom von vor war wie wird zu zum zur über unter
    a an and are as at be but by for from has he in is it its of on or she that the they this to
    was were which will with"""
STOP_WORDS = frozenset(_STOP_WORDS.split())


@dataclass(frozen=True)
class Token:
    """One word, number or sign, with the white space before it; the last one is the end."""

    gap: str
    text: str


def split(text: str) -> list[Token]:
    """A text as tokens; together they are exactly the text."""
    tokens = [Token(*found.groups()) for found in TOKEN.finditer(text)]
    return tokens if tokens and not tokens[-1].text else [*tokens, Token("", "")]


def weight(text: str) -> int:
    """How much a token says: nothing for signs and for words every text has."""
    return int(any(map(str.isalnum, text)) and text.casefold() not in STOP_WORDS)
