"""How suppliers and houses write a credit line: the table of styles.

Patterns: {lead} the opening word ("Foto: "), {creators}, {sources} the supply chain, {house} the
agency whose style it is. An agency that the pattern names itself leaves the chain; one that the
pattern does not name joins the chain at its end if it is missing there.

Source: the agencies' own lines as they stand under published pictures; AP Stylebook 2017 for
"via AP"; PIXELIO terms of use for the name with a link.
"""

from dataclasses import dataclass

from media.credits.values import Source, fold


@dataclass(frozen=True)
class House:
    """The agency a style belongs to, and the spellings that mean it."""

    name: str
    aliases: tuple[str, ...] = ()
    url: str = ""

    def is_(self, name: str) -> bool:
        return fold(name) in {fold(spelling) for spelling in (self.name, *self.aliases)}

    def is_in(self, source: Source) -> bool:
        return self.is_(source.name) or any(self.is_(part) for part in source.name.split("/"))


@dataclass(frozen=True)
class Style:
    """One way of writing a credit line, for each of the four things that may be known."""

    both: str
    creators_only: str
    sources_only: str
    neither: str = ""
    lead: str = "photo"
    lead_by: bool = False
    joint: str = "/"
    commas: bool = False
    house: House | None = None

    @property
    def names_house(self) -> bool:
        return self.house is not None and "{house}" in self.both

    def pattern(self, creators: bool, sources: bool) -> str:
        if creators and sources:
            return self.both
        if creators:
            return self.creators_only
        return self.sources_only if sources else self.neither

    def rest(self, chain: tuple[Source, ...]) -> tuple[Source, ...]:
        """The part of the supply chain that {sources} stands for."""
        if self.house is None:
            return chain
        if self.names_house:
            return tuple(source for source in chain if not self.house.is_(source.name))
        if any(self.house.is_in(source) for source in chain):
            return chain
        return (*chain, Source(self.house.name, self.house.url))


AP = House("AP", ("AP Photo", "Associated Press", "The Associated Press"))
REUTERS = House("REUTERS", ("Thomson Reuters",))
AFP = House("AFP", ("AFP Photo", "Agence France-Presse"))
GETTY = House("Getty Images", ("Getty", "gettyimages", "Getty Images Europe", "Getty Images News"))
DPA = House("dpa", ("Deutsche Presse-Agentur",))
PIXELIO = House("PIXELIO", ("pixelio.de",), "https://www.pixelio.de/")

SLASH = ("{lead}{creators}/{sources}", "{lead}{creators}", "{lead}{sources}")

STYLES: dict[str, Style] = {
    "de-standard": Style(*SLASH),
    "de-agentur-copyright": Style(
        "{lead}{sources} © {creators}", "© {creators}", "{lead}{sources}", lead="source"
    ),
    "de-pipe": Style(
        "{lead}{sources} | {creators}", "{lead}{creators}", "{lead}{sources}", lead="picture"
    ),
    "de-klammer": Style(
        "({lead}{creators} / {sources})", "({lead}{creators})", "({lead}{sources})"
    ),
    "dpa": Style(*SLASH, house=DPA, commas=True),
    "pixelio": Style(
        "© {creators} / {sources} / {house}",
        "© {creators} / {house}",
        "© {sources} / {house}",
        "© {house}",
        joint=" / ",
        house=PIXELIO,
        commas=True,
    ),
    "ap": Style(
        "({creators}/{sources} via {house})",
        "({house} Photo/{creators})",
        "({sources} via {house})",
        "({house} Photo)",
        house=AP,
        commas=True,
    ),
    "reuters": Style(
        "{creators}/{sources} via {house}",
        "{house}/{creators}",
        "{sources} via {house}",
        "{house}",
        house=REUTERS,
        commas=True,
    ),
    "getty": Style(
        "({lead}{creators}/{sources} via {house})",
        "({lead}{creators}/{house})",
        "({lead}{sources} via {house})",
        "({lead}{house})",
        lead_by=True,
        house=GETTY,
        commas=True,
    ),
    "getty-short": Style(
        "{creators}/{sources} via {house}",
        "{creators}/{house}",
        "{sources} via {house}",
        "{house}",
        house=GETTY,
        commas=True,
    ),
    "afp": Style(
        "{creators} / {sources} / {house}",
        "{creators} / {house}",
        "{sources} / {house}",
        "{house}",
        joint=" / ",
        house=AFP,
        commas=True,
    ),
    "afp-photo": Style(
        "{house} PHOTO / {sources} / {creators}",
        "{house} PHOTO / {creators}",
        "{house} PHOTO / {sources}",
        "{house} PHOTO",
        joint=" / ",
        house=AFP,
        commas=True,
    ),
    "en-standard": Style(*SLASH, lead="photograph"),
    "en-photo": Style(*SLASH),
    "own": Style(*SLASH),
}
CC = "cc"
VERBATIM = "verbatim"
BY_LANGUAGE = {"de": "de-standard", "en": "en-standard"}
EDITORS_CHOICE = (*STYLES, CC)
