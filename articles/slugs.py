"""Slugs as German readers expect them."""

import itertools
import re
import unicodedata
from collections.abc import Callable

MOST = 80
_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "ø": "o", "ł": "l"})


def slugify(text: str) -> str:
    """Make the readable part of an address: ä becomes ae, words end whole, at most 80 characters.

    Returns:
        Lower-case ASCII words joined by hyphens; "" when nothing readable is left.
    """
    text = unicodedata.normalize("NFC", text.replace("\u00ad", "")).lower().translate(_GERMAN)
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return shorten("-".join(re.findall(r"[a-z0-9]+", plain)))


def shorten(slug: str, most: int = MOST) -> str:
    """Cut at a word's end where there is one."""
    if len(slug) <= most:
        return slug
    cut = slug[: most + 1].rpartition("-")[0]
    return cut or slug[:most]


def numbered(slug: str, number: int) -> str:
    """A second “Wetter” gets a number: wetter-2."""
    tail = f"-{number}"
    return shorten(slug, MOST - len(tail)) + tail


def free(slug: str, is_taken: Callable[[str], bool]) -> str:
    """The slug itself, or with the first number that nobody has."""
    candidates = (slug if n == 1 else numbered(slug, n) for n in itertools.count(1))
    return next(candidate for candidate in candidates if not is_taken(candidate))
