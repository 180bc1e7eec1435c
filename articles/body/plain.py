"""A story's text as plain text and back, for a browser without script and whenever the editor
cannot start.

Paragraphs stand as they are, headings after "## ", plain lists as "- " or "1. ". What plain text
cannot say stands as a place mark, "[figure 25de5cb62c]", which keeps the block and its place.
"""

import re

from articles.body import build
from articles.body.grammar import LISTS
from articles.body.words import lines

BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")
MARK = re.compile(r"\[(\w+) ([a-z0-9]{8,12})\] ?")
HEADING = re.compile(r"(##|###) (.+)\Z", re.DOTALL)
BULLET = re.compile(r"- (.+)")
NUMBER = re.compile(r"(\d+)\. (.+)")


def to_text(doc: dict) -> str:
    """A text for a plain field; saved untouched it gives the same text back."""
    return "\n\n".join(_part(block) for block in doc.get("content", ()))


def from_text(text: str, before: dict) -> dict:
    """What was typed in the plain field, as blocks.

    Args:
        text: the field's content, with any kind of line end.
        before: the text the field was filled from. Blocks whose words did not change stay as they
            were, with their id, links and emphasis; a changed paragraph keeps its id.
    """
    return _Reweaving(before).blocks(text)


def _part(block: dict) -> str:
    text = _said(block)
    faithful = text is not None and _is_one_part(text) and not MARK.match(text)
    return text if faithful else _mark(block)


def _mark(block: dict) -> str:
    words = " ".join(" ".join(lines(block)).split())
    return f"[{block['type']} {block['attrs']['id']}] {words}".rstrip()


def _said(block: dict) -> str | None:
    """The block in plain characters; None where these would not say all of it."""
    if block["type"] == "paragraph":
        return _running(block)
    if block["type"] == "heading":
        return "#" * block["attrs"]["level"] + " " + _running(block)
    if block["type"] in LISTS:
        return _points(block)
    return None


def _running(node: dict) -> str:
    return "".join(child.get("text", "\n") for child in node.get("content", ()))


def _points(block: dict) -> str | None:
    points = [_running(item["content"][0]) for item in block["content"]]
    if any(len(item["content"]) > 1 for item in block["content"]) or "\n" in "".join(points):
        return None
    if block["type"] == "bulletList":
        return "\n".join(f"- {point}" for point in points)
    return "\n".join(f"{number}. {point}" for number, point in enumerate(points, 1))


def _is_one_part(text: str) -> bool:
    return text.strip() == text != "" and not BLANK_LINE.search(text)


def _parts(text: str) -> list[str]:
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    return [part.strip() for part in BLANK_LINE.split(text) if part.strip()]


class _Reweaving:
    """The old blocks, each to be used once, while the new text is read from top to bottom."""

    def __init__(self, before: dict):
        self.old = list(before.get("content", ()))
        self.parts = [_part(block) for block in self.old]
        self.left = set(range(len(self.old)))
        self.at = -1  # the old block that was used last

    def blocks(self, text: str) -> dict:
        parts = _parts(text)
        self.kept_elsewhere = set(parts)
        return {"type": "doc", "content": [block for part in parts for block in self.read(part)]}

    def read(self, part: str) -> list[dict]:
        unchanged = [index for index in self.left if self.parts[index] == part]
        if unchanged:
            return [self.take(min(unchanged))]
        if (mark := MARK.match(part)) and (held := self.marked(mark)):
            words = part[mark.end() :].strip()
            added = words and words != _mark(held)[mark.end() :].strip()
            return [held, build.paragraph(words)] if added else [held]
        return [self.named(_block(part))]

    def take(self, index: int) -> dict:
        self.left.discard(index)
        self.at = index
        return self.old[index]

    def marked(self, mark: re.Match) -> dict | None:
        found = [i for i in self.left if self.old[i]["attrs"]["id"] == mark[2]]
        return self.take(found[0]) if found else None

    def named(self, block: dict) -> dict:
        """A changed block stands where its old self stood and keeps its id."""
        follows = self.at + 1
        if follows not in self.left or self.parts[follows] in self.kept_elsewhere:
            return block
        if self.old[follows]["type"] != block["type"]:
            return block
        self.left.discard(follows)
        self.at = follows
        key = self.old[follows]["attrs"]["id"]
        return {**block, "attrs": {"id": key, **block.get("attrs", {})}}


def _block(part: str) -> dict:
    if heading := HEADING.match(part):
        return build.heading(heading[2], level=len(heading[1]))
    typed = [line.strip() for line in part.split("\n")]
    if all(bullets := [BULLET.fullmatch(line) for line in typed]):
        return build.bullets(point[1] for point in bullets)
    if all(numbers := [NUMBER.fullmatch(line) for line in typed]) and _counts(numbers):
        return build.numbers(point[2] for point in numbers)
    return build.paragraph(part)


def _counts(numbers: list[re.Match]) -> bool:
    """1., 2., 3.; "24. Dezember" and a lone "1. Mai" are dates."""
    expected = range(1, len(numbers) + 1)
    return len(numbers) > 1 and [int(number[1]) for number in numbers] == list(expected)
