"""The words of a story round what was looked for: of its lead, its text or a caption, never of a
notice, and from the words of today without what is sealed."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from articles.body.words import lines
from articles.content import Content
from articles.finding.words import stem_of
from articles.sealing import WORD

BEFORE, MOST = 12, 36  # words


@dataclass(frozen=True)
class Part:
    text: str
    is_marked: bool = False


@dataclass(frozen=True)
class Excerpt:
    """A few words, some of them marked; `is_caption` where they stand at a picture."""

    parts: tuple[Part, ...]
    is_caption: bool = False


def excerpt(content: Content, wanted: Collection[str], caption: str = "") -> Excerpt:
    """The first text with the most of the wanted stems; the lead, where none has any.

    Args:
        content: concealed, so that nothing sealed is shown.
        caption: of its picture, where the story brings none of its own.
    """
    best, most, is_caption = content.lead, 0, False
    for text, at_picture in _texts(content, caption):
        stems = {stem_of(found[0], content.language) for found in WORD.finditer(text)}
        if (many := len(stems & set(wanted))) > most:
            best, most, is_caption = text, many, at_picture
    return Excerpt(tuple(_cut(best, wanted, content.language)), is_caption)


def _texts(content: Content, caption: str) -> Iterator[tuple[str, bool]]:
    yield content.lead, False
    for block in content.body.get("content", ()):
        for line in lines(block):
            yield line, block["type"] == "figure"
    yield content.lead_caption or caption, True


def _cut(text: str, wanted: Collection[str], language: str) -> Iterator[Part]:
    """The text from some words before the first wanted one on, each wanted word marked."""
    words = list(WORD.finditer(text))
    marked = [n for n, word in enumerate(words) if stem_of(word[0], language) in wanted]
    first = max(0, marked[0] - BEFORE) if marked else 0
    last = min(len(words), first + MOST)
    if len(words) - MOST < first:
        first = max(0, last - MOST)
    at = words[first].start() if first else 0
    end = words[last - 1].end() if last < len(words) else len(text)
    if first:
        yield Part("… ")
    for n in marked:
        if n < last:
            yield Part(text[at : words[n].start()])
            yield Part(words[n][0], is_marked=True)
            at = words[n].end()
    yield Part(text[at:end])
    if last < len(words):
        yield Part(" …")
