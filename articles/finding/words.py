"""Words as they are compared: “Häfen”, “Hafens” and “HAFEN” are one, and so are “Müller”, “Mueller”
and “Muller”. One function makes stems of what is written and of what is asked."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from snowballstemmer.english_stemmer import EnglishStemmer
from snowballstemmer.german_stemmer import GermanStemmer

from articles.sealing import WORD, folded

LONGEST = 40
# Named here, and not asked for by language: another implementation, if one is installed, might make
# other stems than those that are stored.
_STEMMERS = {"de": GermanStemmer, "en": EnglishStemmer}
_PART = re.compile(r"[^\W_]+")
_UMLAUTS = "äöü"

# Words nobody looks for; those that mean something in the other language (war, hat) are not here.
STOP = frozenset(Path(__file__).with_name("stop_words.txt").read_text(encoding="utf-8").split())


def stems(text: str, language: str) -> Iterator[str]:
    """The stems of a text in its order; words that say nothing are left out."""
    for found in WORD.finditer(text):
        if stem := stem_of(found[0], language):
            yield stem


@lru_cache(maxsize=200_000)
def stem_of(word: str, language: str) -> str:
    """What a word is compared by; "" for one that says nothing."""
    plain = "".join(_PART.findall(folded(word)))
    if plain in STOP:
        return ""
    if not plain.isalpha() or len(plain) > LONGEST:
        return without_accents(plain)[:LONGEST]
    kept = _UMLAUTS if language == "de" else ""
    plain = without_accents(plain, but=kept)
    stemmer = _STEMMERS.get(language, GermanStemmer)()  # one has a state, and threads share nothing
    return without_accents(stemmer.stemWord(plain))[:LONGEST]


def all_stems_of(word: str) -> tuple[str, ...]:
    """Every stem a typed word may have, for whoever asks does not say in which language."""
    umlauts = re.sub("([aou])e", r"\1", word.casefold())
    found = (stem_of(word, "de"), stem_of(word, "en"), stem_of(umlauts, "en"))
    return tuple(dict.fromkeys(filter(None, found))) if all(found[:2]) else ()


def without_accents(word: str, but: str = "") -> str:
    """The word in plain letters, except for those named."""
    if word.isascii():
        return word
    return "".join(letter if letter in but else _bare(letter) for letter in word)


def _bare(letter: str) -> str:
    apart = unicodedata.normalize("NFKD", letter)
    return "".join(part for part in apart if _PART.fullmatch(part))
