"""Whether a passage somebody quotes stands in a text, however it was typed off."""

import re

from articles.body import plain_words
from articles.models import Edition

QUOTES = re.compile(r"[\"'„“”‚‘’«»‹›]")
DASHES = re.compile(r"[‐‑‒–—−-]+")
GAPS = re.compile(r"\s*(?:\[?(?:…|\.{3})\]?)\s*")


def stands_in(passage: str, edition: Edition) -> bool | None:
    """Does the passage stand in the words of this edition? None where the words were erased.

    Spaces, quotation marks, dashes and capital letters do not matter; a passage with “[…]” is
    found by its pieces, in order.
    """
    text = edition.text
    if not text.head:
        return None
    head = text.head_values()
    names = ("kicker", "headline", "lead", "dateline", "lead_caption")
    said = _folded(
        "\n".join([*(head.get(n) or "" for n in names), plain_words(text.body_values())])
    )
    at = 0
    for piece in filter(None, map(_folded, GAPS.split(passage))):
        at = said.find(piece, at)
        if at < 0:
            return False
        at += len(piece)
    return True


def _folded(text: str) -> str:
    return " ".join(DASHES.sub("-", QUOTES.sub("", text)).casefold().replace("\xad", "").split())
