"""Which sentences of a story changed, and into which."""

from collections import Counter
from dataclasses import dataclass

from articles.body.words import WORD
from articles.compare.pairing import likeness, likest, pair
from articles.compare.parts import parts
from articles.compare.sentences import sentences
from articles.compare.tokens import weight
from articles.compare.typography import fold, plain
from articles.content import Content

FIELDS = ("kicker", "lead", "dateline", "lead_caption", "lead_alt")
HERE, ELSEWHERE = 0.34, 0.6  # how alike two sentences must be, in one passage and in two


@dataclass(frozen=True)
class Change:
    """A sentence that readers had, and what it says now; "" if it went."""

    was: str
    now: str


def texts(before: Content, after: Content) -> list[tuple[str, str]]:
    """Every passage of two states beside each other; "" where one of them has it not."""
    found = [(getattr(before, name), getattr(after, name)) for name in FIELDS]
    was, now = list(before.body.get("content", ())), list(after.body.get("content", ()))
    pairs = pair(was, now)
    for i, j in pairs:
        old, new = parts(was[i]), parts(now[j])
        found += [(old.get(name, ""), new.get(name, "")) for name in dict.fromkeys([*old, *new])]
    gone = set(range(len(was))) - {i for i, _j in pairs}
    come = set(range(len(now))) - {j for _i, j in pairs}
    found += [(text, "") for i in sorted(gone) for text in parts(was[i]).values()]
    found += [("", text) for j in sorted(come) for text in parts(now[j]).values()]
    return [(old, new) for old, new in found if old or new]


def changes(passages: list[tuple[str, str]]) -> list[Change]:
    """The sentences that readers had and that do not stand any more, wherever they stood.

    A sentence only moved, or set differently, is no change; a new one is nobody's change.
    """
    was = [[plain(one) for one in sentences(old)] for old, _new in passages]
    now = [[plain(one) for one in sentences(new)] for _old, new in passages]
    was, now = _without(was, now), _without(now, was)
    found, gone, come = [], [], []
    for old, new in zip(was, now, strict=True):
        pairs = _pairs(old, new, HERE)
        if not pairs and len(old) == len(new) == 1:
            pairs = {0: 0}
        found += [Change(old[i], new[j]) for i, j in sorted(pairs.items())]
        gone += [one for i, one in enumerate(old) if i not in pairs]
        come += [one for j, one in enumerate(new) if j not in pairs.values()]
    pairs = _pairs(gone, come, ELSEWHERE)
    for i, one in enumerate(gone):
        found.append(Change(one, come[pairs[i]] if i in pairs else ""))
    return found


def _without(one: list[list[str]], other: list[list[str]]) -> list[list[str]]:
    """Sentences without their like on the other side, each counted once."""
    there = Counter(fold(sentence) for passage in other for sentence in passage)
    left = []
    for passage in one:
        left.append([])
        for sentence in passage:
            if there[fold(sentence)]:
                there[fold(sentence)] -= 1
            else:
                left[-1].append(sentence)
    return left


def _pairs(old: list[str], new: list[str], least: float) -> dict[int, int]:
    if not (old and new):
        return {}
    was, now = dict(enumerate(map(_bag, old))), dict(enumerate(map(_bag, new)))
    return likest(was, now, lambda i, j: likeness(was[i], now[j]), least)


def _bag(sentence: str) -> Counter:
    words = (word.casefold() for word in WORD.findall(fold(sentence)))
    return Counter(word for word in words if weight(word))
