"""The credit line under a picture: composed in the supplier's style, with its links.

`line` gives it as text, `parts` the same text with links, `bare` without its opening word for
files, feeds and structured data; `badge` is what the caption has to say because the line does not.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from string import Formatter

from media.credits import source_types, words
from media.credits.checks import problems
from media.credits.licences import Licence
from media.credits.parts import Part, is_web_address, join, linked, piece, text, tidy
from media.credits.styles import BY_LANGUAGE, CC, STYLES, VERBATIM, Style
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
    "line",
    "parts",
    "problems",
    "style_of",
]


@dataclass(frozen=True)
class _Telling:
    """For which page and picture the line is told."""

    language: str
    nature: str = "photo"
    count: int = 1
    source_type: str = ""
    system: str = ""
    opened: bool = True

    def lead(self, style: Style) -> str:
        """What opens the line: "Foto: ", "Quelle: ", in English Getty lines "Photo by "."""
        if not self.opened:
            return ""
        word = words.opening(self.nature, style.lead, self.language, self.count)
        by = style.lead_by and words.spoken(self.language) == "en"
        return f"{word} by " if by else f"{word}: "


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
    return _compose(credit, _Telling(language, nature, count, source_type, system))


def bare(
    credit: Credit,
    *,
    language: str,
    nature: str = "photo",
    source_type: str = "",
    system: str = "",
) -> str:
    """Who is to be named, without "Foto:" before it; an AI label stays."""
    telling = _Telling(language, nature, 1, source_type, system, opened=False)
    return text(_compose(credit, telling))


def badge(credit: Credit, *, language: str, nature: str) -> str:
    """The word the caption has to show: "Symbolbild", "Archivbild"; "" if the line says it."""
    spoken = words.spoken(language)
    word = words.BADGES[spoken].get(nature, "")
    said = line(credit, language=language, nature=nature).casefold()
    forms = [word, *words.WORDS[spoken].get(nature, ())]
    return "" if any(form.casefold() in said for form in forms) else word


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


def _compose(credit: Credit, telling: _Telling) -> tuple[Part, ...]:
    style = style_of(credit, telling.language)
    if style == CC:
        body = tidy(_attribution(credit, telling))
    else:
        body = _verbatim(credit) if style == VERBATIM else _styled(credit, STYLES[style], telling)
        body = _with_licence(credit.licence, tidy(body), telling)
    way = source_types.ai_way(telling.nature, telling.source_type)
    label = words.ai_label(way, telling.language, telling.system)
    return tidy((Part(label), Part("; " if label and body else ""), *body))


def _styled(credit: Credit, style: Style, telling: _Telling) -> Iterator[Part]:
    """Fill the pattern of a style."""
    rest = style.rest(credit.chain)
    pieces = {
        "lead": [Part(telling.lead(style))],
        "creators": list(_creators(credit, telling, style.commas)),
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


def _creators(credit: Credit, telling: _Telling, commas: bool = False) -> Iterator[Part]:
    named = [piece(creator.name, creator.url) for creator in credit.named]
    last = "" if commas else words.AND[words.spoken(telling.language)]
    return join(named, ", ", last)


def _verbatim(credit: Credit) -> tuple[Part, ...]:
    """The delivered line, letter by letter; names in it get their links."""
    done: tuple[Part, ...] = (piece(credit.supplied_line),)
    for named in (*credit.named, *credit.chain):
        done = linked(done, piece(named.name, named.url))
    return done


def _with_licence(licence: Licence, body: tuple[Part, ...], telling: _Telling) -> tuple[Part, ...]:
    """A Creative Commons licence is named and linked in every style."""
    label = piece(licence.label, licence.href, "license")
    if not (licence.is_cc and label.text and body):
        return body
    if label.text in text(body):
        return linked(body, label)
    note = Part(words.change_note(licence.changes, telling.language))
    facts = [label, note] if note.text else [label]
    return tidy((*body, Part(", "), *join(facts, ", ")))


def _attribution(credit: Credit, telling: _Telling) -> Iterator[Part]:
    """Title, author, source, licence and changes, as Creative Commons wants them told."""
    licence = credit.licence
    facts = (
        list(_work(credit, telling)),
        list(_origin(credit, telling)),
        [piece(licence.label, licence.href, "license")],
        [Part(words.change_note(licence.changes, telling.language))],
    )
    told: Sequence[list[Part]] = [fact for fact in facts if text(fact)]
    if not (licence.title_of_work or credit.named or credit.chain or licence.source_url):
        return
    if not licence.title_of_work:
        yield Part(telling.lead(STYLES[BY_LANGUAGE[words.spoken(telling.language)]]))
    for number, fact in enumerate(told):
        yield Part(", " if number else "")
        yield from fact


def _work(credit: Credit, telling: _Telling) -> Iterator[Part]:
    spoken = words.spoken(telling.language)
    title = " ".join(credit.licence.title_of_work.split())
    if title:
        yield Part(words.TITLE[spoken].format(title=title))
        yield Part(words.BY[spoken] if credit.named else "")
    yield from _creators(credit, telling)


def _origin(credit: Credit, telling: _Telling) -> Iterator[Part]:
    """Where the work was found: the supply chain or the word "Quelle", linked to the source."""
    address = credit.licence.source_url
    if not credit.chain:
        word = words.WORDS[words.spoken(telling.language)]["source"][0]
        return iter([piece(word, address)] if is_web_address(address) else [])
    if address:
        return iter([piece("/".join(source.name for source in credit.chain), address)])
    return join([piece(source.name, source.url) for source in credit.chain], "/")
