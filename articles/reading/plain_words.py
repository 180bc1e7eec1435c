"""Plain words as blocks: paragraphs, headings and lists, with the addresses in them as links."""

import re

from articles import body
from articles.reading import blocks

# An address ends before the signs that close the sentence it stands in.
ADDRESS = re.compile(
    r"(?P<web>https?://[^\s<>“”„»«]*[^\s<>“”„»«.,;:!?)])"
    r"|(?P<mail>[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,})"
)


def blocks_of(text: str) -> tuple[blocks.Block, ...]:
    """What readers see of a plain text whose headings begin with ## and points with a hyphen."""
    doc = body.read(body.from_text(text, body.empty())).doc
    return blocks.blocks(_linked(doc), image=_nothing, story=_nothing)


def _nothing(*_asked):
    return None


def _linked(node: dict) -> dict:
    """The same document, every address in its words a link to itself."""
    if "content" not in node:
        return node
    inside = [part for child in node["content"] for part in _parts(child)]
    return {**node, "content": inside}


def _parts(child: dict) -> list[dict]:
    if child["type"] != "text":
        return [_linked(child)]
    text, found, at = child["text"], [], 0
    for address in ADDRESS.finditer(text):
        href = address["web"] or f"mailto:{address['mail']}"
        found += [_text(text[at : address.start()]), _text(address[0], href)]
        at = address.end()
    return [part for part in (*found, _text(text[at:])) if part["text"]]


def _text(words: str, href: str = "") -> dict:
    marks = [{"type": "link", "attrs": {"href": href}}] if href else []
    return {"type": "text", "text": words, "marks": marks}
