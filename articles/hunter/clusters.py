"""Recurring blocks that stand together, as one find with its wordings."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from articles.hunter.recurring import Block, Pasted, groups_of
from articles.wire.normalise import fold
from articles.wire.notice_match import Wording, difference, words_of
from articles.wire.parts import DiffPart, KnownNotice

LEAST = 3
_LONGEST = 12  # blocks one notice may be spread over, as in agency copy


@dataclass(frozen=True)
class Place:
    """Where a find stands: the blocks of one story, and what they say."""

    story: int
    blocks: tuple[str, ...]
    text: str


@dataclass(frozen=True)
class Variant:
    """Another wording of a find, how many stories have it, and in which words it differs."""

    text: str
    stories: int
    words: tuple[DiffPart, ...]


@dataclass(frozen=True)
class Find:
    """A text that was pasted into several stories.

    Args:
        text: the wording most stories have, paragraphs apart by an empty line.
        exact: how many stories have it word for word, apart from quotes, dashes and spaces.
        variants: the other wordings, the most frequent first.
    """

    text: str
    exact: int
    places: tuple[Place, ...]
    variants: tuple[Variant, ...]


def finds(stories: Sequence[Pasted], least: int = LEAST) -> tuple[Find, ...]:
    """Every text that was pasted into at least so many stories, the most frequent first."""
    groups = groups_of(stories, least)
    known = {text: group.number for text, group in groups.items()}
    stretches = [(p.story, run) for p in stories for run in _stretches(p.blocks, known)]
    holders: dict[tuple, set[int]] = defaultdict(set)
    for story, run in stretches:
        for part in _parts(_key(run, known)):
            holders[part].add(story)
    enough = {part for part, held in holders.items() if len(held) >= least}
    found: dict[tuple, list[Place]] = defaultdict(list)
    for story, run in stretches:
        for part in _longest_parts(run, enough, known):
            text = "\n\n".join(block.text for block in part)
            place = Place(story, tuple(block.id for block in part), text)
            found[_key(part, known)].append(place)
    made = [_find(places) for places in found.values()]
    made = [find for find in made if len({place.story for place in find.places}) >= least]
    return tuple(sorted(made, key=lambda find: (-len(find.places), find.text)))


def _stretches(blocks: Iterable[Block | None], known: dict) -> Iterator[list[Block]]:
    """Neighbouring blocks that recur."""
    run: list[Block] = []
    for block in (*blocks, None):
        if block is not None and block.text in known:
            run.append(block)
            continue
        if run:
            yield run
        run = []


def _key(run: Sequence[Block], known: dict) -> tuple[int, ...]:
    return tuple(known[block.text] for block in run)


def _parts(key: tuple) -> set[tuple]:
    """All neighbours within a stretch, as far as one notice may reach."""
    return {
        key[start:end]
        for start in range(len(key))
        for end in range(start + 1, min(len(key), start + _LONGEST) + 1)
    }


def _longest_parts(run: Sequence[Block], enough: set, known: dict) -> Iterator[Sequence[Block]]:
    """A stretch cut into the longest parts that recur as they are."""
    start = 0
    while start < len(run):
        ends = range(min(len(run), start + _LONGEST), start, -1)
        end = next((end for end in ends if _key(run[start:end], known) in enough), None)
        if end is not None:
            yield run[start:end]
        start = end or start + 1


def _find(places: list[Place]) -> Find:
    """The wording most stories have stands for all; the others are shown in their difference."""
    spelled: dict[str, Counter] = defaultdict(Counter)
    for place in places:
        spelled[said(place.text)][place.text] += 1
    ranked = sorted(spelled.values(), key=lambda c: (-c.total(), min(c)))
    first, *others = ((min(c, key=lambda text, c=c: (-c[text], text)), c.total()) for c in ranked)
    text, exact = first
    house = Wording(KnownNotice(0, "", (text,)), text, words_of(text))
    variants = [Variant(said, n, difference(said, house)) for said, n in others]
    return Find(text, exact, tuple(places), tuple(variants))


def said(text: str) -> str:
    """What counts as the same wording: as in agency copy, quotes, dashes and spaces do not."""
    return " ".join(word.key for word in words_of(text)) or fold(text)
