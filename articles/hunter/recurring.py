"""Which blocks of text stand in many stories, word for word or with a few words changed.

A block is looked at in runs of five words. Runs are counted in a fixed number of counters, so that
an archive of any size needs the same memory; two runs that share a counter by chance make a block
look likelier than it is, and the words decide in the end, by the code that reads agency copy.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from articles.wire.normalise import fold
from articles.wire.notice_match import PARTIAL_FROM, Library, words_of
from articles.wire.parts import KnownNotice

RUN = 5  # words; one changed word touches five of the fifty runs of a usual notice
COUNTERS = 1 << 24
MOST = 255
SHARE = 0.5  # of a block's runs that must recur; below it two blocks only share phrases
_LIKELIEST = 3  # groups a block is compared with, word by word


@dataclass(frozen=True)
class Block:
    """One block of a story: a paragraph, a heading, a list."""

    id: str
    text: str


@dataclass(frozen=True)
class Pasted:
    """A story as the hunter reads it; None stands for a block without text, such as a picture."""

    story: int
    blocks: tuple[Block | None, ...]


@dataclass
class Group:
    """Blocks that say the same, or nearly; the first text is the most frequent one."""

    number: int
    texts: list[str] = field(default_factory=list)


def groups_of(stories: Iterable[Pasted], least: int) -> dict[str, Group]:
    """The group of each text that recurs.

    Args:
        least: stories in which a text must stand, exactly or nearly.
    Returns:
        Text as it stands in a story -> its group.
    """
    holders: dict[str, set[int]] = defaultdict(set)
    for pasted in stories:
        for block in filter(None, pasted.blocks):
            holders[block.text].add(pasted.story)
    candidates = _candidates(holders, least)
    groups = _grouped(candidates, holders)
    return {
        text: group
        for group in groups
        if len(set().union(*(holders[text] for text in group.texts))) >= least
        for text in group.texts
    }


def _candidates(holders: dict[str, set[int]], least: int) -> dict[str, set[int]]:
    """Texts most of whose runs of words stand in enough stories, with these runs."""
    counters = bytearray(COUNTERS)
    for text, stories in holders.items():
        weight = min(len(stories), least)
        for place in runs(text):
            counters[place] = min(MOST, counters[place] + weight)
    found = {}
    for text in holders:
        own = runs(text)
        frequent = {place for place in own if counters[place] >= min(least, MOST)}
        if own and len(frequent) >= SHARE * len(own):
            found[text] = frequent
    return found


def runs(text: str) -> set[int]:
    """The runs of five words of a text, each as the number of its counter; too short: none."""
    words = fold(text).split()
    if len(words) < PARTIAL_FROM:
        return set()
    shifted = [words[start:] for start in range(RUN)]
    return {hash(run) % COUNTERS for run in zip(*shifted, strict=False)}


def _grouped(candidates: dict[str, set[int]], holders: dict[str, set[int]]) -> list[Group]:
    """Put texts together, the most frequent ones first; each is like the first of its group."""
    groups: list[Group] = []
    libraries: list[Library] = []
    index: dict[int, set[int]] = defaultdict(set)
    for text in sorted(candidates, key=lambda text: (-len(holders[text]), text)):
        shared = Counter(number for run in candidates[text] for number in index[run])
        likeliest = [number for number, _ in shared.most_common(_LIKELIEST)]
        number = next((n for n in likeliest if is_like(libraries[n], text)), None)
        if number is None:
            number = len(groups)
            groups.append(Group(number))
            libraries.append(Library([KnownNotice(number, "", (text,))]))
            for run in candidates[text]:
                index[run].add(number)
        groups[number].texts.append(text)
    return groups


def is_like(library: Library, text: str) -> bool:
    """Whether the reader of agency copy would take a text for the one wording of a library."""
    words = words_of(text)
    if library.exact(text, words):
        return True
    return library.closest([word.key for word in words], [0]) is not None
