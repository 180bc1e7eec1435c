"""Which words of two texts belong together, in time that grows with the texts and not faster.

Short passages are matched word against word. Long ones are first divided where a phrase stands
exactly once in both; what then is still too long to be worth the time counts as rewritten.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

PHRASE = (8, 4, 2, 1)  # words in a row by which passages find each other, the surest first
SHORT = 40_000  # pairs of equal words that one passage may ask to be looked at
BUDGET = 1_000_000  # and all passages of a text together

Block = tuple[int, int, int]


def matches(was: Sequence[str], now: Sequence[str]) -> list[Block]:
    """Blocks (place before, place after, length) of equal words, in order, not overlapping."""
    found = _Matching(was, now)
    found.passage(0, len(was), 0, len(now), PHRASE)
    return list(_joined(sorted(found.blocks)))


class _Matching:
    def __init__(self, was: Sequence[str], now: Sequence[str]):
        self.was, self.now = was, now
        self.left = BUDGET
        self.blocks: list[Block] = []

    def passage(self, a: int, a_end: int, b: int, b_end: int, phrases: tuple[int, ...]) -> None:
        """Match one passage with another; equal beginnings and ends belong together."""
        start = a
        while a < a_end and b < b_end and self.was[a] == self.now[b]:
            a, b = a + 1, b + 1
        self.keep(start, b - (a - start), a - start)
        end = a_end
        while a < a_end and b < b_end and self.was[a_end - 1] == self.now[b_end - 1]:
            a_end, b_end = a_end - 1, b_end - 1
        self.keep(a_end, b_end, end - a_end)
        if a < a_end and b < b_end:
            self.middle(a, a_end, b, b_end, phrases)

    def middle(self, a: int, a_end: int, b: int, b_end: int, phrases: tuple[int, ...]) -> None:
        pairs = self.pairs(a, a_end, b, b_end)
        if pairs <= SHORT:
            if pairs <= self.left:
                self.word_by_word(a, a_end, b, b_end, pairs)
        elif phrases:
            anchors = self.anchors(a, a_end, b, b_end, phrases[0])
            for (i, j), (i_end, j_end) in zip(
                [(a, b), *anchors], [*anchors, (a_end, b_end)], strict=True
            ):
                self.passage(i, i_end, j, j_end, phrases[1:])

    def keep(self, a: int, b: int, size: int) -> None:
        if size:
            self.blocks.append((a, b, size))

    def pairs(self, a: int, a_end: int, b: int, b_end: int) -> int:
        """How many pairs of equal words there are: what looking at each with each costs."""
        counts = Counter(self.was[a:a_end])
        return sum(counts[word] for word in self.now[b:b_end])

    def word_by_word(self, a: int, a_end: int, b: int, b_end: int, pairs: int) -> None:
        self.left -= pairs + 1
        matcher = SequenceMatcher(None, self.was[a:a_end], self.now[b:b_end], autojunk=False)
        for i, j, size in matcher.get_matching_blocks():
            self.keep(a + i, b + j, size)

    def anchors(self, a: int, a_end: int, b: int, b_end: int, length: int) -> list[tuple[int, int]]:
        """Where a phrase begins that stands once in each passage, as far as the order is the same."""
        was, now = _once(self.was, a, a_end, length), _once(self.now, b, b_end, length)
        return _rising([(i, now[phrase]) for phrase, i in was.items() if phrase in now])


def _once(words: Sequence[str], start: int, end: int, length: int) -> dict[tuple, int]:
    """Phrases that stand exactly once, in order, with their place."""
    places = {}
    for place in range(start, end - length + 1):
        phrase = tuple(words[place : place + length])
        places[phrase] = None if phrase in places else place
    return {phrase: place for phrase, place in places.items() if place is not None}


def _rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest part of pairs, sorted by the first, in which the second rises too."""
    return [pairs[place] for place in longest_rise([second for _first, second in pairs])]


def longest_rise(numbers: Sequence[int]) -> list[int]:
    """The places of the longest rising part of different numbers."""
    ends, tails, before = [], [], []
    for place, number in enumerate(numbers):
        at = bisect_left(ends, number)
        before.append(tails[at - 1] if at else None)
        ends[at : at + 1] = [number]
        tails[at : at + 1] = [place]
    rise, place = [], tails[-1] if tails else None
    while place is not None:
        rise.append(place)
        place = before[place]
    return rise[::-1]


def _joined(blocks: list[Block]) -> Iterator[Block]:
    """Blocks that touch on both sides as one."""
    joined: list[Block] = []
    for a, b, size in blocks:
        if joined and (joined[-1][0] + joined[-1][2], joined[-1][1] + joined[-1][2]) == (a, b):
            joined[-1] = (*joined[-1][:2], joined[-1][2] + size)
        else:
            joined.append((a, b, size))
    return iter(joined)
