"""Recognise the notices of the house in a pasted text.

Only words that are equal after normalisation count as the same notice. One changed word changes a
legal text, so whatever is merely like a notice is shown with its differences and decided by a
person.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import accumulate
from typing import NamedTuple

from articles.wire.normalise import fold
from articles.wire.parts import PARTIAL, SIMILAR, DiffPart, KnownNotice
from articles.wire.regions import canonical

SIMILAR_FROM = 0.6  # word ratio 2M/T; below it two texts only share their subject
ANYWHERE_FROM = 12  # words; a shorter wording must stand on lines of its own
PARTIAL_FROM = 8  # words that a cut notice must still have
_CLOSEST = 8  # wordings that are compared word by word with one stretch of text
_BUDGET = 30_000_000  # pairs of words compared per text; a paste full of imitations must end

_LINK = re.compile(r"\]\([^\s()]*\)|[(<]https?://[^\s()<>]*[)>]", re.IGNORECASE)
_SCHEME = re.compile(r"https?://(?:www\.)?|(?<!\w)www\.", re.IGNORECASE)


class Word(NamedTuple):
    """A word of a text and the form in which it is compared."""

    start: int
    end: int
    key: str


def words_of(text: str) -> list[Word]:
    """The words of a text; the target of a link belongs to the word it stands behind."""
    keys: dict[str, tuple[str, bool]] = {}
    found: list[Word] = []
    for match in re.finditer(r"\S+", text):
        raw = match.group()
        if raw not in keys:
            key = _key(raw)
            keys[raw] = key, key != fold(raw) and not key.strip(".,;:!?")
        key, is_target = keys[raw]
        if is_target and found:
            # "Seite (https://…)." is "Seite."
            last = found.pop()
            found.append(Word(last.start, match.end(), last.key + key))
        elif key:
            found.append(Word(match.start(), match.end(), key))
    return found


def _key(raw: str) -> str:
    if "/" in raw or "[" in raw or "www" in raw.lower():
        linked = _LINK.sub("", raw)
        bare = linked.lstrip("[") if "](" in raw or raw.startswith("[") else linked
        raw = _SCHEME.sub("", bare)
    return fold(raw)


class Library:
    """The notices of the house, ready to be looked for."""

    def __init__(self, notices: Sequence[KnownNotice]):
        self.wordings = [
            Wording(notice, text, words)
            for notice in notices
            for text in notice.wordings
            if (words := words_of(text))
        ]
        self.pairs: dict[tuple[str, str], set[int]] = defaultdict(set)
        for number, wording in enumerate(self.wordings):
            for pair in _pairs(wording.keys):
                self.pairs[pair].add(number)
        self.budget = _BUDGET

    def exact(self, text: str, words: Sequence[Word]) -> list["Hit"]:
        """Where a wording stands word for word, the longest wordings first, without overlap."""
        ends = [0, *accumulate(len(word.key) + 1 for word in words)]
        joined = "".join(word.key + "\n" for word in words)
        taken: list[Hit] = []
        for wording in sorted(self.wordings, key=lambda wording: -len(wording.keys)):
            for first in _places(joined, ends, wording):
                hit = _hit(words, first, wording)
                if _stands_free(text, words, first, wording) and not _overlaps(hit, taken):
                    taken.insert(bisect_left(taken, hit.start, key=lambda one: one.start), hit)
        return taken

    def near(self, keys: Sequence[str]) -> Counter:
        """How many pairs of neighbouring words a text shares with each wording."""
        shared: Counter = Counter()
        for pair in _pairs(keys):
            shared.update(self.pairs.get(pair, ()))
        return shared

    def closest(self, keys: Sequence[str], numbers: Iterable[int]) -> "Likeness | None":
        """The wording that a text is most like, if it is like any.

        Args:
            keys: the words of the text.
            numbers: the wordings to compare with, the likeliest first.
        """
        counted = Counter(keys)
        wordings = [self.wordings[number] for number in list(numbers)[:_CLOSEST]]
        found = [self._likeness(keys, counted, wording) for wording in wordings]
        return max(filter(None, found), key=lambda likeness: likeness.rank, default=None)

    @property
    def is_exhausted(self) -> bool:
        """Whether the text held so much that is like a notice that comparing was given up."""
        return self.budget < 0

    def _likeness(
        self, keys: Sequence[str], counted: Counter, wording: "Wording"
    ) -> "Likeness | None":
        if _is_cut_from(keys, wording.keys):
            return Likeness(wording, PARTIAL, len(keys) / len(wording.keys))
        total = len(keys) + len(wording.keys)
        self.budget -= 20 * total
        common = sum((counted & wording.counted).values())
        if 2 * common < SIMILAR_FROM * total or self.is_exhausted:
            return None
        self.budget -= len(keys) * len(wording.keys)
        ratio = SequenceMatcher(None, keys, wording.keys, autojunk=False).ratio()
        return Likeness(wording, SIMILAR, ratio) if ratio >= SIMILAR_FROM else None


class Wording:
    """One text of one notice."""

    def __init__(self, notice: KnownNotice, text: str, words: Sequence[Word]):
        self.notice = notice
        self.text = text
        self.keys = [word.key for word in words]
        self.counted = Counter(self.keys)

    def is_said_by(self, text: str) -> bool:
        """Whether a text has these very words, its remarks for regions perhaps in another order."""
        return canonical(text) == canonical(self.text)


@dataclass(frozen=True)
class Hit:
    """A stretch of text that is a notice word for word."""

    start: int
    end: int
    notice: KnownNotice


@dataclass(frozen=True)
class Likeness:
    """The wording a text is like; `match` is "similar" or "partial"."""

    wording: Wording
    match: str
    ratio: float

    @property
    def rank(self) -> tuple[bool, float]:
        return self.match == PARTIAL, self.ratio


def _pairs(keys: Sequence[str]) -> set[tuple[str, str]]:
    return set(zip(keys, keys[1:], strict=False))


def _places(joined: str, ends: Sequence[int], wording: Wording) -> Iterator[int]:
    """Numbers of the words at which a wording begins."""
    wanted = "".join(key + "\n" for key in wording.keys)
    at = joined.find(wanted)
    while at >= 0:
        first = bisect_left(ends, at)
        if ends[first] == at:
            yield first
        at = joined.find(wanted, at + len(wanted))


def _hit(words: Sequence[Word], first: int, wording: Wording) -> Hit:
    last = words[first + len(wording.keys) - 1]
    return Hit(words[first].start, last.end, wording.notice)


def _stands_free(text: str, words: Sequence[Word], first: int, wording: Wording) -> bool:
    """A few words that happen to be a notice too are not cut out of a sentence."""
    after = first + len(wording.keys)
    if len(wording.keys) >= ANYWHERE_FROM:
        return True
    above = text[words[first - 1].end : words[first].start] if first else "\n"
    below = text[words[after - 1].end : words[after].start] if after < len(words) else "\n"
    return "\n" in above and "\n" in below


def _overlaps(hit: Hit, taken: Sequence[Hit]) -> bool:
    at = bisect_right(taken, hit.start, key=lambda one: one.start)
    before, after = taken[at - 1 : at] if at else [], taken[at : at + 1]
    return any(one.end > hit.start for one in before) or any(one.start < hit.end for one in after)


def _is_cut_from(keys: Sequence[str], whole: Sequence[str]) -> bool:
    """Whether words stand in a wording without a gap; the last one may be cut itself."""
    kept = list(keys)
    while kept and kept[-1] in ("...", "[...]", "(...)"):
        kept.pop()
    if not PARTIAL_FROM <= len(kept) < len(whole):
        return False
    inside = "\n" + "\n".join(whole) + "\n"
    return "\n" + "\n".join(kept[:-1]) + "\n" + kept[-1].removesuffix("...") in inside


def difference(text: str, wording: Wording) -> tuple[DiffPart, ...]:
    """A text against a wording of the house, word by word, in the spelling of each."""
    here, house = words_of(text), words_of(wording.text)
    matcher = SequenceMatcher(None, wording.keys, [word.key for word in here], autojunk=False)
    found = []
    for op, a, b, c, d in matcher.get_opcodes():
        if op == "equal":
            found.append(DiffPart("same", _said(text, here[c:d])))
            continue
        if a < b:
            found.append(DiffPart("removed", _said(wording.text, house[a:b])))
        if c < d:
            found.append(DiffPart("added", _said(text, here[c:d])))
    return tuple(found)


def _said(text: str, words: Sequence[Word]) -> str:
    return " ".join(text[word.start : word.end] for word in words)
