"""The credit line under a picture: composed in the supplier's style, with its links.

`line` gives it as text, `parts` the same text with links, `bare` without its opening word for
files, feeds and structured data; `badge` is what the caption has to say because the line does not.
"""

from collections.abc import Iterator
from string import Formatter

from media.credits import source_types, words
from media.credits.attribution import attribution, creators_of, with_licence
from media.credits.checks import problems
from media.credits.licences import Licence
from media.credits.parts import Part, join, linked, piece, text, tidy
from media.credits.styles import BY_LANGUAGE, CC, STYLES, VERBATIM, Style
from media.credits.telling import Telling
from media.credits.values import Creator, Credit, Source

__all__ = [
    "STYLES",
    "Creator",
    "Credit",
    "Licence",
    "Part",
    "Source",
    "badge",
    "bare",
    "label",
    "line",
    "parts",
    "problems",
    "style_of",
]


def line(
    credit: Credit,
    *,
    language: str,
    nature: str = "photo",
    count: int = 1,
    source_type: str = "",
    system: str = "",
) -> str:
    """The credit as one line of text, "" when there is nobody to name.

    Args:
        language: of the page the line stands on, "de", "de-AT", "en".
        nature: photo, archive, symbol, handout, graphic, illustration, montage, screenshot,
            video or ai.
        count: how many pictures the line stands for; "Fotos:" from two on.
        source_type: id of the IPTC vocabulary; decides the AI label.
        system: the AI system used, named in the label.
    """
    return text(
        parts(
            credit,
            language=language,
            nature=nature,
            count=count,
            source_type=source_type,
            system=system,
        )
    )


def parts(
    credit: Credit,
    *,
    language: str,
    nature: str = "photo",
    count: int = 1,
    source_type: str = "",
    system: str = "",
) -> tuple[Part, ...]:
    """The pieces of `line`, with the links a reader follows: creators, licence, source."""
    return _compose(credit, Telling(language, nature, count, source_type, system))


def bare(
    credit: Credit,
    *,
    language: str,
    nature: str = "photo",
    source_type: str = "",
    system: str = "",
) -> str:
    """Who is to be named, without "Foto:" before it; an AI label stays."""
    telling = Telling(language, nature, 1, source_type, system, opened=False)
    return text(_compose(credit, telling))


def badge(credit: Credit, *, language: str, nature: str) -> str:
    """The word the caption has to show: "Symbolbild", "Archivbild"; "" if the line says it."""
    spoken = words.spoken(language)
    word = words.BADGES[spoken].get(nature, "")
    said = line(credit, language=language, nature=nature).casefold()
    forms = [word, *words.WORDS[spoken].get(nature, ())]
    return "" if any(form.casefold() in said for form in forms) else word


def label(*, language: str, nature: str, source_type: str = "", system: str = "") -> str:
    """What the caption has to say where the line stands elsewhere: "Symbolbild, KI-generiert"."""
    word = words.BADGES[words.spoken(language)].get(nature, "")
    way = source_types.ai_way(nature, source_type)
    by_machine = words.ai_label(way, language, system)
    known = not by_machine or word.casefold() not in by_machine.casefold()
    return ", ".join(filter(None, [word if known else "", by_machine]))


def style_of(credit: Credit, language: str) -> str:
    """The style that counts: chosen by hand, verbatim, the licence's, the agency's, the page's."""
    if credit.style in STYLES or credit.style == CC:
        return credit.style
    if credit.verbatim:
        return VERBATIM
    if credit.licence.is_cc:
        return CC
    by_agency = (source.style for source in reversed(credit.chain))
    house = BY_LANGUAGE[words.spoken(language)]
    return next((style for style in by_agency if style in STYLES or style == CC), house)


def _compose(credit: Credit, telling: Telling) -> tuple[Part, ...]:
    style = style_of(credit, telling.language)
    if style == CC:
        body = tidy(attribution(credit, telling))
    else:
        body = _verbatim(credit) if style == VERBATIM else _styled(credit, STYLES[style], telling)
        body = with_licence(credit, tidy(body), telling)
    said = words.ai_label(telling.way, telling.language, telling.system)
    return tidy((Part(said), Part("; " if said and body else ""), *body))


def _styled(credit: Credit, style: Style, telling: Telling) -> Iterator[Part]:
    """Fill the pattern of a style."""
    rest = style.rest(credit.chain)
    pieces = {
        "lead": [Part(telling.lead(style))],
        "creators": list(creators_of(credit, telling, style.commas)),
        "sources": list(join([piece(s.name, s.url) for s in rest], style.joint)),
        "house": [_house(credit, style)],
    }
    if not (credit.named or credit.chain):
        return
    pattern = style.pattern(bool(credit.named), bool(rest))
    for plain, field, *_ in Formatter().parse(pattern):
        yield Part(plain)
        yield from pieces.get(field, ())


def _house(credit: Credit, style: Style) -> Part:
    if style.house is None:
        return Part("")
    own = (source.url for source in credit.chain if style.house.is_(source.name))
    return piece(style.house.name, next(filter(None, own), style.house.url))


def _verbatim(credit: Credit) -> tuple[Part, ...]:
    """The delivered line, letter by letter; names in it get their links."""
    done: tuple[Part, ...] = (piece(credit.supplied_line),)
    for named in (*credit.named, *credit.chain):
        done = linked(done, piece(named.name, named.url))
    return done
