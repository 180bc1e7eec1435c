"""The picture line of agency copy: what the picture shows, who took it, who supplied it.

    Frachter vor BusanQuelle: Agentur © KIM MIN
    Ein Frachter im Hafen (Symbolbild). Foto: Erika Beispiel/dpa
    picture alliance/dpa | Erika Beispiel
    (AP Photo/Jane Doe)

Pure: plain text in, frozen values out; the agencies the paper knows come as an argument. The line
as delivered is never changed, a name out of capitals is a proposal beside the raw spelling.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext_lazy as _

from media.captions import beside
from media.captions.grammar import NATURES, Named, nature_of, parts, read_tail
from media.captions.names import DEFAULT_AGENCIES, AgencyBook, KnownAgency, agency_book
from media.captions.start import MARKER, SEPARATORS, Cut, find_credit, nature_of_marker
from media.credits.values import Creator

__all__ = [
    "CREDIT_WARNINGS",
    "DEFAULT_AGENCIES",
    "CaptionLine",
    "Creator",
    "KnownAgency",
    "credit_strength",
    "has_credit_marker",
    "one_line",
    "opens_with_nature",
    "read_byline_and_credit",
    "read_caption_line",
    "read_credit_line",
]

CREDIT_WARNINGS = {
    "credit-missing": _("The picture line names neither photographer nor agency."),
    "creator-missing": _("The credit names no photographer; § 13 UrhG asks for the name."),
    "agency-missing": _("The credit names no agency."),
    "agency-as-creator": _("The credit names an agency where the photographer should stand."),
    "name-proposed": _("The spelling of a name was changed; please compare."),
    "several-credits": _("The line credits several pictures."),
}

_KINDS = r"Symbol(?:bild|foto)|Archiv(?:bild|foto)|Screenshot|Handout|Fotomontage|KI-Bild"
_NATURE_FIRST = re.compile(rf"\s*[(\[]?(?P<word>{_KINDS})[)\]]?\s?[:|–—-]\s?")
_NATURE_LAST = re.compile(
    rf"(?:\s?[(\[](?P<word>{_KINDS})[)\]]|(?<=[.!?,])\s(?P<bare>{_KINDS}))\.?$"
)


@dataclass(frozen=True)
class CaptionLine:
    """A picture line taken apart.

    Args:
        caption: what the picture shows; "" if the line does not say.
        credit_raw: the credit as delivered, with its marker word, on one line.
        creators: who took the picture; `name` is a proposal where `raw` is in capitals.
        sources: the agencies, each under its one name, outermost last.
        nature: "", "symbol", "archive", "screenshot", "handout", "graphic", "montage" or "ai".
        warnings: codes of `CREDIT_WARNINGS`.
        licence_name, title_of_work, changes_made: what a Creative Commons line says of the work.
        spans: (start, end, "caption" | "nature" | "credit") over the line as given; together
            they hold every character that is no space.
    """

    caption: str = ""
    credit_raw: str = ""
    creators: tuple[Creator, ...] = ()
    sources: tuple[str, ...] = ()
    nature: str = ""
    warnings: tuple[str, ...] = ()
    spans: tuple[tuple[int, int, str], ...] = ()
    licence_name: str = ""
    title_of_work: str = ""
    changes_made: str = ""


def read_caption_line(line: str, agencies: Sequence[KnownAgency] = ()) -> CaptionLine:
    """Split the picture line of agency copy into caption, photographer and agency.

    Args:
        line: one line as delivered, e.g. "Frachter vor BusanQuelle: Agentur © KIM MIN".
        agencies: the paper's own; they win over the well-known ones.
    Returns:
        The parts; a line without credit is caption altogether, with "credit-missing".
    """
    book = agency_book(tuple(agencies))
    found = find_credit(line, book)
    cut = found or Cut(len(line), "", 0)
    end = len(line[: cut.start].rstrip(SEPARATORS if found else None))
    first, last, nature = _without_nature(line[:end])
    named = _named(cut.tail, book, cut.nature)
    return CaptionLine(
        caption=one_line(line[first:last]),
        credit_raw=one_line(line[end:].strip(SEPARATORS.replace("(", ""))),
        creators=named.creators,
        sources=named.sources,
        nature=nature or named.nature or cut.nature,
        warnings=named.warnings if cut.tail.strip() else ("credit-missing",),
        spans=tuple(_spans(line, (0, first, last, end, len(line)))),
    )


def read_credit_line(raw: str, agencies: Sequence[KnownAgency] = ()) -> CaptionLine:
    """Read a credit that stands alone, as in picture metadata or a form field.

    Args:
        raw: e.g. "Foto: Erika Beispiel/dpa", "© Max Beispiel / PIXELIO", "(AP Photo/Jane Doe)".
    Returns:
        As `read_caption_line`, with an empty caption.
    """
    book = agency_book(tuple(agencies))
    told = beside.cut(raw, book)
    bare = told.text.lstrip(" ([")
    marker = MARKER.match(bare)
    tail = MARKER.sub(" ", bare[marker.end() :]) if marker else told.text
    nature = nature_of_marker(marker) if marker else ""
    named = _named(tail, book, nature)
    return CaptionLine(
        credit_raw=one_line(raw),
        creators=named.creators,
        sources=named.sources,
        nature=told.nature or named.nature or nature,
        warnings=named.warnings if tail.strip() else ("credit-missing",),
        licence_name=told.licence_name,
        title_of_work=told.title_of_work,
        changes_made=told.changes_made,
        spans=tuple(_spans(raw, (0, 0, 0, 0, len(raw)))),
    )


def read_byline_and_credit(
    byline: str, credit: str, agencies: Sequence[KnownAgency] = ()
) -> CaptionLine:
    """Bring the two fields of picture metadata together that often repeat each other.

    Args:
        byline: who took it, in practice also "NAME/AGENCY" or only the agency.
        credit: who supplied it, in practice also "NAME/AGENCY".
    """
    book = agency_book(tuple(agencies))
    makers, nature = _without_natures(parts(byline, book))
    suppliers, other = _without_natures(parts(credit, book))
    if "|" in credit or "©" in credit:
        read = read_credit_line(credit, agencies)
        suppliers = [*(creator.raw for creator in read.creators), *read.sources]
    read = _brought_together(makers, suppliers, agencies)
    raw = one_line(f"{byline} | {credit}") if byline and credit else one_line(byline + credit)
    return replace(read, credit_raw=raw, nature=read.nature or nature or other)


def _without_natures(names: Sequence[str]) -> tuple[list[str], str]:
    """The names alone, and what a word among them says of the picture: "HANDOUT/Name"."""
    nature = next((found for name in names if (found := nature_of(name))), "")
    return [name for name in names if not nature_of(name)], nature


def _brought_together(makers, suppliers, agencies) -> CaptionLine:
    if not makers or not suppliers:
        return read_credit_line("/".join([*makers, *suppliers]), agencies)
    book = agency_book(tuple(agencies))
    maker, *rest = makers
    chain = [*(part for part in rest if part not in suppliers)]
    chain += [part for part in suppliers if part != maker]
    if book.canonical(maker):
        return read_credit_line("/".join([maker, *chain]), agencies)
    creators = read_tail(maker, book).creators
    sources = tuple(dict.fromkeys(book.canonical(part) or part for part in chain))
    warnings = tuple(_doubts(Named(creators, sources)))
    return CaptionLine(creators=creators, sources=sources, warnings=warnings)


def credit_strength(line: str, agencies: Sequence[KnownAgency] = ()) -> int:
    """How sure it is that a line ends in a picture credit: 0 no, 1 perhaps, 2 certain."""
    cut = find_credit(line, agency_book(tuple(agencies)))
    return cut.strength if cut else 0


def has_credit_marker(line: str, agencies: Sequence[KnownAgency] = ()) -> bool:
    """Whether a line ends in a picture credit."""
    return credit_strength(line, agencies) > 0


def opens_with_nature(line: str) -> bool:
    """Whether a line says before all else what its picture is: "Symbolbild: Hafen Busan"."""
    return bool(_NATURE_FIRST.match(line))


def one_line(text: str) -> str:
    """Text on one line; protected spaces stay."""
    return re.sub(r"[ \t\n]+", " ", text).strip()


# --- what the credit says --------------------------------------------------------------------


def _named(tail: str, book: AgencyBook, nature: str) -> Named:
    named = read_tail(tail, book)
    if nature == "screenshot":
        # A screenshot has no photographer; what is named is where it was taken from.
        site = tuple(creator.raw for creator in named.creators)
        return replace(named, creators=(), sources=(*site, *named.sources))
    if nature == "graphic" and named.sources and not named.creators:
        return named
    return replace(named, warnings=(*named.warnings, *_doubts(named)))


def _doubts(named: Named) -> Iterable[str]:
    if not named.creators:
        yield "creator-missing" if named.sources else "credit-missing"
    elif not named.sources:
        yield "agency-missing"
    if any(creator.name != one_line(creator.raw) for creator in named.creators):
        yield "name-proposed"


# --- the caption -----------------------------------------------------------------------------


def _without_nature(text: str) -> tuple[int, int, str]:
    """Start and end of the caption without "Symbolbild:" before or "(Archivbild)" after it."""
    first, last, nature = 0, len(text), ""
    if found := _NATURE_FIRST.match(text):
        first, nature = found.end(), NATURES[found["word"].casefold()]
    elif nature_of(text):
        return len(text), len(text), nature_of(text)
    tail = max(first, last - 40)
    if found := _NATURE_LAST.search(text, tail):
        last = found.start()
        nature = nature or NATURES[(found["word"] or found["bare"]).casefold()]
    return first, last, nature


def _spans(line: str, ends: Sequence[int]) -> Iterable[tuple[int, int, str]]:
    kinds = ("nature", "caption", "nature", "credit")
    for start, end, kind in zip(ends, ends[1:], kinds, strict=False):
        piece = line[start:end]
        if piece.strip():
            left = len(piece) - len(piece.lstrip())
            yield start + left, start + len(piece.rstrip()), kind
