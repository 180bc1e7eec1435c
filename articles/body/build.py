"""Blocks of a story's text from plain values, for intake, imports and tests.

A block built here has no id yet; `document` reads it and gives it one.
"""

from collections.abc import Iterable

from articles.body.reader import read


def document(blocks: Iterable[dict]) -> dict:
    """Blocks as a text that may be stored: read, put in order, each with an id."""
    return read({"type": "doc", "content": list(blocks)}).doc


def paragraph(text: str) -> dict:
    """A paragraph; a line end in it stays a line end."""
    return _node("paragraph", content=_running(text))


def heading(text: str, level: int = 2) -> dict:
    """A heading within the text; level 2 divides the story, 3 a part of it."""
    return _node("heading", {"level": level}, _running(text))


def bullets(items: Iterable[str]) -> dict:
    """A list whose order says nothing."""
    return _list("bulletList", items)


def numbers(items: Iterable[str]) -> dict:
    """A list that counts."""
    return _list("orderedList", items)


def _list(kind: str, items: Iterable[str]) -> dict:
    """A list of one of the two kinds, one paragraph per point."""
    return _node(kind, content=[_node("listItem", content=[paragraph(item)]) for item in items])


def figure(
    image_id: int | None, *, caption: str = "", alt: str = "", decorative: bool = False
) -> dict:
    """A picture in the text.

    Args:
        image_id: None leaves the place open in a draft.
        caption: words for this story only; "" shows the picture's own.
        alt: as caption, for the alternative text.
        decorative: true for a picture that tells a blind reader nothing.
    """
    attrs = {"image": image_id, "alt": alt or None, "decorative": decorative or None}
    return _node("figure", attrs, _text(caption))


def crossref(title: str = "", *, story: int | None = None) -> dict:
    """A pointer to another story.

    Args:
        title: the wording here; "" shows the story's own headline.
        story: None where the story is not known yet; the gate asks for it.
    """
    return _node("crossref", {"story": story}, _text(title))


def factbox(title: str, paragraphs: Iterable[str] = (), *, items: Iterable[str] = ()) -> dict:
    """A box beside the text: paragraphs, then a list."""
    inside = [paragraph(text) for text in paragraphs]
    if items := list(items):
        inside.append(bullets(items))
    return _node("factbox", content=[_node("factboxTitle", content=_text(title)), *inside])


def quote(text: str, source: str = "") -> dict:
    """A pull quote and who said it."""
    said = _node("quoteText", content=_running(text))
    return _node("quote", content=[said, _node("quoteSource", content=_text(source))])


def _node(kind: str, attrs: dict | None = None, content: list[dict] | None = None) -> dict:
    node: dict = {"type": kind}
    if attrs := {name: value for name, value in (attrs or {}).items() if value is not None}:
        node["attrs"] = attrs
    if content:
        node["content"] = content
    return node


def _text(text: str) -> list[dict]:
    return [{"type": "text", "text": text}] if text else []


def _running(text: str) -> list[dict]:
    found: list[dict] = []
    for line in text.replace("\r\n", "\n").split("\n"):
        found += [{"type": "hardBreak"}, *_text(line)]
    return found[1:]
