"""The settled chunks as parts, each with the marks of its place in the source."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from articles.wire.doubts import Doubt
from articles.wire.head import Head
from articles.wire.labels import crossref_start, read_dateline, read_item, titles_in
from articles.wire.layout import BYLINE, CAPTION, CROSSREF, DATE, ITEMS, NOTICE, REPEAT, Chunk
from articles.wire.normalise import span
from articles.wire.parts import Block, FoundNotice, Mark, Parts
from articles.wire.pictures import read_picture
from articles.wire.story import HEADING, LEAD, PARAGRAPH, PICTURE, Story
from media.captions import one_line

_MOST_OF_A_KIND = 50


@dataclass
class _Composition:
    """What the result is put together from, chunk by chunk."""

    story: Story
    lead: str = ""
    dateline: str = ""
    in_text: bool = False  # the first paragraph has been passed
    blocks: list[Block] = field(default_factory=list)
    notices: list[FoundNotice] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    items: list[str] = field(default_factory=list)  # of the list that is still going on

    def block(self, block: Block) -> int:
        """Add a block; its number."""
        self.end_list()
        self.blocks.append(block)
        return len(self.blocks) - 1

    def end_list(self) -> None:
        if self.items:
            self.blocks[-1] = replace(self.blocks[-1], items=tuple(self.items))
            self.items = []

    def mark(self, start: int, end: int, kind: str, index: int = 0) -> None:
        start, end = span(self.story.text, start, end)
        if start < end:
            self.marks.append(Mark(start, end, kind, index))


def compose(story: Story, head: Head) -> Parts:
    """Put the result together; what no chunk covers is unplaced."""
    made = _Composition(story, marks=list(head.marks))
    for one in story.chunks:
        _add(made, one)
    made.end_list()
    marks = tuple(_numbered(_whole(story.text, made.marks)))
    return Parts(
        source=story.text,
        section=head.section,
        section_known=head.section_known,
        published_at=head.published_at,
        byline=head.byline,
        dateline=made.dateline,
        kicker=head.kicker,
        headline=head.headline,
        lead=made.lead,
        picture=story.picture,
        caption_repeats_headline=story.caption_repeats_headline,
        blocks=tuple(made.blocks),
        notices=tuple(made.notices),
        unplaced=tuple(
            one_line(story.text[mark.start : mark.end]) for mark in marks if mark.kind == "unplaced"
        ),
        warnings=tuple(_some_of_each([*head.doubts, *story.doubts])),
        marks=marks,
    )


def _some_of_each(doubts: list[Doubt]) -> Iterator[Doubt]:
    """A poem is a thousand short lines; nobody reads a thousand times that they are short."""
    seen: Counter = Counter()
    for one in doubts:
        seen[one.code] += 1
        if seen[one.code] <= _MOST_OF_A_KIND:
            yield one


def _add(made: _Composition, one: Chunk) -> None:
    if one.kind in (DATE, BYLINE):
        return  # the head has marked them
    if one.kind == PICTURE:
        _add_picture(made, one)
    elif one.kind == NOTICE:
        made.mark(one.start, one.end, NOTICE, len(made.notices))
        made.notices.append(one.notice)
    elif one.kind in ITEMS:
        _add_item(made, one)
    elif one.kind == CROSSREF:
        _add_crossref(made, one)
    elif one.kind in (LEAD, PARAGRAPH, HEADING):
        _add_text(made, one)
    else:
        made.mark(one.start, one.end, one.kind if one.kind in (REPEAT, CAPTION) else "unplaced")


def _add_picture(made: _Composition, one: Chunk) -> None:
    line = made.story.text[one.start : one.end]
    read, _ = read_picture(line, made.story.words, made.story.agencies)
    for start, end, kind in read.spans:
        made.mark(one.start + start, one.start + end, kind)


def _add_text(made: _Composition, one: Chunk) -> None:
    start = one.start
    may_begin = not made.dateline and not made.in_text and one.kind != HEADING
    found = read_dateline(one.text, made.story.book) if may_begin else None
    made.in_text |= one.kind == PARAGRAPH
    if found:
        made.dateline, length = found
        start = _place_of(made.story.text, one, length)
        made.mark(one.start, start, "dateline")
    text = one_line(made.story.text[start : one.end])
    if one.kind == LEAD:
        made.lead = text
        made.mark(start, one.end, LEAD)
    else:
        made.mark(start, one.end, one.kind, made.block(Block(one.kind, text)))


def _place_of(text: str, one: Chunk, length: int) -> int:
    """Where in the source the first letters of a chunk's text end."""
    letters = len("".join(one.text[:length].split()))
    place = one.start
    while letters:
        letters -= not text[place].isspace()
        place += 1
    return place


def _add_item(made: _Composition, one: Chunk) -> None:
    item = read_item(one.text)
    text = one.text[item.text_at :] if item else one.text
    goes_on = made.items and made.marks[-1].kind == one.kind
    if not goes_on:
        made.block(Block(one.kind))
    made.items.append(text)
    made.mark(one.start, one.end, one.kind, len(made.blocks) - 1)


def _add_crossref(made: _Composition, one: Chunk) -> None:
    text = one.text[crossref_start(one.text) or 0 :]
    titles = titles_in(text)
    label = made.story.text[one.lines[0].start : one.lines[0].end]
    if crossref_start(label) == len(label):
        # The titles stand on lines of their own.
        below = (made.story.text[line.start : line.end] for line in one.lines[1:])
        titles = tuple(title for line in below for title in titles_in(line))
        text = " | ".join(titles)
    made.mark(one.start, one.end, CROSSREF, made.block(Block(CROSSREF, text, titles=titles)))


def _whole(text: str, marks: list[Mark]) -> Iterator[Mark]:
    """The marks in order; whatever lies between them is unplaced."""
    at = 0
    for mark in sorted(marks, key=lambda one: one.start):
        yield from _gap(text, at, mark.start)
        yield mark
        at = mark.end
    yield from _gap(text, at, len(text))


def _gap(text: str, start: int, end: int) -> Iterator[Mark]:
    start, end = span(text, start, end)
    if start < end:
        yield Mark(start, end, "unplaced")


def _numbered(marks: Iterator[Mark]) -> Iterator[Mark]:
    number = 0
    for mark in marks:
        if mark.kind == "unplaced":
            mark = Mark(mark.start, mark.end, mark.kind, number)
            number += 1
        yield mark
