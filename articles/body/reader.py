"""The one reader of a story's text: strict about what it takes, honest about what it leaves."""

import json
from dataclasses import dataclass

from django.utils.translation import gettext as _

from articles.body.grammar import BLOCK_ID, MAX_BLOCKS, MAX_BYTES, TOP, new_id
from articles.body.walk import Problem, Walk
from articles.body.words import count_words


@dataclass(frozen=True)
class Text:
    """A story's text as it may be stored, and what reading it brought to light.

    Attributes:
        doc: the canonical document; equal texts are equal dicts.
        problems: what must be put right before the text can be saved.
        images: the picture each figure shows, by block id.
        stories: the story each cross-reference points to, by block id.
        words: as an editor counts them.
        lossy: something of the input is not in `doc`. A stored text for which this is true was
            written by a newer newsroom and must not be opened for writing.
    """

    doc: dict
    problems: tuple[Problem, ...]
    images: dict[str, int]
    stories: dict[str, int]
    words: int
    lossy: bool


class Unreadable(Exception):
    """Not a text of ours; nothing of it was taken. Its words are for the person at the desk."""

    def __init__(self, code: str, sentence: str):
        super().__init__(sentence)
        self.code = code


def empty() -> dict:
    """A text in which nobody has written yet."""
    return {"type": "doc", "content": []}


def dump(doc: dict) -> str:
    """A text as it travels: JSON without a space too many, every letter as itself."""
    return json.dumps(doc, ensure_ascii=False, separators=(",", ":"))


def read(raw: str | dict) -> Text:
    """Read a text, keep what we know of it, and say what is wrong with the rest.

    Args:
        raw: JSON as posted, or a document as stored.
    Raises:
        Unreadable: too large, not JSON, or not a text at all.
    """
    doc = _document(raw)
    walks = _walked(doc.get("content", []))
    content = _without_trailing_blanks([walk.result for walk in walks if walk.result])
    kept = {"type": "doc", "content": content}
    if _too_large(dump(kept)):
        raise _unreadable("too_large")
    return Text(
        doc=kept,
        problems=tuple(problem for walk in walks for problem in walk.problems),
        images=_named(content, "image"),
        stories=_named(content, "story"),
        words=count_words(kept),
        lossy=bool(doc.keys() - kept.keys()) or any(walk.lossy for walk in walks),
    )


def _document(raw: str | dict) -> dict:
    doc = _parsed(raw) if isinstance(raw, str) else raw
    if not isinstance(doc, dict) or doc.get("type") != "doc":
        raise _unreadable("not_ours")
    if not isinstance(doc.get("content", []), list):
        raise _unreadable("not_ours")
    if len(doc.get("content", [])) > MAX_BLOCKS:
        raise _unreadable("too_many")
    return doc


def _parsed(raw: str) -> object:
    if _too_large(raw):
        raise _unreadable("too_large")
    try:
        return json.loads(raw, parse_constant=_no_number)
    except (ValueError, RecursionError) as error:  # a deep nest of brackets ends in the latter
        raise _unreadable("broken") from error


def _no_number(name: str):
    raise ValueError(f"{name} is not a number")


def _too_large(raw: str) -> bool:
    return len(raw.encode("utf-8", "surrogatepass")) > MAX_BYTES


def _walked(nodes: list) -> list[Walk]:
    """Every block read under an id of its own; the second of two that share one gets a new one."""
    walks, seen = [], set()
    for place, node in enumerate(nodes, 1):
        key = _given_id(node)
        if key is None or key in seen:
            key = new_id()
        seen.add(key)
        walks.append(Walk(key, place).block(node, TOP))
    return walks


def _given_id(node: object) -> str | None:
    attrs = node.get("attrs") if isinstance(node, dict) else None
    key = attrs.get("id") if isinstance(attrs, dict) else None
    return key if isinstance(key, str) and BLOCK_ID.match(key) else None


def _without_trailing_blanks(content: list[dict]) -> list[dict]:
    while content and content[-1]["type"] == "paragraph" and "content" not in content[-1]:
        content = content[:-1]
    return content


def _named(content: list[dict], what: str) -> dict[str, int]:
    return {
        block["attrs"]["id"]: block["attrs"][what] for block in content if what in block["attrs"]
    }


def _unreadable(code: str) -> Unreadable:
    sentences = {
        "too_large": _("The text is larger than %(limit)s kB. Please split it."),
        "too_many": _("The text has more than %(limit)s blocks. Please split it."),
        "broken": _("The text arrived unreadable. Please reload the page; the last save is kept."),
        "not_ours": _("The text does not have the form this newsroom knows."),
    }
    limit = MAX_BLOCKS if code == "too_many" else MAX_BYTES // 1000
    return Unreadable(code, sentences[code] % {"limit": limit})
