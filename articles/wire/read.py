"""Agency copy as it is pasted, taken apart: section, headline, lead, picture, text, notice.

Pure: plain values in, frozen values out. Every character of the text that is no space is in
exactly one mark of the result; what found no place is unplaced and never lost.
"""

from collections.abc import Sequence
from dataclasses import replace

from articles.wire.compose import compose
from articles.wire.doubts import Doubt, doubt
from articles.wire.head import read_head
from articles.wire.labels import is_byline, is_impossible_date, read_date
from articles.wire.layout import (
    BYLINE,
    DATE,
    Chunk,
    Line,
    chunks_of,
    lines_of,
    with_crossrefs,
    with_lists,
    with_notices,
)
from articles.wire.normalise import Source, fold, normalise
from articles.wire.notice_match import Library, Word, words_of
from articles.wire.notices_in import (
    exact_chunk,
    with_near_notices,
    with_titles,
)
from articles.wire.parts import (
    EXACT,
    Block,
    DiffPart,
    FoundNotice,
    KnownNotice,
    KnownSection,
    Mark,
    Parts,
    RegionPart,
    fingerprint,
)
from articles.wire.pictures import with_pictures
from articles.wire.story import (
    Story,
    join_titles,
    leave_text_after_notice,
    take_headings,
    take_lead,
    take_picture,
    take_top_lines,
    tell_about_tail,
)
from articles.wire.tail import with_unknown_notices
from media.captions import CaptionLine, Creator, KnownAgency
from media.captions.names import AgencyBook, agency_book

__all__ = [
    "Block",
    "CaptionLine",
    "Creator",
    "DiffPart",
    "Doubt",
    "FoundNotice",
    "KnownAgency",
    "KnownNotice",
    "KnownSection",
    "Mark",
    "Parts",
    "RegionPart",
    "fingerprint",
    "read",
]

_TOP_LINES = 3  # lines under the headline that may be a date or the byline


def read(
    text: str,
    *,
    sections: Sequence[KnownSection] = (),
    agencies: Sequence[KnownAgency] = (),
    notices: Sequence[KnownNotice] = (),
    keep_soft_hyphens: bool = False,
) -> Parts:
    """Read a pasted text.

    Args:
        text: as pasted, or as `decode` gave it. Any text is read; none raises.
        sections, agencies, notices: what the paper knows; the well-known agencies are known
            anyway.
        keep_soft_hyphens: as the editor wishes; usually they are leftovers of a web page.
    """
    source = normalise(text, keep_soft_hyphens=keep_soft_hyphens)
    library = Library(notices)
    words = words_of(source.text) if library.wordings else []
    hits = library.exact(source.text, words)
    book = agency_book(tuple(agencies))
    lines = lines_of(source.text, [(hit.start, hit.end) for hit in hits])
    head = read_head(source.text, lines, sections, book)
    cut = _cut(source.text, head.rest, head.headline, book)
    cut = sorted([*cut, *(exact_chunk(source.text, hit) for hit in hits)], key=_by_place)
    story = Story(source.text, fold(head.headline), tuple(agencies), book, cut)
    take_top_lines(story, head)
    join_titles(story)
    _take_notices(story, words, library)
    take_picture(story)
    leave_text_after_notice(story)
    take_lead(story)
    take_headings(story)
    tell_about_tail(story)
    _tell_about_source(story, source)
    return compose(story, head)


def _by_place(chunk: Chunk) -> int:
    return chunk.start


def _cut(text: str, lines: Sequence[Line], headline: str, book: AgencyBook) -> list[Chunk]:
    """The lines under the headline as chunks."""
    lines = [replace(line, fresh=True) if place == 0 else line for place, line in enumerate(lines)]
    lines = [_top_line(text, line) for line in lines[:_TOP_LINES]] + lines[_TOP_LINES:]
    lines = with_lists(text, list(with_crossrefs(text, lines)))
    lines = with_pictures(text, with_notices(text, lines), headline, book)
    return list(chunks_of(text, lines))


def _top_line(text: str, line: Line) -> Line:
    words = text[line.start : line.end]
    if read_date(words) or is_impossible_date(words):
        return replace(line, kind=DATE)
    return replace(line, kind=BYLINE) if is_byline(words) else line


def _take_notices(story: Story, words: Sequence[Word], library: Library) -> None:
    if library.wordings:
        story.chunks = with_near_notices(story.chunks, words, library)
    story.chunks = with_unknown_notices(with_titles(story.chunks))
    if library.is_exhausted:
        story.doubts.append(doubt("notice-many"))
    seen = set()
    for chunk in story.chunks:
        if chunk.notice is None:
            continue
        if chunk.notice.match != EXACT:
            story.doubts.append(doubt(f"notice-{chunk.notice.match}", chunk.text))
        elif chunk.notice.notice in seen:
            story.doubts.append(doubt("notice-repeated", chunk.text))
        seen.add(chunk.notice.notice)


def _tell_about_source(story: Story, source: Source) -> None:
    if source.removed:
        story.doubts.append(doubt("characters-removed"))
    if source.garbled:
        story.doubts.append(doubt("characters-garbled"))
