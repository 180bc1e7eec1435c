"""A story's text as values for the templates in `templates/articles/blocks/`, one per block.

Pure: pictures and stories come from two functions that the page composer brings along, so that
composing alone decides what a reader may see and until when.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar, Protocol

from articles.body.words import is_blank
from media.shown import Shown


class Target(Protocol):
    """What the template of a cross-reference asks of the story it leads to."""

    title: str
    url: str
    image: Shown | None
    corrected: bool
    is_advertisement: bool


@dataclass(frozen=True)
class Run:
    """Words of one look; a line end is a run of its own."""

    text: str = ""
    bold: bool = False
    italic: bool = False
    href: str = ""
    rel: str = ""
    is_break: bool = False
    sealed: bool = False  # stands in the place of words readers are not shown any more


@dataclass(frozen=True)
class Block:
    """One block of a story. `type` names its template."""

    type: ClassVar[str]
    id: str

    @property
    def template(self) -> str:
        return f"articles/blocks/{self.type}.html"


@dataclass(frozen=True)
class Paragraph(Block):
    type = "paragraph"
    runs: tuple[Run, ...]


@dataclass(frozen=True)
class Heading(Block):
    type = "heading"
    runs: tuple[Run, ...]
    level: int


@dataclass(frozen=True)
class Item:
    """A point of a list: paragraphs and further lists."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class List(Block):
    type = "list"
    ordered: bool
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Figure(Block):
    """A picture as this story shows it: its own words where it has some, else the picture's."""

    type = "figure"
    image: Shown
    alt: str
    caption_runs: tuple[Run, ...]


@dataclass(frozen=True)
class Quote(Block):
    type = "quote"
    text_runs: tuple[Run, ...]
    source: str


@dataclass(frozen=True)
class Factbox(Block):
    type = "factbox"
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Crossref(Block):
    type = "crossref"
    title: str
    url: str
    image: Shown | None
    corrected: bool = False
    is_advertisement: bool = False


@dataclass(frozen=True)
class _Sources:
    """Where pictures and stories come from while one text is turned into blocks."""

    image: Callable[[int, dict], Shown | None]
    story: Callable[[int], Target | None]


def blocks(
    doc: dict,
    *,
    image: Callable[[int, dict], Shown | None],
    story: Callable[[int], Target | None],
    rel: str = "",
) -> tuple[Block, ...]:
    """Turn a canonical text into what readers see of it.

    Args:
        doc: a document as `articles.body.read` returns it.
        image: the picture with this key as the figure `node` shows it; None hides the figure.
        story: the story with this key; None hides the cross-reference.
        rel: what every link of the text is, such as "sponsored"; "" says nothing.
    Returns:
        The blocks in order. What says nothing (an empty paragraph, a quote without words) and
        what this newsroom does not know are left out.
    """
    return _blocks(_related(doc, rel) if rel else doc, _Sources(image, story))


def _related(node: dict, rel: str) -> dict:
    """The same text, each link knowing what it is."""
    if node["type"] == "text":
        marks = [{**mark, "rel": rel} for mark in node.get("marks", ())]
        return {**node, "marks": marks}
    return {**node, "content": [_related(child, rel) for child in node.get("content", ())]}


def _blocks(node: dict, sources: _Sources) -> tuple[Block, ...]:
    found = (_block(child, sources) for child in node.get("content", ()))
    return tuple(block for block in found if block)


def _block(node: dict, sources: _Sources) -> Block | None:
    make = MAKERS.get(node["type"])
    return make(node, node.get("attrs", {}), sources) if make else None


def _paragraph(node: dict, attrs: dict, sources: _Sources) -> Block | None:
    return None if is_blank(node) else Paragraph(attrs.get("id", ""), _runs(node))


def _heading(node: dict, attrs: dict, sources: _Sources) -> Block | None:
    return None if is_blank(node) else Heading(attrs["id"], _runs(node), attrs["level"])


def _list(node: dict, attrs: dict, sources: _Sources) -> Block | None:
    items = tuple(Item(inside) for item in node["content"] if (inside := _blocks(item, sources)))
    ordered = node["type"] == "orderedList"
    return List(attrs.get("id", ""), ordered, items) if items else None


def _figure(node: dict, attrs: dict, sources: _Sources) -> Block | None:
    picture = sources.image(attrs["image"], node) if "image" in attrs else None
    if picture is None:
        return None
    # A substitute: the story's words were about another. Or they name whom they must not.
    if picture.image != attrs["image"] or picture.mute:
        return Figure(attrs["id"], picture, picture.alt, _plain(picture.caption))
    alt = "" if attrs.get("decorative") else attrs.get("alt") or picture.alt
    caption = _plain(picture.caption) if is_blank(node) else _runs(node)
    return Figure(attrs["id"], picture, alt, caption)


def _quote(node: dict, attrs: dict, sources: _Sources) -> Block | None:
    said, source = node["content"]
    return None if is_blank(said) else Quote(attrs["id"], _runs(said), _words(source))


def _factbox(node: dict, attrs: dict, sources: _Sources) -> Block | None:
    title, *rest = node["content"]
    inside = _blocks({"content": rest}, sources)
    return Factbox(attrs["id"], _words(title), inside) if inside else None


def _crossref(node: dict, attrs: dict, sources: _Sources) -> Block | None:
    target = sources.story(attrs["story"]) if "story" in attrs else None
    if target is None:
        return None
    title = _words(node) or target.title
    paid = target.is_advertisement
    return Crossref(attrs["id"], title, target.url, target.image, target.corrected, paid)


def _runs(node: dict) -> tuple[Run, ...]:
    return tuple(_run(child) for child in node.get("content", ()))


def _run(node: dict) -> Run:
    if node["type"] == "hardBreak":
        return Run(is_break=True)
    marks = {mark["type"]: mark for mark in node.get("marks", ())}
    link = marks.get("link", {})
    href, rel = link.get("attrs", {}).get("href", ""), link.get("rel", "")
    look = {name: name in marks for name in ("bold", "italic", "sealed")}
    return Run(node["text"], href=href, rel=rel, **look)


def _words(node: dict) -> str:
    return "".join(child.get("text", " ") for child in node.get("content", ())).strip()


def _plain(text: str) -> tuple[Run, ...]:
    return (Run(text),) if text else ()


MAKERS: dict[str, Callable[[dict, dict, _Sources], Block | None]] = {
    "paragraph": _paragraph,
    "heading": _heading,
    "bulletList": _list,
    "orderedList": _list,
    "figure": _figure,
    "quote": _quote,
    "factbox": _factbox,
    "crossref": _crossref,
}
