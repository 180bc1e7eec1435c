"""Two states of a story: field by field, noun by noun, and its text block by block."""

from dataclasses import dataclass

from articles.compare.pairing import moved, pair
from articles.compare.parts import links, parts
from articles.compare.words import Run, compare
from articles.content import Content

FIELDS = ("kicker", "headline", "lead", "dateline", "lead_caption", "lead_alt")
NOUNS = ("bylines", "tags", "lead_image", "text_agency")
CHOICES = ("language", "kind", "ai", "noindex")

SAME, ADDED, REMOVED, REWRITTEN = "same", "added", "removed", "rewritten"
SET = "set"  # the same words set differently: emphasis, the level of a heading


@dataclass(frozen=True)
class Field:
    """A field whose words changed."""

    name: str
    runs: tuple[Run, ...]


@dataclass(frozen=True)
class Part:
    """A part of a block (text, title, source, caption, alt, links), with its runs."""

    name: str
    runs: tuple[Run, ...]

    @property
    def changed(self) -> bool:
        return any(run.kind != "same" for run in self.runs)


@dataclass(frozen=True)
class Nouns:
    """What the story names, or a choice about it, where it is not what it was.

    Attributes:
        name: "section", "tags", "bylines", "lead_image", "text_agency", "language", …
        was, now: numbers in order (bylines: number and role; choices: their value); the caller
            knows the names.
    """

    name: str
    was: tuple
    now: tuple

    @property
    def gone(self) -> tuple:
        return tuple(one for one in self.was if one not in self.now)

    @property
    def come(self) -> tuple:
        return tuple(one for one in self.now if one not in self.was)


@dataclass(frozen=True)
class Block:
    """One block of the text.

    Attributes:
        change: same, added, removed, rewritten (words, picture, target or kind), or set.
        moved: whether it stands elsewhere among the others, whatever else happened to it.
        kind, was_kind: "paragraph", "figure", …; was_kind is "" if it is the same.
        place_was, place_now: counted from 1; None where it does not stand.
        image_was, image_now, story_was, story_now: what a figure shows, what a crossref names.
    """

    id: str
    kind: str
    change: str
    moved: bool = False
    was_kind: str = ""
    place_was: int | None = None
    place_now: int | None = None
    parts: tuple[Part, ...] = ()
    image_was: int | None = None
    image_now: int | None = None
    story_was: int | None = None
    story_now: int | None = None

    @property
    def changed(self) -> bool:
        return self.moved or self.change != SAME

    @property
    def image_changed(self) -> bool:
        return self.image_was != self.image_now

    @property
    def story_changed(self) -> bool:
        return self.story_was != self.story_now


@dataclass(frozen=True)
class Comparison:
    """Everything in which two states of a story differ; blocks in the new order, all of them.

    A removed block stands where it stood, after the block it followed.
    """

    fields: tuple[Field, ...]
    nouns: tuple[Nouns, ...]
    blocks: tuple[Block, ...]

    @property
    def changed_blocks(self) -> tuple[Block, ...]:
        return tuple(block for block in self.blocks if block.changed)

    def __bool__(self) -> bool:
        return bool(self.fields or self.nouns or self.changed_blocks)


def compare_contents(
    before: Content,
    after: Content,
    *,
    sections: tuple[int | None, int | None] = (None, None),
) -> Comparison:
    """Say in what two states of a story differ.

    Args:
        sections: before and after; they are no part of the content.
    """
    return Comparison(
        fields=tuple(_fields(before, after)),
        nouns=tuple(_nouns(before, after, sections)),
        blocks=compare_bodies(before.body, after.body),
    )


def compare_bodies(before: dict, after: dict) -> tuple[Block, ...]:
    """Two texts block by block, in the order of the new one."""
    was, now = list(before.get("content", ())), list(after.get("content", ()))
    pairs = pair(was, now)
    away = moved(pairs)
    old = {place_now: place_was for place_was, place_now in pairs}
    told = {}
    for place, block in enumerate(now):
        i = old.get(place)
        told[place] = (
            _both(was[i], block, i, place, i in away) if place in old else _new(block, place)
        )
    return tuple(_with_removed(told, was, dict(pairs)))


def _fields(before: Content, after: Content):
    for name in FIELDS:
        was, now = getattr(before, name), getattr(after, name)
        if was != now:
            yield Field(name, compare(was, now))


def _nouns(before: Content, after: Content, sections):
    pairs = {"section": tuple(map(_many, sections))}
    for name in (*NOUNS, *CHOICES):
        pairs[name] = _many(getattr(before, name)), _many(getattr(after, name))
    for name, (was, now) in pairs.items():
        if was != now:
            yield Nouns(name, was, now)


def _many(value) -> tuple:
    if isinstance(value, tuple):
        return value
    return () if value is None else (value,)


def _new(block: dict, place: int) -> Block:
    named = {"image_now": block["attrs"].get("image"), "story_now": block["attrs"].get("story")}
    told = _parts({}, parts(block), "", links(block))
    return Block(_id(block), block["type"], ADDED, place_now=place + 1, parts=told, **named)


def _gone(block: dict, place: int) -> Block:
    named = {"image_was": block["attrs"].get("image"), "story_was": block["attrs"].get("story")}
    told = _parts(parts(block), {}, links(block), "")
    return Block(_id(block), block["type"], REMOVED, place_was=place + 1, parts=told, **named)


def _both(was: dict, now: dict, place_was: int, place_now: int, away: bool) -> Block:
    told = _parts(parts(was), parts(now), links(was), links(now))
    named = {
        "image_was": was["attrs"].get("image"),
        "image_now": now["attrs"].get("image"),
        "story_was": was["attrs"].get("story"),
        "story_now": now["attrs"].get("story"),
    }
    return Block(
        _id(now),
        now["type"],
        _change(was, now, told, named),
        moved=away,
        was_kind=was["type"] if was["type"] != now["type"] else "",
        place_was=place_was + 1,
        place_now=place_now + 1,
        parts=told,
        **named,
    )


def _change(was: dict, now: dict, told: tuple[Part, ...], named: dict) -> str:
    other = named["image_was"] != named["image_now"] or named["story_was"] != named["story_now"]
    if other or was["type"] != now["type"] or any(part.changed for part in told):
        return REWRITTEN
    return SAME if _as_set(was) == _as_set(now) else SET


def _as_set(block: dict) -> dict:
    """A block as it is set, whatever its id."""
    return {**block, "attrs": {**block["attrs"], "id": ""}}


def _parts(was: dict[str, str], now: dict[str, str], led: str, leads: str) -> tuple[Part, ...]:
    names = dict.fromkeys([*now, *was])
    told = [Part(name, compare(was.get(name, ""), now.get(name, ""))) for name in names]
    if led != leads:
        told.append(Part("links", compare(led, leads)))
    return tuple(part for part in told if part.runs)


def _with_removed(told: dict[int, Block], was: list[dict], pairs: dict[int, int]):
    """The new order, and each removed block after the one it followed."""
    following: dict[int | None, list[Block]] = {}
    last = None
    for place, block in enumerate(was):
        if place in pairs:
            last = pairs[place]
        else:
            following.setdefault(last, []).append(_gone(block, place))
    yield from following.get(None, ())
    for place, block in told.items():
        yield block
        yield from following.get(place, ())


def _id(block: dict) -> str:
    return block["attrs"]["id"]
