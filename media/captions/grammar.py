"""What stands behind "Foto:": the ways in which agencies write photographer and source.

    NAME/dpa                              photographer first
    REUTERS/NAME, AP Photo/NAME           agency first
    NAME/AFP via Getty Images             a chain, outermost last
    picture alliance/dpa | NAME           source, bar, photographer
    Sputnik © NAME    © NAME / PIXELIO    source, sign, photographer; or photographer and source

Source: the credit styles of these agencies as printed under their pictures.
"""

import re
from dataclasses import dataclass, replace

from media.captions.names import AgencyBook, agency_key
from media.captions.offices import creator, were_organisations
from media.credits.values import Creator

MAX_TAIL = 160  # characters; what is longer is a sentence and no credit

NATURES = {
    word: nature
    for nature, words in {
        "symbol": "symbolbild symbolbilder symbolfoto symbolfotos",
        "archive": "archivbild archivbilder archivfoto archivfotos archiv file files "
        "file-photo file-photos file-image file-images",
        "handout": "handout",
        "screenshot": "screenshot screenshots screengrab",
        "graphic": "grafik grafiken infografik graphic graphics illustration illustrationen",
        "montage": "montage montagen fotomontage",
        "ai": "ki-bild",
    }.items()
    for word in words.split()
}
_MADE_BY_AI = ("ki-generiert", "mit ki erzeugt", "ai-generated", "ai generated")  # "... mit SYSTEM"
BY = re.compile(
    r"\b(?:file\s)?(?:photo(?:graph)?|picture|image|graphic|foto|bild)\s"
    r"(?:by|courtesy of|von)\s(?=[^\W\d_])",
    re.IGNORECASE,
)
_COPYRIGHT = re.compile(r"\(c\)|©|\bcopyright\b:?", re.IGNORECASE)
YEAR = re.compile(r"^\s*(?:19|20)\d\d\b,?|,?\s+(?:19|20)\d\d\s*$")
_SLASHES = re.compile(r"/|\s+[-–—]\s+|#|\bvia\b")
ABBREVIATION = re.compile(r"(?:^|[\s.])(?:[^\W\d_]|Ltd|Inc|Corp|Co|Jr|Sr|St|Dr|Prof|jun|sen)\.$")
_FOR = re.compile(r"\s+(?:for(?:\s+the)?|für|on|bei|auf)\s+", re.IGNORECASE)
_HOST = re.compile(r"[wW]{3}\.(?:[\w-]+\.)+[a-z]{2,12}|(?:[\w-]+\.)+[a-z]{2,6}")
_NOBODY = frozenset({"unbekannt", "nicht bekannt", "unknown", "ohne angabe", "k. a", "n. n", "n.n"})
_NOTHING = re.compile(r"(?i)\bn/a\b")
_PEOPLE = re.compile(r"\s*[,;]\s*|\s+(?:und|and|u\.|y)\s+|\s+&\s+(?=\S+\s+\S)")


@dataclass(frozen=True)
class Named:
    """Whom a credit names; codes of doubt, see `media.captions.CREDIT_WARNINGS`."""

    creators: tuple[Creator, ...] = ()
    sources: tuple[str, ...] = ()
    nature: str = ""
    warnings: tuple[str, ...] = ()


def read_tail(text: str, book: AgencyBook) -> Named:
    """Read a credit without its marker word.

    Args:
        text: e.g. "Sputnik © NAME" or "(AP Photo/Jane Doe)".
    """
    several = [piece for piece in text.split(";") if piece.strip()]
    if len(several) > 1:
        return _joined([_read_one(piece, book) for piece in several])
    return _read_one(text, book)


def _joined(found: list[Named]) -> Named:
    return Named(
        creators=_distinct(creator for named in found for creator in named.creators),
        sources=_distinct(source for named in found for source in named.sources),
        nature=next((named.nature for named in found if named.nature), ""),
        warnings=("several-credits",),
    )


def _read_one(text: str, book: AgencyBook) -> Named:
    text = plain(BY.sub("", _NOTHING.sub("", text), count=1))
    if "©" in text:
        left, _, right = text.rpartition("©")
        return _by_copyright(left.replace("©", " ").strip(" |/-–"), right, book)
    if "|" in text:
        left, _, right = text.rpartition("|")
        return _by_bar(left.strip(" |/"), right.strip(" /"), book)
    return _by_slash(text, book)


def plain(text: str) -> str:
    """A credit with one sign for copyright, without brackets and the full stop of a sentence."""
    text = re.sub(r"[()\[\]{}]", " / ", _COPYRIGHT.sub("©", text))
    text = re.sub(r"/\s?(?=[|/©])", "", " ".join(text.split())).strip(" /|")
    return text if ABBREVIATION.search(text) else text.rstrip(". ")


def _by_copyright(left: str, right: str, book: AgencyBook) -> Named:
    right = YEAR.sub("", right).strip(" ,/|")
    maker = _by_bar(*_halves(right), book) if "|" in right else _by_slash(right, book)
    if not left:
        return maker
    supplier = _sources_only(left, book)
    agency_twice = right and not maker.creators and maker.sources
    return Named(
        creators=maker.creators,
        sources=_distinct([*maker.sources, *supplier.sources]),
        nature=maker.nature or supplier.nature,
        warnings=("agency-as-creator",) if agency_twice else (),
    )


def _halves(text: str) -> tuple[str, str]:
    left, _, right = text.rpartition("|")
    return left.strip(" |/"), right.strip(" /")


def _by_bar(left: str, right: str, book: AgencyBook) -> Named:
    maker = _by_slash(right, book)
    if not maker.creators and maker.sources and not names_an_agency(left, book):
        left, maker = right, _by_slash(left, book)
    supplier = _sources_only(left, book)
    return Named(
        creators=maker.creators,
        sources=_distinct([*supplier.sources, *maker.sources]),
        nature=maker.nature or supplier.nature,
    )


def names_an_agency(text: str, book: AgencyBook) -> bool:
    """Whether one of the names between slashes is an agency that we know."""
    return any(book.canonical(part) for part in parts(text, book))


def _sources_only(text: str, book: AgencyBook) -> Named:
    chain, nature = [], ""
    for part in parts(text.replace("|", "/"), book):
        if word := nature_of(part):
            nature = word
        else:
            chain.append(book.canonical(part) or part)
    return Named(sources=_distinct(chain), nature=nature)


def _by_slash(text: str, book: AgencyBook) -> Named:
    """Names between slashes: the first that is no agency took the picture, the rest is a chain."""
    named = Named()
    for part in parts(text, book):
        named = _with_part(named, part, book)
    return named


def _with_part(named: Named, part: str, book: AgencyBook) -> Named:
    people, nature, chain = [], named.nature, list(named.sources)
    for piece in each(part, book):
        if agency := book.canonical(piece):
            chain.append(agency)
        elif word := nature_of(piece):
            nature = word
        elif _HOST.fullmatch(piece):
            chain.append(piece)  # a web address took no picture
        elif piece.casefold() not in _NOBODY:
            people.append(piece)
    if people and named.creators and not were_organisations(named.creators, people):
        return replace(named, sources=_distinct([*chain, ", ".join(people)]), nature=nature)
    if people:
        chain = [*(maker.raw for maker in named.creators), *chain]
        named = replace(named, creators=())
    creators = named.creators + tuple(map(creator, people))
    return replace(named, creators=creators, sources=_distinct(chain), nature=nature)


def parts(text: str, book: AgencyBook) -> list[str]:
    """A credit split at its slashes; agencies with a slash in their name stay whole."""
    single = [part.strip() for part in _SLASHES.split(text) if part.strip()]
    found, place = [], 0
    while place < len(single):
        size = next((n for n in (3, 2) if _is_one_source(single[place : place + n], n, book)), 1)
        found.append("/".join(single[place : place + size]))
        place += size
    return found


def _is_one_source(pieces: list[str], size: int, book: AgencyBook) -> bool:
    return len(pieces) == size and bool(book.canonical("/".join(pieces)))


def nature_of(word: str) -> str:
    """What a word says about the picture ("Archivbild": archive); "" for any other word."""
    key = agency_key(word)
    return "ai" if key.startswith(_MADE_BY_AI) else NATURES.get(key.replace(" ", "-"), "")


def _distinct(values) -> tuple:
    return tuple(dict.fromkeys(values))


def each(part: str, book: AgencyBook) -> list[str]:
    """The people and agencies between two slashes."""
    if book.canonical(part):
        return [part]
    return [end for one in _PEOPLE.split(part) if one for end in _with_supplier(one, book)]


def _with_supplier(name: str, book: AgencyBook) -> list[str]:
    """ "Jane Doe on Unsplash": the supplier's part, if we know the supplier."""
    for found in _FOR.finditer(name):
        if book.canonical(name[found.end() :]):
            return [name[: found.start()], name[found.end() :]]
    return [name]
