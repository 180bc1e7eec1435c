"""Whether a text looks like the names of a credit, or like a sentence."""

import re

from media.captions.grammar import ABBREVIATION, BY, MAX_TAIL, YEAR, each, nature_of, parts, plain
from media.captions.names import PARTICLES, AgencyBook

_CONNECTIVES = PARTICLES | {"die", "das", "für", "of", "the", "for", "&", "+", "am", "im", "y"}
_HANDLE = re.compile(r"@\w[\w.]*|(?:[\w-]+\.)+[a-z]{2,6}(?:/\S*)?")


def credit_shape(text: str, book: AgencyBook) -> int:
    """How much a text looks like names of photographer and agency.

    Returns:
        0 for a sentence, 1 for something that may be a name ("Angela Beispiel"), 2 for a known
        agency or the signs of a credit ("©", "|", "/") between names.
    """
    if len(text) > MAX_TAIL or text.rstrip().endswith(("?", "!")):
        return 0
    core = plain(BY.sub("", text, count=1))
    pieces = [piece for piece in re.split(r"[©|;]", core) if piece.strip()]
    names = [name for piece in pieces for name in parts(YEAR.sub("", piece), book)]
    single = [one for name in names for one in each(name, book)]
    if not single or not all(_is_nameish(name, book) for name in single):
        return 0
    signed = len(names) > 1 or "©" in core
    return 2 if signed or any(book.canonical(name) for name in single) else 1


def _is_nameish(name: str, book: AgencyBook) -> bool:
    if book.canonical(name) or nature_of(name):
        return True
    words = name.split()
    if len(words) > 8 or _holds_a_sentence(name):
        return False
    return all(map(_fits_a_name, words)) and any(_is_telling(word) for word in words)


def _holds_a_sentence(name: str) -> bool:
    """Whether a full stop in a name is more than that of "St." or an initial."""
    stops = [
        place for place, char in enumerate(name) if char == "." and name[place + 1 :][:1] in " "
    ]
    return any(not ABBREVIATION.search(name[: place + 1]) for place in stops)


def _fits_a_name(word: str) -> bool:
    small = word.casefold() in _CONNECTIVES or _SMALL_PREFIX.match(word)
    return bool(small) or _is_telling(word)


def _is_telling(word: str) -> bool:
    if _HANDLE.fullmatch(word):
        return True
    start = word[0]
    return (start.isupper() or (start.isalpha() and not start.islower())) and not _ODD.search(word)


_SMALL_PREFIX = re.compile(r"(?:d|l|dell|al|el|ash?)['’-][^\W\d_]")
_ODD = re.compile(r"[„“”\"»«:;!?<>=…]")
