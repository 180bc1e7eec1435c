"""Notices in a text that is cut into chunks: those of the house, and unknown ones at its end."""

import re
import sys
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from articles.wire.labels import notice_opening
from articles.wire.layout import CROSSREF, ITEMS, NOTICE, TEXT, Chunk
from articles.wire.normalise import fold, one_line
from articles.wire.notice_match import Hit, Library, Likeness, Word, difference
from articles.wire.parts import EXACT, UNKNOWN, FoundNotice
from articles.wire.regions import addresses_a_region, addresses_readers, split_regions

_LONGEST_RUN = 12  # chunks one notice may be spread over
_SHARED = 0.12  # part of a chunk's word pairs that it shares with a wording it comes from
_TITLE = 100  # characters of a heading above a notice


def exact_chunk(text: str, hit: Hit) -> Chunk:
    """A stretch that is a notice of the house word for word."""
    raw = text[hit.start : hit.end]
    breaks = r"\n\s*\n" if re.search(r"\n\s*\n", raw) else r"\n"
    said = "\n\n".join(one_line(piece) for piece in re.split(breaks, raw) if piece.strip())
    found = _found(EXACT, said, hit.notice.id, hit.notice.title)
    return Chunk(hit.start, hit.end, NOTICE, said, notice=found)


def _found(match: str, text: str, notice: int | None, title: str, diff=()) -> FoundNotice:
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
        found = _found(EXACT, text, known.id, known.title)
    else:
        words = difference(text, like.wording)
        found = _found(like.match, text, known.id, known.title, words)
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


# --- notices nobody knows --------------------------------------------------------------------

_QUOTED = re.compile(r"[„“\"»][^„“”\"»«]{0,500}[“”\"«]")
_VOICES = (
    r"\b(?:wir|uns|unser\w{0,2})\b",
    r"\b(?:euch|eure\w?|bitten?|we|our|you)\b",
    r"\bdiese[rmsn]? (?:artikel|beitrag|text|seite|website|webseite|angebot)\w*|\bredaktion\w*",
    r"\b(?:lese|nutze|zuschaue|abonnent|reader|user)[rs]?(?:innen|\*innen|:innen|n)?\b",
)
_SUBJECTS = (
    r"\b(?:website|webseite|seite|portal|angebot|plattform|netzwerke?n?|medien|newsletter|abo)\b",
    r"\b(?:artikel|beitr[aä]ge?|texte?|inhalte?n?|berichte?)\w{0,2}\b",
    r"\b(?:teil(?:en|t)|verbreit\w+|unterstütz\w+|folg(?:en|t)|abonnier\w+|weiter(?:leiten|geben))\b",
    r"\b(?:ge|ver)?sperr\w*|\bblockier\w+|\bzug(?:ang|riff)\w*|\babruf\w*|\beingeschränkt\b|\bvpn\b",
    r"\bhaft\w+|\bgewähr\b|\burheber\w*|\brechte vorbehalten\b|\bimpressum\b|\bdatenschutz\w*",
    r"\bmeinung\w*|\bwiedergeb\w*|\bgekennzeichnet\w*|\bim eigenen namen\b",
    r"\banmerkung\b|\bhinweis\w*|\beuropäische[nr]? union\b|\beu\b",
)
_LIKELY = 3  # signs that make a trailing paragraph a notice


def with_unknown_notice(chunks: Sequence[Chunk]) -> list[Chunk]:
    """Take trailing chunks that do not read on as story for a notice nobody knows yet.

    Looked for after the last cross-reference; without one only where a text calls itself a
    notice or, at the very end, addresses the readers of a country.
    """
    kinds = [chunk.kind for chunk in chunks]
    last = max((place for place, kind in enumerate(kinds) if kind == CROSSREF), default=-1)
    texts = [place for place, kind in enumerate(kinds) if kind == TEXT]
    first = max(last + 1, _after_story_began(texts))
    for place in texts:
        is_last = place == texts[-1]
        if place >= first and _begins_a_notice(
            chunks[place].text, is_last=is_last, has_crossref=last >= 0
        ):
            return _with_unknown(chunks, place)
    return list(chunks)


def _after_story_began(texts: Sequence[int]) -> int:
    """Lead and first paragraph are story, whatever they say."""
    return texts[min(2, len(texts) - 1)] if len(texts) > 1 else sys.maxsize


def _begins_a_notice(text: str, *, is_last: bool, has_crossref: bool) -> bool:
    if opening := notice_opening(text):
        return opening != text.rstrip(" :") or not is_last
    if not has_crossref and not is_last:
        return False
    signs = _signs(text)
    if signs < _LIKELY or not has_crossref:
        return signs >= _LIKELY - has_crossref and addresses_readers(text)
    return True


def _signs(text: str) -> int:
    """How many signs of a paper speaking to its readers a text shows; 0 if it has no such voice."""
    said = _QUOTED.sub(" ", text).casefold()
    voices = sum(bool(re.search(voice, said)) for voice in _VOICES)
    return voices and voices + sum(bool(re.search(subject, said)) for subject in _SUBJECTS)


def _with_unknown(chunks: Sequence[Chunk], place: int) -> list[Chunk]:
    title, start = "", place
    opening = notice_opening(chunks[place].text)
    if opening and opening == chunks[place].text.rstrip(" :"):
        title, start = opening, place + 1
    end = start + 1
    while end < len(chunks) and _goes_on(chunks[end]):
        end += 1
    text = "\n\n".join(chunk.text for chunk in chunks[start:end])
    found = _found(UNKNOWN, text, None, title or opening)
    if opening and not title:
        # The heading says it already: "Hinweis: Der Abruf ..." is "Der Abruf ..." under "Hinweis".
        common, _ = split_regions(text[len(opening) :].lstrip(" :.!–-"))
        found = replace(found, common=common)
    notice = Chunk(chunks[place].start, chunks[end - 1].end, NOTICE, text, notice=found)
    return [*chunks[:place], notice, *chunks[end:]]


def _goes_on(chunk: Chunk) -> bool:
    if chunk.kind in ITEMS:
        return True
    return chunk.kind == TEXT and (_signs(chunk.text) > 0 or addresses_a_region(chunk.text))
