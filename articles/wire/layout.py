"""Lines and chunks: which lines of a pasted text belong together.

Chunks are parted by blank lines, or by every line end where there is no blank line (or next to
none in a text of one line per paragraph). Inside a block
a line that ends in a picture credit, repeats the headline, opens a cross-reference, a notice or a
point of a list stands for itself; other line ends are spaces.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from articles.wire import labels
from articles.wire.normalise import ends_a_sentence, span, without_spaces
from articles.wire.parts import FoundNotice
from media.captions import one_line

LONG_LINE = 120  # nobody and no mail program wraps lines as late as this
SHORT_LINE = 80
_MANY_LINES = 6

CAPTION = "caption"
CROSSREF = "crossref"
DATE = "date"
BYLINE = "byline"
NOTICE = "notice"
OWN = "own"
REPEAT = "repeat"
TEXT = "text"
ITEMS = ("bullets", "numbers")

_ONE_LINE = (CAPTION, DATE, BYLINE, OWN, REPEAT)  # nothing is joined to these
_BLANK_LINE = re.compile(r"\S[^\S\n]*+\n[^\S\n]*+\n\s*+\S")

Walls = Sequence[tuple[int, int]]


@dataclass(frozen=True)
class Line:
    """A line of the source without the spaces around it.

    Args:
        fresh: a new block begins here.
        kind: "" for running text, or what the line is for itself.
    """

    start: int
    end: int
    fresh: bool = False
    kind: str = ""


@dataclass(frozen=True)
class Chunk:
    """Lines that belong together, and what they were taken for."""

    start: int
    end: int
    kind: str
    text: str
    lines: tuple[Line, ...] = ()
    notice: FoundNotice | None = None


def lines_of(text: str, walls: Walls = ()) -> list[Line]:
    """The lines that are not blank.

    Args:
        walls: stretches that are taken already, in order; lines are cut around them.
    """
    one_each = not _BLANK_LINE.search(text) or _has_stray_blank_lines(text)
    found: list[Line] = []
    at, fresh = 0, True
    for raw in text.split("\n"):
        start, end = span(text, at, at + len(raw))
        at += len(raw) + 1
        pieces = list(_around(text, start, end, walls))
        found += [Line(*piece, fresh=fresh or one_each or piece[0] > start) for piece in pieces]
        fresh = pieces != [(start, end)]
    return found


def _has_stray_blank_lines(text: str) -> bool:
    """Whether paragraphs stand on single lines and the few blank lines are accidents.

    Wrapped lines seldom end where a sentence ends; paragraphs nearly always do.
    """
    lines = [line.strip() for line in text.strip().split("\n")]
    blank = sum(not line and bool(above) for above, line in pairwise(lines))
    inside = [above for above, line in pairwise(lines) if above and line]
    if len(inside) < max(_MANY_LINES, 3 * blank):
        return False
    return sum(map(ends_a_sentence, inside)) >= 0.6 * len(inside)


def _around(text: str, start: int, end: int, walls: Walls) -> Iterator[tuple[int, int]]:
    first = bisect_right(walls, start, key=lambda wall: wall[1])
    for number in range(first, len(walls)):
        wall_start, wall_end = walls[number]
        if wall_start >= end:
            break
        before = span(text, start, wall_start) if wall_start > start else (start, start)
        if before[0] < before[1]:
            yield before
        start = min(end, max(start, wall_end))
    rest = span(text, start, end)
    if rest[0] < rest[1]:
        yield rest


def with_crossrefs(text: str, lines: Sequence[Line]) -> Iterator[Line]:
    """Lines that open a cross-reference, also where several were glued into one line."""
    for line in lines:
        at, kind = line.start, line.kind or _crossref(text, line.start, line.end)
        for found in labels.CROSSREF_INSIDE.finditer(text, line.start + 1, line.end):
            end = without_spaces(text, at, found.start())
            if at < end and (kind or ends_a_sentence(text[max(at, end - 8) : end])):
                yield replace(line, start=at, end=end, kind=kind)
                at, kind = found.start(), CROSSREF
                line = replace(line, fresh=False)
        yield replace(line, start=at, kind=kind)


def _crossref(text: str, start: int, end: int) -> str:
    return CROSSREF if labels.crossref_start(text[start : min(end, start + 60)]) is not None else ""


def with_lists(text: str, lines: Sequence[Line]) -> list[Line]:
    """Points of lists: a dash or a number counts only beside another one."""
    items = [None if line.kind else labels.read_item(text[line.start : line.end]) for line in lines]
    known = {place for place, item in enumerate(items) if item and item.sign == "•"}
    above = None
    for place, item in enumerate(items):
        if item is None:
            # A point may be wrapped; a new block ends the list.
            above = None if lines[place].fresh else above
            continue
        if above is not None and _go_together(items[above], item):
            known |= {above, place}
        above = place
    return [
        replace(line, kind=items[place].kind) if place in known else line
        for place, line in enumerate(lines)
    ]


def _go_together(item: labels.Item, below: labels.Item) -> bool:
    follows = below.number == item.number + (item.kind == "numbers")
    return item.kind == below.kind and item.sign == below.sign and follows


def with_notices(text: str, lines: Sequence[Line]) -> list[Line]:
    """Lines that call themselves a notice begin a block."""
    opens = labels.notice_opening
    return [
        replace(line, fresh=True) if not line.kind and opens(text[line.start : line.end]) else line
        for line in lines
    ]


def chunks_of(text: str, lines: Sequence[Line]) -> Iterator[Chunk]:
    """The lines put together to chunks."""
    group: list[Line] = []
    for line in lines:
        if group and _parts(text, group, line):
            yield chunk(text, group)
            group = []
        group.append(line)
    if group:
        yield chunk(text, group)


def chunk(text: str, lines: Sequence[Line]) -> Chunk:
    start, end = lines[0].start, lines[-1].end
    kind = TEXT if lines[0].kind in ("", OWN) else lines[0].kind
    return Chunk(start, end, kind, one_line(text[start:end]), tuple(lines))


def _parts(text: str, group: Sequence[Line], line: Line) -> bool:
    """Whether a line begins a new chunk after these lines."""
    if line.fresh or line.kind or group[0].kind in _ONE_LINE:
        return True
    before = text[group[-1].start : group[-1].end]
    if group[0].kind == CROSSREF:
        return not _goes_on_as_title(text, group, line)
    if len(before) > LONG_LINE and ends_a_sentence(before):
        return True
    is_heading = len(group) == 1 and len(before) <= SHORT_LINE and not ends_a_sentence(before)
    return is_heading and line.end - line.start > LONG_LINE


def _goes_on_as_title(text: str, group: Sequence[Line], line: Line) -> bool:
    """The title of a cross-reference may stand on the next line, or go on there."""
    words = text[line.start : line.end]
    if len(words) > LONG_LINE or ends_a_sentence(words.rstrip("?!")):
        return False
    first = text[group[0].start : group[0].end]
    alone = labels.crossref_start(first) == len(first)
    return alone or (len(group) == 1 and SHORT_LINE > len(first) >= SHORT_LINE // 2)
