"""The top of a pasted text: section label, date, headline."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from articles.wire.doubts import Doubt, doubt
from articles.wire.labels import is_byline, is_impossible_date, read_date
from articles.wire.layout import SHORT_LINE, Line
from articles.wire.normalise import ends_a_sentence, fold
from articles.wire.parts import KnownSection, Mark
from media.captions import one_line
from media.captions.names import AgencyBook
from media.captions.start import SEPARATORS, find_credit

LABEL_WORDS = 3
LONG_HEADLINE = 250
_AHEAD = 6_000  # characters in which the headline is looked for a second time
_AFTER_LABEL = " :|>›»"
_BEFORE_CREDIT = r"\s?[-|(]?\s?(?:bild)?(?:quelle|fotos?|bild|photo)\s?:"


@dataclass
class Head:
    """What stands above the story, filled from top to bottom."""

    section: str = ""
    section_known: str = ""
    kicker: str = ""
    published_at: datetime | None = None
    headline: str = ""
    byline: str = ""
    marks: list[Mark] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    rest: Sequence[Line] = ()


def read_head(
    text: str, lines: Sequence[Line], sections: Sequence[KnownSection], book: AgencyBook
) -> Head:
    """Read section, dates and headline off the first lines; `rest` is what follows."""
    head, at, pictures = Head(), 0, []
    names = {fold(name): known.name for known in sections for name in (known.name, *known.aliases)}
    while at < len(lines):
        if _is_picture_line(text, lines, at, book):
            pictures.append(lines[at])
        elif not _is_above_headline(text, lines, at, head, names):
            break
        at += 1
    size = _headline_size(text, lines[at:], book, head)
    if size:
        start, end = lines[at].start, lines[at + size - 1].end
        head.headline = one_line(text[start:end])
        head.marks.append(Mark(start, end, "headline"))
        if len(head.headline) > LONG_HEADLINE:
            head.doubts.append(doubt("headline-long", head.headline))
    else:
        head.doubts.append(doubt("headline-missing"))
    if not head.section:
        head.doubts.append(doubt("section-missing"))
    head.rest = [*pictures, *lines[at + size :]]
    return head


def _is_picture_line(text: str, lines: Sequence[Line], at: int, book: AgencyBook) -> bool:
    """A line that is a credit and nothing else may stand above the headline."""
    words = text[lines[at].start : lines[at].end]
    cut = find_credit(words, book) if at + 1 < len(lines) else None
    return bool(cut) and cut.strength == 2 and not words[: cut.start].strip(SEPARATORS)


def _is_above_headline(
    text: str, lines: Sequence[Line], at: int, head: Head, names: dict[str, str]
) -> bool:
    """Take a line that is date, byline, section label or kicker; False for any other."""
    line = lines[at]
    words = text[line.start : line.end]
    if take_date(head, line, words):
        return True
    if at + 1 >= len(lines):
        return False
    return take_byline(head, line, words) or (
        _take_section(text, lines, at, head, names) or _take_kicker(text, lines, at, head)
    )


def _take_section(
    text: str, lines: Sequence[Line], at: int, head: Head, names: dict[str, str]
) -> bool:
    if head.section:
        return False
    line = lines[at]
    label = one_line(text[line.start : line.end]).rstrip(_AFTER_LABEL)
    known = names.get(fold(label), "")
    if not known and not _is_a_label(text, lines, at, label):
        return False
    head.section, head.section_known = label, known
    head.marks.append(Mark(line.start, line.end, "section"))
    if not known:
        head.doubts.append(doubt("section-unknown", label))
    return True


def _take_kicker(text: str, lines: Sequence[Line], at: int, head: Head) -> bool:
    """A short line above a headline that is known by its repetition in the picture line."""
    line, below = lines[at], lines[at + 1]
    words = one_line(text[line.start : line.end])
    is_short = len(words) <= SHORT_LINE and not words.endswith((".", ":"))
    if head.kicker or not is_short or _is_repeated(text, line) or not _is_repeated(text, below):
        return False
    head.kicker = words
    head.marks.append(Mark(line.start, line.end, "kicker"))
    return True


def take_date(head: Head, line: Line, words: str) -> bool:
    """Take a line that is a date; the first one counts, others are left unplaced."""
    if is_impossible_date(words):
        return _leave(head, line, words, "date-impossible")
    read = read_date(words)
    if read is None:
        return False
    if head.published_at is not None:
        return _leave(head, line, words, "date-second")
    head.published_at, has_time = read
    head.marks.append(Mark(line.start, line.end, "date"))
    if not has_time:
        head.doubts.append(doubt("date-without-time", words))
    return True


def _leave(head: Head, line: Line, words: str, code: str) -> bool:
    head.marks.append(Mark(line.start, line.end, "unplaced"))
    head.doubts.append(doubt(code, words))
    return True


def take_byline(head: Head, line: Line, words: str) -> bool:
    """Take a line that names who wrote the story; False for any other, and for a second one."""
    if head.byline or not is_byline(words):
        return False
    head.byline = one_line(words)
    head.marks.append(Mark(line.start, line.end, "byline"))
    return True


def _is_a_label(text: str, lines: Sequence[Line], at: int, label: str) -> bool:
    """Whether a short first line is a section nobody knows yet, and no short headline.

    It is, if the next line looks like a headline itself and text follows that.
    """
    if not 0 < len(label.split()) <= LABEL_WORDS or len(label) > 40 or ends_a_sentence(label):
        return False
    if not label[0].isupper() or len(lines) < at + 3 or _is_repeated(text, lines[at]):
        return False
    if _is_repeated(text, lines[at + 1]):
        return True
    headline = text[lines[at + 1].start : lines[at + 1].end]
    looks_like_one = len(headline) <= LONG_HEADLINE and not headline.endswith((".", ":", ";"))
    looks_like_one = looks_like_one and not is_byline(headline) and read_date(headline) is None
    return looks_like_one and lines[at + 1].fresh


def _is_repeated(text: str, line: Line) -> bool:
    """Whether a line's words stand once more before a picture credit, as headlines do."""
    words = fold(text[line.start : line.end])
    after = fold(text[line.end : line.end + _AHEAD])
    return bool(re.search(re.escape(words) + _BEFORE_CREDIT, after))


def _headline_size(text: str, lines: Sequence[Line], book: AgencyBook, head: Head) -> int:
    """How many lines the headline has: it may be wrapped, or stand in one block with the lead."""
    block = _block(text, lines, book)
    if len(block) < 2:
        return len(block)
    for size in range(min(len(block), 4), 0, -1):
        end = block[size - 1].end
        words = fold(text[block[0].start : end])
        if len(words) > 8 and words in fold(text[end : end + _AHEAD]):
            return size
    whole = one_line(text[block[0].start : block[-1].end])
    first = text[block[0].start : block[0].end]
    if not ends_a_sentence(first) and (whole.endswith(".") or len(whole) > LONG_HEADLINE // 2):
        head.doubts.append(doubt("headline-split", first))
        return 1
    return len(block) if len(block) <= 3 else 1


def _block(text: str, lines: Sequence[Line], book: AgencyBook) -> list[Line]:
    """The lines of the block the headline stands in, up to one that is certainly none of it."""
    block: list[Line] = []
    for line in lines:
        words = text[line.start : line.end]
        if block and (line.fresh or line.kind or is_byline(words) or read_date(words)):
            break
        if block and find_credit(words, book):
            break
        block.append(line)
    return block
