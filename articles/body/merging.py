"""Two people's texts into one, block by block; nobody's typed words are lost."""

import json
from dataclasses import dataclass
from hashlib import sha256


@dataclass(frozen=True)
class Clash:
    """One block that both touched.

    Attributes:
        block: its id; in the merged text mine stands under it, or the only one that is left.
        base, mine, theirs: the block in each of the three texts; None where it does not stand.
        twin: the id under which theirs stands beside mine; "" where one of us deleted the block.
    """

    block: str
    base: dict | None
    mine: dict | None
    theirs: dict | None
    twin: str = ""


@dataclass(frozen=True)
class Merged:
    """The text of both.

    Attributes:
        doc: the merged document.
        met: blocks both touched. Where both rewrote one, mine stands first under the old id
            and theirs follows under a new one; what one deleted and the other rewrote is kept.
    """

    doc: dict
    met: tuple[Clash, ...]

    @property
    def clashes(self) -> tuple[str, ...]:
        """The ids of the blocks both touched."""
        return tuple(clash.block for clash in self.met)


def merge(base: dict, mine: dict, theirs: dict) -> Merged:
    """Bring two later states of a text together; the same three texts always give the same one.

    Args:
        base: the state both began with.
        mine: what this editor has now.
        theirs: what was saved meanwhile.
    """
    if mine == theirs or theirs == base:
        return Merged(mine, ())
    if mine == base:
        return Merged(theirs, ())
    return _Merge(base, mine, theirs).result()


def _by_id(doc: dict) -> dict[str, dict]:
    return {block["attrs"]["id"]: block for block in doc.get("content", ())}


class _Merge:
    def __init__(self, base: dict, mine: dict, theirs: dict):
        self.base, self.mine, self.theirs = _by_id(base), _by_id(mine), _by_id(theirs)
        self.met: list[Clash] = []

    def result(self) -> Merged:
        content = [block for key in self.order() for block in self.block(key)]
        return Merged({"type": "doc", "content": content}, tuple(self.met))

    def order(self) -> list[str]:
        """The order of whoever moved blocks; if both did, mine. The other's blocks join in."""
        moved = self.moved(self.mine) or not self.moved(self.theirs)
        host, guest = (self.mine, self.theirs) if moved else (self.theirs, self.mine)
        order = list(host)
        previous = None
        for key in guest:
            if key not in host and self.wanted(key, guest):
                _put_after(order, previous, key)
            if key in order:
                previous = key
        return order

    def moved(self, side: dict[str, dict]) -> bool:
        kept = [key for key in side if key in self.base]
        return kept != [key for key in self.base if key in side]

    def wanted(self, key: str, guest: dict[str, dict]) -> bool:
        """New, or rewritten by one while the other deleted it."""
        return guest[key] != self.base.get(key)

    def block(self, key: str) -> list[dict]:
        base, mine, theirs = self.base.get(key), self.mine.get(key), self.theirs.get(key)
        if mine is None or theirs is None:
            return self.one_sided(key, mine or theirs)
        if theirs in (mine, base):
            return [mine]
        if mine == base:
            return [theirs]
        twin = self.twin(key, theirs)
        self.met.append(Clash(key, base, mine, theirs, twin))
        return [mine, under(theirs, twin)]

    def twin(self, key: str, theirs: dict) -> str:
        """An id for the other text of a block, made of its words so that merging can be repeated."""
        seed = key + json.dumps(theirs, sort_keys=True)
        while (made := sha256(seed.encode()).hexdigest()[:10]) in self.mine | self.theirs:
            seed += key
        return made

    def one_sided(self, key: str, kept: dict) -> list[dict]:
        if key not in self.base:
            return [kept]
        if kept == self.base[key]:
            return []  # deleted by one, untouched by the other
        self.met.append(Clash(key, self.base[key], self.mine.get(key), self.theirs.get(key)))
        return [kept]


def under(block: dict, key: str) -> dict:
    """The same block under another id."""
    return {**block, "attrs": {**block["attrs"], "id": key}}


def _put_after(order: list[str], previous: str | None, key: str) -> None:
    order.insert(order.index(previous) + 1 if previous else 0, key)
