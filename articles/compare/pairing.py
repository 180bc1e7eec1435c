"""Which block of the new text is which block of the old one."""

from collections import Counter, defaultdict
from collections.abc import Callable

from articles.body.words import WORD, lines
from articles.compare.matching import longest_rise

ALIKE = 0.6  # share of common words from which a block typed anew is the old one
COMMON = 30  # a word of more blocks than this finds no block


def pair(before: list[dict], after: list[dict]) -> list[tuple[int, int]]:
    """Pairs (place before, place after): the same id, or else nearly the same words."""
    places = {block["attrs"]["id"]: place for place, block in enumerate(before)}
    pairs = {
        places[block["attrs"]["id"]]: place
        for place, block in enumerate(after)
        if block["attrs"]["id"] in places
    }
    known = set(pairs.values())
    gone = {i: block for i, block in enumerate(before) if i not in pairs}
    come = {j: block for j, block in enumerate(after) if j not in known}
    pairs.update(_alike(gone, come))
    return sorted(pairs.items())


def moved(pairs: list[tuple[int, int]]) -> set[int]:
    """Places before of the blocks that left their order; the fewest that explain the new one."""
    stayed = longest_rise([after for _before, after in pairs])
    return {before for before, _after in pairs} - {pairs[place][0] for place in stayed}


def likeness(one: Counter, other: Counter) -> float:
    """How alike two bags of words are, from 0 to 1."""
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 0.0


def bag(text: str) -> Counter:
    return Counter(word.casefold() for word in WORD.findall(text))


def likest(
    was: dict[int, Counter],
    now: dict[int, Counter],
    score: Callable[[int, int], float],
    least: float,
) -> dict[int, int]:
    """Who belongs to whom: the likest pair first, each once.

    Args:
        was, now: the words of each; only what shares a word that few have is looked at.
        score: how alike two are; least: from where on they belong together.
    """
    scored = sorted((-score(i, j), abs(i - j), i, j) for i, j in _near(was, now))
    pairs, taken = {}, set()
    for found, _far, i, j in scored:
        if -found >= least and i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return pairs


def _alike(gone: dict[int, dict], come: dict[int, dict]) -> dict[int, int]:
    was = {i: _bag(block) for i, block in gone.items()}
    now = {j: _bag(block) for j, block in come.items()}
    return likest(was, now, lambda i, j: _score(gone[i], come[j], was[i], now[j]), ALIKE)


def _near(was: dict[int, Counter], now: dict[int, Counter]) -> set[tuple[int, int]]:
    """Pairs that share a word which few blocks have."""
    holders = defaultdict(list)
    for j, words in now.items():
        for word in words:
            holders[word].append(j)
    rare = {word: places for word, places in holders.items() if len(places) <= COMMON}
    return {(i, j) for i, words in was.items() for word in words for j in rare.get(word, ())}


def _score(gone: dict, come: dict, was: Counter, now: Counter) -> float:
    shown = [block["attrs"].get("image") or block["attrs"].get("story") for block in (gone, come)]
    if any(shown) and shown[0] == shown[1]:
        return 1.0
    return likeness(was, now)


def _bag(block: dict) -> Counter:
    """The words of a block, and the picture or story it names as one more."""
    words = bag("\n".join(lines(block)))
    for name in ("image", "story"):
        if number := block["attrs"].get(name):
            words[f"{name} {number}"] += 1
    return words
