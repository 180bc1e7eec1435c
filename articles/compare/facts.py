"""What an update changed that a reader could have relied on.

It asks rather once too often: of what it finds the desk says whether it is a correction, an update
or a slip. New paragraphs and sentences change nothing that stood there, nor does a text that only
moved or is set differently.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass

from articles.body.words import WORD
from articles.compare import quotations
from articles.compare.matching import matches
from articles.compare.names import Name, last_names, names, part, respelt
from articles.compare.number_words import WEAK
from articles.compare.numbers import Number, numbers
from articles.compare.passages import Change, changes, texts
from articles.compare.typography import fold, plain
from articles.compare.words import compare
from articles.content import Content


@dataclass(frozen=True)
class Fact:
    """One thing readers had otherwise.

    Attributes:
        kind: "headline", "number" (also dates and times), "name" or "quotation".
        was, now: as it stands in the text; "" for what was not there, or is not any more.
    """

    kind: str
    was: str
    now: str


def changed(before: Content, after: Content) -> tuple[Fact, ...]:
    """Every headline, number, name and quotation that readers had and that is another now."""
    found = []
    if fold(before.headline) != fold(after.headline):
        found.append(Fact("headline", before.headline, after.headline))
    passages = texts(before, after)
    if any(old != new for old, new in passages):
        found += _Look(passages, after.language).facts()
    return tuple(dict.fromkeys(found))


class _Look:
    """One look at all passages of two states."""

    def __init__(self, passages: list[tuple[str, str]], language: str):
        self.passages, self.language = passages, language
        self.changes = changes(passages)
        self.was, self.now = (
            [plain(side) for side in sides] for sides in zip(*passages, strict=True)
        )
        self.values_was = Counter(one.value for text in self.was for one in self.numbers(text))
        self.values_now = Counter(one.value for text in self.now for one in self.numbers(text))
        self.words_now = {part(word) for text in self.now for word in WORD.findall(text)}
        self.known = last_names([n for t in (*self.was, *self.now) for n in names(t, language)])

    def numbers(self, text: str) -> list[Number]:
        return numbers(text, self.language)

    def facts(self):
        for change in self.changes:
            yield from (Fact("number", *pair) for pair in self.changed_numbers(change))
        for change in self.changes:
            yield from (Fact("name", *pair) for pair in self.changed_names(change))
        for pair in quotations.changed(*map(list, zip(*self.passages, strict=True))):
            yield Fact("quotation", *pair)

    # Numbers

    def changed_numbers(self, change: Change):
        gone, come = _out_of_step(self.numbers(change.was), self.numbers(change.now))
        yield from _swapped(gone, come)
        for old, new in zip(gone, come, strict=True):
            if old and new:
                if not old.agrees(new):
                    yield old.told, new.told
            elif old and self.values_now[old.value] < self.values_was[old.value]:
                yield old.told, _weak(change.was, change.now, old.told)
            elif new and self.values_now[new.value] > self.values_was[new.value]:
                yield _weak(change.now, change.was, new.told), new.told

    # Names

    def changed_names(self, change: Change):
        was = names(change.was, self.language, self.known)
        now = names(change.now, self.language, self.known)
        gone, come = _without(was, now), _without(now, was)
        for old, new in _in_pairs(gone, come):
            if new:
                yield old.told, new.told
            elif old.parts[-1] not in self.words_now:
                yield old.told, ""
        if change.now:
            told = {p for name in (*was, *now) for p in name.parts}
            yield from (pair for pair in self.respelt(change) if part(pair[0]) not in told)

    def respelt(self, change: Change):
        """Single capitalised words that became another spelling of themselves."""
        before = ""
        runs = compare(change.was, change.now)
        for one, other in zip(runs, runs[1:], strict=False):
            if one.kind == "del" and other.kind == "ins":
                was, now = WORD.findall(one.text), WORD.findall(other.text)
                if len(was) == len(now):
                    fronts = [before, *was]
                    for front, old, new in zip(fronts, was, now, strict=False):
                        if respelt(old, new, front, self.language):
                            yield old, new
            before = (WORD.findall(one.text) or [before])[-1]


def _out_of_step(was: list[Number], now: list[Number]) -> tuple[list, list]:
    """Numbers that have no like on the other side at their place, in stretches."""
    keys = [[(one.value, one.unit) for one in side] for side in (was, now)]
    gone, come = [], []
    at_was = at_now = 0
    for i, j, size in [*matches(*keys), (len(was), len(now), 0)]:
        longer = max(i - at_was, j - at_now)
        gone += [*was[at_was:i], *[None] * (longer - (i - at_was))]
        come += [*now[at_now:j], *[None] * (longer - (j - at_now))]
        at_was, at_now = i + size, j + size
    return gone, come


def _swapped(gone: list, come: list):
    """Numbers that stand on both sides, only elsewhere: a change if they count something else.

    Both lists lose them.
    """
    places = defaultdict(list)
    for j, new in reversed(list(enumerate(come))):
        if new:
            places[new.value].append(j)
    for i, old in enumerate(gone):
        j = places[old.value][-1] if old and places[old.value] else None
        if j is not None and old.agrees(new := come[j]):
            places[old.value].pop()
            gone[i] = come[j] = None
            if old.follows.casefold() != new.follows.casefold():
                yield f"{old.told} {old.follows}", f"{new.told} {new.follows}"


def _without(some: list[Name], others: list[Name]) -> list[Name]:
    """Each name once that none of the others is the short or the long form of."""
    by_part = defaultdict(list)
    for other in dict.fromkeys(others):
        for word in other.parts:
            by_part[word].append(other)
    return [
        one
        for one in {one.parts: one for one in some}.values()
        if not any(one.meets(other) for word in one.parts for other in by_part[word])
    ]


def _in_pairs(gone: list[Name], come: list[Name]):
    """Names that share a word belong together; the others in order."""
    by_part = {word: new for new in reversed(come) for word in new.parts}
    akin, taken = {}, set()
    for old in gone:
        found = (by_part[word] for word in old.parts if word in by_part)
        new = next((new for new in found if new not in taken), None)
        if new:
            akin[old] = new
            taken.add(new)
    left = iter([new for new in come if new not in taken])
    for old in gone:
        yield old, akin.get(old) or next(left, None)


def _weak(there: str, here: str, told: str) -> str:
    """What stood in place of a number that came: "ein Haus", "zwei Häuser"."""
    runs = compare(here, there)
    for one, other in zip(runs, runs[1:], strict=False):
        if one.kind == "del" and other.kind == "ins" and told in other.text:
            return next((word for word in WORD.findall(one.text) if word.lower() in WEAK), "")
    return ""
