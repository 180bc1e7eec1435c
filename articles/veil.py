"""A story without what is sealed: wherever a sealed passage stands, a mark stands instead.

In a text the words of all its blocks are one stream, so a passage may run from one block into the
next and through any emphasis or link.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from urllib.parse import unquote

from django.utils import translation
from django.utils.translation import gettext as _

from articles.content import Content
from articles.sealing import WORD, Passage, folded, hidden, words_of

FIELDS = ("kicker", "headline", "lead", "dateline", "lead_caption", "lead_alt")


@dataclass(frozen=True)
class _Word:
    """A word of a stream, and where it stands."""

    folded: str
    line: int
    start: int
    end: int


def conceal(content: Content, passages: Iterable[Passage]) -> Content:
    """A story without its sealed passages; a mark in the story's language stands in their place."""
    passages = tuple(passages)
    if not passages:
        return content
    veil = Veil(passages, content.language)
    said = {name: veil.text(getattr(content, name)) for name in FIELDS}
    return replace(content, **said, body=veil.doc(content.body))


def streams(content: Content) -> Iterator[list[str]]:
    """The words of a story as passages are looked for in them: each field, the text, each picture."""
    yield from (words_of(getattr(content, name)) for name in FIELDS)
    yield words_of("\n".join("".join(map(_said, line)) for line in _lines(content.body)))
    blocks = content.body.get("content", ())
    yield from (words_of(block.get("attrs", {}).get("alt", "")) for block in blocks)


def mark_in(language: str) -> str:
    """What readers find in place of a sealed passage, as words that every device can say."""
    with translation.override(language):
        return _("[passage removed]")


class Veil:
    """Hides passages in texts of one language."""

    def __init__(self, passages: Iterable[Passage], language: str):
        self.passages, self.mark = tuple(passages), mark_in(language)

    def text(self, text: str) -> str:
        """A plain text; the very same one where nothing is sealed."""
        return "".join(
            self.mark if sealed else text[start:end]
            for start, end, sealed in _stretches(len(text), self._spans([text]).get(0, []))
        )

    def doc(self, doc: dict) -> dict:
        """A story's body; words run on from run to run and from block to block."""
        lines = list(_lines(doc))
        spans = self._spans(["".join(map(_said, line)) for line in lines])
        places = iter(range(len(lines)))
        return self._node(doc, places, spans)

    def _node(self, node: dict, places: Iterator[int], spans: dict) -> dict:
        node = dict(node)
        if alt := node.get("attrs", {}).get("alt"):
            node["attrs"] = {**node["attrs"], "alt": self.text(alt)}
        if _is_line(node):
            node["content"] = [*self._runs(node["content"], spans.get(next(places), []))]
        elif "content" in node:
            node["content"] = [self._node(child, places, spans) for child in node["content"]]
        return node

    def _runs(self, runs: list[dict], spans: list) -> Iterator[dict]:
        """The runs of a line cut at the sealed stretches, each of which becomes one run."""
        length = sum(len(_said(run)) for run in runs)
        for start, end, sealed in _stretches(length, spans):
            if sealed:
                yield {"type": "text", "text": self.mark, "marks": [{"type": "sealed"}]}
                continue
            at = 0
            for run in runs:
                said = _said(run)
                if kept := said[max(0, start - at) : max(0, end - at)]:
                    yield self._linked(run if kept == said else {**run, "text": kept})
                at += len(said)

    def _linked(self, run: dict) -> dict:
        """A run whose link does not say in its address what is sealed."""
        for mark in run.get("marks", ()):
            href = unquote(mark.get("attrs", {}).get("href", ""))
            if href and self._spans([href]):
                kept = [other for other in run["marks"] if other is not mark]
                run = {key: value for key, value in run.items() if key != "marks"}
                return {**run, "marks": kept} if kept else run
        return run

    def _spans(self, lines: list[str]) -> dict[int, list[tuple[int, int]]]:
        """The sealed stretches of each line, in order; neighbouring words are one stretch."""
        stream = [
            _Word(folded(found[0]), number, found.start(), found.end())
            for number, line in enumerate(lines)
            for found in WORD.finditer(line)
        ]
        spans, last = {}, None
        for index in sorted(hidden([word.folded for word in stream], self.passages)):
            word = stream[index]
            found = spans.setdefault(word.line, [])
            if found and last == index - 1:
                found[-1] = (found[-1][0], word.end)
            else:
                found.append((word.start, word.end))
            last = index
        return spans


def _is_line(node: dict) -> bool:
    return any(child["type"] in ("text", "hardBreak") for child in node.get("content", ()))


def _lines(node: dict) -> Iterator[list[dict]]:
    """The runs of every line of a text, in reading order."""
    if _is_line(node):
        yield node["content"]
        return
    for child in node.get("content", ()):
        yield from _lines(child)


def _said(run: dict) -> str:
    return run.get("text", "\n")


def _stretches(length: int, spans: list[tuple[int, int]]) -> Iterator[tuple[int, int, bool]]:
    """A line from its start to its end: what stays, and what is hidden."""
    at = 0
    for start, end in spans:
        yield at, start, False
        yield start, end, True
        at = end
    yield at, length, False
