"""The names in a sentence. German writes every noun with a capital, so one capital is no name."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from articles.compare.name_words import COMMON, DETERMINERS, PARTICLES, is_title

WORD = re.compile(r"[^\W_]+(?:[-'][^\W_]+)*")
INITIALS = re.compile(r"[A-ZÄÖÜ]{2,}\d*(?:-[A-ZÄÖÜ]+)?")
SPELLING = 0.6  # from here on two spellings are of one name: Meyer, Maier
_ENDINGS = ("", "e", "en", "er", "ern", "es", "n", "s", "in", "innen", "r", "m", "nen")
_UMLAUTS = str.maketrans("äöü", "aou")


@dataclass(frozen=True)
class Name:
    """A name as it stands; `parts` are its words as they are compared."""

    told: str
    parts: tuple[str, ...]

    def meets(self, other: "Name") -> bool:
        """One may be the short form of the other: Huber, Karl Huber."""
        return set(self.parts) <= set(other.parts) or set(other.parts) <= set(self.parts)


def part(word: str) -> str:
    """A word of a name as it is compared: without the s of the genitive."""
    word = word.casefold().removesuffix("'s").rstrip("'")
    return word[:-1] if len(word) > 3 and word.endswith("s") else word


def names(text: str, language: str, known: frozenset[str] = frozenset()) -> list[Name]:
    """The names of a plain sentence.

    Args:
        known: last names found elsewhere in the story; such a word alone is a name too.
    """
    return [name for run in _runs(text) for name in _named(text, run, language, known)]


def last_names(found: list[Name]) -> frozenset[str]:
    return frozenset(name.parts[-1] for name in found)


def _runs(text: str) -> list[list[re.Match]]:
    """Capitalised words that follow each other, with "von" and the like between them."""
    runs, run, waiting = [], [], []
    for word in WORD.finditer(text):
        previous = waiting[-1] if waiting else run[-1] if run else None
        if previous and not _follows(text, previous, word):
            runs, run, waiting = [*runs, run], [], []
        if _is_capital(word[0]):
            run, waiting = [*run, *waiting, word], []
        elif run and word[0] in PARTICLES:
            waiting.append(word)
        else:
            runs, run, waiting = [*runs, run], [], []
    return [run for run in [*runs, run] if run]


def _follows(text: str, previous: re.Match, word: re.Match) -> bool:
    between = text[previous.end() : word.start()]
    return between == " " or (between == ". " and (len(previous[0]) < 2 or is_title(previous[0])))


def _is_capital(word: str) -> bool:
    return word[0].isupper() and word.lower() not in COMMON


def _named(text: str, run: list[re.Match], language: str, known: frozenset[str]):
    titles = 0
    while titles < len(run) and is_title(run[titles][0]):
        titles += 1
    words = run[titles:]
    if len(words) > 1 or (words and titles) or (words and _alone(words[0], language, known)):
        yield _name(text, words)
        return
    yield from (_name(text, [word]) for word in run if INITIALS.fullmatch(word[0]))


def _alone(word: re.Match, language: str, known: frozenset[str]) -> bool:
    if INITIALS.fullmatch(word[0]) or part(word[0]) in known:
        return True
    return language == "en" and word.start() > 1


def _name(text: str, words: list[re.Match]) -> Name:
    told = text[words[0].start() : words[-1].end()]
    return Name(told, tuple(part(word[0].replace("ß", "ss")) for word in words))


def respelt(was: str, now: str, before: str, language: str) -> bool:
    """Whether one capitalised word is another spelling of a name, and no other form of a noun.

    Args:
        before: the word in front of it; after an article a German word is a noun.
    """
    if not (_is_capital(was) and _is_capital(now)) or is_title(was) or is_title(now):
        return False
    if language != "en" and before.casefold() in DETERMINERS:
        return False
    one, other = (word.casefold().replace("ß", "ss") for word in (was, now))
    alike = SequenceMatcher(None, one, other, autojunk=False).ratio()
    return one != other and alike >= SPELLING and not _bent(one, other)


def _bent(one: str, other: str) -> bool:
    """Two forms of one noun: Haus and Häuser, Gemeinde and Gemeinden."""
    one, other = one.translate(_UMLAUTS), other.translate(_UMLAUTS)
    return any(
        longer.startswith(stem) and longer[len(stem) :] in _ENDINGS
        for longer, shorter in ((one, other), (other, one))
        for end in _ENDINGS
        if shorter.endswith(end) and len(stem := shorter[: len(shorter) - len(end)]) > 2
    )
