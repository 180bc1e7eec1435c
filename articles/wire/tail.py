"""Notices nobody knows yet: what stands at the end of a text and does not read on as story."""

import re
import sys
from collections.abc import Sequence
from dataclasses import replace

from articles.wire.labels import notice_opening
from articles.wire.layout import CROSSREF, ITEMS, NOTICE, TEXT, Chunk
from articles.wire.notices_in import found_notice
from articles.wire.parts import UNKNOWN
from articles.wire.regions import addresses_a_region, addresses_readers, split_regions

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


def with_unknown_notices(chunks: Sequence[Chunk]) -> list[Chunk]:
    """Take trailing chunks that do not read on as story for a notice nobody knows yet.

    Looked for after the last cross-reference; without one only where a text calls itself a
    notice or, at the very end, addresses the readers of a country.
    """
    texts = [place for place, chunk in enumerate(chunks) if chunk.kind == TEXT]
    references = [place for place, chunk in enumerate(chunks) if chunk.kind == CROSSREF]
    last = references[-1] if references else -1
    first = max(last + 1, _after_story_began(texts))
    done: list[Chunk] = []
    place = 0
    while place < len(chunks):
        end = place + 1
        told = {"is_last": bool(texts) and place == texts[-1], "has_crossref": bool(references)}
        if place >= first and chunks[place].kind == TEXT and _begins(chunks, place, **told):
            end = _end(chunks, place)
            done.append(_notice(chunks[place:end]))
        else:
            done.append(chunks[place])
        place = end
    return done


def _after_story_began(texts: Sequence[int]) -> int:
    """Lead and first paragraph are story, whatever they say."""
    return texts[min(2, len(texts) - 1)] if len(texts) > 1 else sys.maxsize


def _begins(chunks: Sequence[Chunk], place: int, *, is_last: bool, has_crossref: bool) -> bool:
    text = chunks[place].text
    if _is_heading(text):
        return place + 1 < len(chunks) and chunks[place + 1].kind in (TEXT, *ITEMS)
    if notice_opening(text):
        return True
    if not has_crossref and not is_last:
        return False
    signs = _signs(text)
    if has_crossref and signs >= _LIKELY:
        return True
    return signs >= _LIKELY - has_crossref and addresses_readers(text)


def _is_heading(text: str) -> bool:
    opening = notice_opening(text)
    return bool(opening) and opening == text.rstrip(" :")


def _end(chunks: Sequence[Chunk], place: int) -> int:
    end = place + 1 + _is_heading(chunks[place].text)
    while end < len(chunks) and _goes_on(chunks[end]):
        end += 1
    return end


def _goes_on(chunk: Chunk) -> bool:
    if chunk.kind in ITEMS:
        return True
    if chunk.kind != TEXT:
        return False
    if notice_opening(chunk.text):
        # "Anmerkung: ... in Österreich ..." belongs to the notice above it.
        return bool(split_regions(chunk.text)[1])
    return _signs(chunk.text) > 0 or addresses_a_region(chunk.text)


def _signs(text: str) -> int:
    """How many signs of a paper speaking to its readers a text shows; 0 if it has no such voice."""
    said = " ".join(_QUOTED.sub(" ", text).casefold().split())
    voices = sum(bool(re.search(voice, said)) for voice in _VOICES)
    return voices and voices + sum(bool(re.search(subject, said)) for subject in _SUBJECTS)


def _notice(chunks: Sequence[Chunk]) -> Chunk:
    opening = notice_opening(chunks[0].text)
    said = chunks[1:] if _is_heading(chunks[0].text) else chunks
    text = "\n\n".join(chunk.text for chunk in said)
    found = found_notice(UNKNOWN, text, None, opening)
    if opening and len(said) == len(chunks):
        # The heading says it already: "Hinweis: Der Abruf ..." is "Der Abruf ..." under "Hinweis".
        common, _ = split_regions(text[len(opening) :].lstrip(" :.!–-"))
        found = replace(found, common=common)
    return Chunk(chunks[0].start, chunks[-1].end, NOTICE, text, notice=found)
