"""Notices of the house in a text that is cut into chunks."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from articles.wire.labels import notice_opening
from articles.wire.layout import NOTICE, TEXT, Chunk
from articles.wire.normalise import fold
from articles.wire.notice_match import Hit, Library, Likeness, Word, difference
from articles.wire.parts import EXACT, DiffPart, FoundNotice
from articles.wire.regions import split_regions
from media.captions import one_line

_LONGEST_RUN = 12  # chunks one notice may be spread over
_SHARED = 0.12  # part of a chunk's word pairs that it shares with a wording it comes from
_TITLE = 100  # characters of a heading above a notice


def exact_chunk(text: str, hit: Hit) -> Chunk:
    """A stretch that is a notice of the house word for word."""
    raw = text[hit.start : hit.end]
    breaks = r"\n\s*\n" if re.search(r"\n\s*\n", raw) else r"\n"
    said = "\n\n".join(one_line(piece) for piece in re.split(breaks, raw) if piece.strip())
    found = found_notice(EXACT, said, hit.notice.id, hit.notice.title)
    return Chunk(hit.start, hit.end, NOTICE, said, notice=found)


def found_notice(
    match: str, text: str, notice: int | None, title: str, diff: Sequence[DiffPart] = ()
) -> FoundNotice:
    """A notice with its remarks for regions told apart."""
    common, parts = split_regions(text)
    return FoundNotice(match, notice, title, text, common, parts, tuple(diff))


def with_near_notices(
    chunks: Sequence[Chunk], words: Sequence[Word], library: Library
) -> list[Chunk]:
    """Put chunks together that are like a notice of the house, or a part of one."""
    starts = [word.start for word in words]
    keys = [_keys(chunk, words, starts) for chunk in chunks]
    near = [_candidates(library, own) for own in keys]
    done: list[Chunk] = []
    place = 0
    while place < len(chunks):
        end, found = place + 1, None
        if near[place] and not library.is_exhausted:
            end, found = _longest_run(chunks, keys, near, place, library)
        done.append(found or chunks[place])
        place = end
    return done


def _keys(chunk: Chunk, words: Sequence[Word], starts: Sequence[int]) -> list[str]:
    if chunk.kind != TEXT:
        return []
    first, last = bisect_left(starts, chunk.start), bisect_left(starts, chunk.end)
    return [word.key for word in words[first:last]]


def _candidates(library: Library, keys: Sequence[str]) -> Counter:
    shared = library.near(keys) if len(keys) > 1 else Counter()
    least = max(2, _SHARED * len(keys))
    return Counter({number: count for number, count in shared.items() if count >= least})


def _longest_run(
    chunks: Sequence[Chunk],
    keys: Sequence[list[str]],
    near: Sequence[Counter],
    place: int,
    library: Library,
) -> tuple[int, Chunk | None]:
    """The longest run of chunks from here that is like one notice, and where it ends."""
    for end in range(_end_of_run(chunks, near, place), place, -1):
        own = [key for one in keys[place:end] for key in one]
        shared = sum(near[place:end], Counter())
        like = library.closest(own, [number for number, _ in shared.most_common()])
        if like:
            return end, _near_chunk(chunks[place:end], like)
    return place + 1, None


def _end_of_run(chunks: Sequence[Chunk], near: Sequence[Counter], place: int) -> int:
    """Where chunks stop that may come from the same wording; one foreign chunk is stepped over."""
    end = place + 1
    for ahead in range(place + 1, min(len(chunks), place + _LONGEST_RUN)):
        if chunks[ahead].kind != TEXT or ahead > end + 1:
            break
        if near[ahead].keys() & near[place].keys():
            end = ahead + 1
    return end


def _near_chunk(chunks: Sequence[Chunk], like: Likeness) -> Chunk:
    text = "\n\n".join(chunk.text for chunk in chunks)
    known = like.wording.notice
    if like.wording.is_said_by(text):
        found = found_notice(EXACT, text, known.id, known.title)
    else:
        words = difference(text, like.wording)
        found = found_notice(like.match, text, known.id, known.title, words)
    return Chunk(chunks[0].start, chunks[-1].end, NOTICE, text, notice=found)


def with_titles(chunks: Sequence[Chunk]) -> list[Chunk]:
    """Give a notice the heading that stands above it, or the word "Hinweis:" before it."""
    done: list[Chunk] = []
    for chunk in chunks:
        if chunk.notice and done and _is_title(done[-1], chunk.notice):
            chunk = replace(chunk, start=done.pop().start)
        done.append(chunk)
    return done


def _is_title(chunk: Chunk, notice: FoundNotice) -> bool:
    if chunk.kind != TEXT or len(chunk.text) > _TITLE:
        return False
    title = chunk.text.rstrip(" :–-")
    return fold(title) == fold(notice.title) or notice_opening(chunk.text) == title
