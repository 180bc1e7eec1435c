"""Picture lines in a pasted text: where they are, and what in them only repeats the headline."""

import re
from collections.abc import Sequence
from dataclasses import replace

from articles.wire.layout import CAPTION, OWN, REPEAT, Line
from articles.wire.normalise import find_words, fold, span
from media.captions import CaptionLine, one_line, opens_with_nature, read_caption_line
from media.captions.grammar import MAX_TAIL
from media.captions.names import AgencyBook, KnownAgency
from media.captions.shape import credit_shape
from media.captions.start import MARKER, SEPARATORS, Cut, find_credit

TOP = 8  # lines under the headline among which a picture line is expected
_LOOK_BACK = 4_000  # characters above a credit in which the repeated headline is looked for
_LONGEST_PICTURE_LINE = 1_000
_NO_COINCIDENCE = 12  # letters from which on a headline's words stand nowhere by chance
_OPEN_MARKER = re.compile(MARKER.pattern + "$")
_STOPS = SEPARATORS + ".,:;"


def with_pictures(text: str, lines: Sequence[Line], headline: str, book: AgencyBook) -> list[Line]:
    """Mark the lines that hold a credit or repeat the headline.

    A page's picture text often repeats the headline, glued to the lead before it and to the
    credit after it; there the line is cut in two.
    """
    words = fold(headline)
    found: list[Line] = []
    for place, line in enumerate(_with_credit_below(text, lines, book)):
        at_top = place < TOP
        cut = None if line.kind else find_credit(text[line.start : line.end], book)
        if cut and (cut.strength == 2 or at_top):
            _add_picture(text, found, line, cut, words if at_top else "")
        else:
            found.append(replace(line, kind=line.kind or _own_kind(text, line, words, at_top)))
    return found


def _with_credit_below(text: str, lines: Sequence[Line], book: AgencyBook) -> list[Line]:
    """Join a credit that was wrapped, or that stands on the line below "Quelle:"."""
    found: list[Line] = []
    for line in lines:
        above = found[-1] if found else None
        if above and not (above.kind or line.kind) and _is_one_credit(text, above, line, book):
            found[-1] = replace(above, end=line.end)
        else:
            found.append(line)
    return found


def _is_one_credit(text: str, above: Line, line: Line, book: AgencyBook) -> bool:
    if text[above.end : line.start].strip() or line.end - line.start > MAX_TAIL:
        return False  # a notice lay between, or this is a paragraph
    if above.end - above.start > _LONGEST_PICTURE_LINE or text.startswith("©", line.start):
        return False
    tail = text[max(above.start, above.end - 20) : above.end]
    if tail.endswith(":") and _OPEN_MARKER.search(tail):
        return credit_shape(text[line.start : line.end], book) > 0
    if line.fresh:
        return False
    begun = find_credit(text[above.start : above.end], book)
    whole = begun and find_credit(text[above.start : line.end], book)
    return bool(whole) and whole.start == begun.start and whole.strength == 2


def _own_kind(text: str, line: Line, words: str, at_top: bool) -> str:
    if at_top and opens_with_nature(text[line.start : line.end]):
        return CAPTION
    opening = fold(text[line.start : min(line.end, line.start + 2 * len(words) + 40)])
    if not words or not opening.startswith(words):
        return ""
    return REPEAT if at_top and opening == words else OWN


def _add_picture(text: str, found: list[Line], line: Line, cut: Cut, words: str) -> None:
    """Add a picture line; lead and repeated headline before it become lines of their own."""
    credit_at = line.start + cut.start
    block = _block_start(found, line) if words else line.start
    start = _start_of_repeat(text, block, line.start, credit_at, words)
    while found and found[-1].start >= start:
        line = replace(line, fresh=found.pop().fresh)
    if found and found[-1].end > start:
        found[-1] = replace(found[-1], end=span(text, found[-1].start, start)[1])
    if start > line.start:
        before = span(text, line.start, start)
        found.append(replace(line, end=before[1]))
        line = replace(line, fresh=False)
    found.append(replace(line, start=start, kind=CAPTION))


def _block_start(found: Sequence[Line], line: Line) -> int:
    start, fresh = line.start, line.fresh
    for above in reversed(found):
        if fresh or above.kind not in ("", OWN, REPEAT):
            break
        start, fresh = above.start, above.fresh
    return start


def _start_of_repeat(text: str, block: int, line: int, credit: int, words: str) -> int:
    """Where the headline is repeated before a credit; where it is not, the line's own start."""
    region = max(block, credit - _LOOK_BACK)
    place = find_words(text[region:credit], words, last=True)
    if not place or region + place[1] <= line:
        return line
    touches_credit = not text[region + place[1] : credit].strip(SEPARATORS)
    return region + place[0] if touches_credit or len(words) >= _NO_COINCIDENCE else line


def read_picture(
    line: str, words: str, agencies: Sequence[KnownAgency]
) -> tuple[CaptionLine, bool]:
    """Read a picture line; a caption that repeats the headline is no caption.

    Args:
        words: the folded headline.
    Returns:
        The line's parts, with spans of kind "repeat" where it repeats the headline, and whether
        it did.
    """
    read = read_caption_line(line, agencies)
    start, end = next(((s, e) for s, e, kind in read.spans if kind == CAPTION), (0, 0))
    stop = _end_of_repeat(line[start:end], words)
    if not stop:
        return read, False
    rest = span(line, start + stop, end)
    spans = [(start, span(line, start, rest[0])[1], REPEAT)]
    spans += [(*rest, CAPTION)] if rest[0] < rest[1] else []
    others = [piece for piece in read.spans if piece[2] != CAPTION]
    caption = one_line(line[rest[0] : rest[1]])
    return replace(read, caption=caption, spans=tuple(sorted([*spans, *others]))), True


def _end_of_repeat(caption: str, words: str) -> int:
    """How much of a caption only repeats the headline; 0 if it goes on as one sentence."""
    place = find_words(caption[: 2 * len(words) + 40], words)
    if not place or caption[: place[0]].strip():
        return 0
    rest = caption[place[1] :].lstrip(_STOPS)
    goes_on = rest[:1].islower() or caption[place[1] : place[1] + 1].isalnum()
    return 0 if goes_on else len(caption) - len(rest)
