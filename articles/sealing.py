"""Passages that readers are never shown again: kept as hashes, found wherever their words stand.

Only letters and digits count: case, spaces, quotation marks and soft hyphens do not.
"""

import hashlib
import re
import secrets
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

# Soft hyphens, joiners and loose accents belong to the word they stand in.
WORD = re.compile(r"[^\W_](?:[^\W_]|[\u00ad\u0300-\u036f\u200b-\u200d\u2060\ufeff])*")
UNSEEN = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")


@dataclass(frozen=True)
class Passage:
    """A sealed passage: how many words it has, and the salted hash of them."""

    words: int
    salt: str
    hash: str

    def stands_at(self, start: int, words: list[str]) -> bool:
        window = words[start : start + self.words]
        return len(window) == self.words and _hashed(self.salt, window) == self.hash


def hash_passage(text: str) -> Passage:
    """A passage as it is kept: nobody can read it in the database, only recognise it.

    Raises:
        ValueError: the passage has no word.
    """
    words = words_of(text)
    if not words:
        raise ValueError(text)
    salt = secrets.token_hex(16)
    return Passage(len(words), salt, _hashed(salt, words))


def words_of(text: str) -> list[str]:
    """The words of a text as seals compare them."""
    return [folded(found[0]) for found in WORD.finditer(text)]


def hidden(words: list[str], passages: Iterable[Passage]) -> set[int]:
    """Which of these words belong to a sealed passage."""
    return {
        place
        for passage in passages
        for start in range(len(words) - passage.words + 1)
        if passage.stands_at(start, words)
        for place in range(start, start + passage.words)
    }


def count_of(wanted: list[str], words: list[str]) -> int:
    """How often these words stand in sequence among others."""
    size = len(wanted)
    starts = range(len(words) - size + 1) if size else ()
    return sum(words[start : start + size] == wanted for start in starts)


def _hashed(salt: str, words: list[str]) -> str:
    return hashlib.sha256(f"{salt} {' '.join(words)}".encode()).hexdigest()


def folded(word: str) -> str:
    """A word in the one spelling in which it is compared."""
    plain = unicodedata.normalize("NFKC", UNSEEN.sub("", word))
    return unicodedata.normalize("NFKC", plain.casefold())
