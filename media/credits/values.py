"""Who must be named for a picture, as plain values: what the house remembers about a credit.

Source: § 13 UrhG; IPTC Photo Metadata Standard 2025.1; PLUS.
"""

from collections.abc import Callable
from dataclasses import asdict, dataclass, fields, replace

from media.credits.licences import Licence

NOT_REQUIRED = "not_required"
ON_IMAGE = "on_image"
ADJACENT = "adjacent"
CREDITS_AREA = "credits_area"


@dataclass(frozen=True)
class Creator:
    """Somebody who made the picture.

    `name` is what readers see (it may be a pseudonym), `raw` the spelling as delivered;
    an anonymous creator is known to the desk and named nowhere.
    """

    name: str
    raw: str = ""
    kind: str = "person"
    url: str = ""
    anonymous: bool = False
    pseudonym: bool = False


@dataclass(frozen=True)
class Source:
    """One link of the supply chain, with the way this supplier wants to be named."""

    name: str
    url: str = ""
    style: str = ""
    verbatim: bool = False


@dataclass(frozen=True)
class Credit:
    """All that a credit line is made of.

    Args:
        sources: the supply chain, innermost first: (dpa-Zentralbild, dpa).
        supplied_line: the line as delivered, never changed; shown only when verbatim.
        usage_terms: the desk's own, never public; internal instructions are no part of a Credit.
        proven: there is proof of permission in the drawer.
        waived: the creator's waiver of being named is written down.
    """

    creators: tuple[Creator, ...] = ()
    sources: tuple[Source, ...] = ()
    supplied_line: str = ""
    use_verbatim: bool = False
    style: str = ""
    copyright_holder: str = ""
    copyright_notice: str = ""
    licence: Licence = Licence()
    licensor_name: str = ""
    licensor_url: str = ""
    usage_terms: str = ""
    placement: str = ADJACENT
    mandatory: bool = True
    proven: bool = False
    waived: bool = False

    @property
    def named(self) -> tuple[Creator, ...]:
        """The creators readers are told: with a name, not anonymous, and not just the agency."""
        others = {fold(one.name) for one in (*self.sources, *self.anonymous)}
        return tuple(
            creator
            for creator in self.creators
            if creator.name.strip() and not creator.anonymous and fold(creator.name) not in others
        )

    @property
    def chain(self) -> tuple[Source, ...]:
        told = (source for source in self.sources if source.name.strip())
        return tuple(source for source in told if not self.hides(source.name))

    @property
    def anonymous(self) -> tuple[Creator, ...]:
        return tuple(creator for creator in self.creators if creator.anonymous)

    def hides(self, told: str) -> bool:
        """Would this text, or this address, name somebody who wishes not to be named?"""
        names = (name for creator in self.anonymous for name in (creator.name, creator.raw))
        return any(_is_named(name, told) for name in names if name.strip())

    def public(self, told: str) -> str:
        """A text about the picture; "" where it names somebody who wishes not to be named."""
        return "" if self.hides(told) else told

    @property
    def verbatim(self) -> bool:
        """The delivered line wins over our composition, and there is one that may be shown."""
        wanted = self.use_verbatim or any(source.verbatim for source in self.sources)
        return wanted and bool(self.supplied_line.strip()) and not self.hides(self.supplied_line)

    def to_state(self) -> dict:
        """This credit as flat plain JSON."""
        state = asdict(replace(self, licence=Licence()))
        state["creators"] = [asdict(creator) for creator in self.creators]
        state["sources"] = [asdict(source) for source in self.sources]
        return state | {key: getattr(self.licence, name) for key, name in LICENCE_KEYS.items()}

    @classmethod
    def from_state(
        cls, data: dict, *, agency: Callable[[str], dict | None] = lambda key: None
    ) -> "Credit":
        """Read what was remembered; keys it does not know are left alone, missing ones are empty.

        Args:
            agency: gives the remembered supplier of a key ("agency:5"), for links of the chain
                that are kept by their number; `Reading.state` fits.
        """
        values = _known(cls, data)
        values["creators"] = tuple(_value(Creator, row) for row in data.get("creators") or ())
        links = (_link(row, agency) for row in data.get("sources") or ())
        values["sources"] = tuple(_value(Source, row) for row in links)
        values["licence"] = Licence(
            **{name: data[key] for key, name in LICENCE_KEYS.items() if data.get(key) is not None}
        )
        return cls(**values)


LICENCE_KEYS = {
    "licence": "kind",
    "licence_name": "name",
    "licence_url": "url",
    "title_of_work": "title_of_work",
    "source_url": "source_url",
    "changes_made": "changes",
}


def fold(name: str) -> str:
    """A name as it is compared: "www.PIXELIO.de " and "Pixelio.de" are one."""
    return "".join(name.casefold().removeprefix("www.").split())


LONG_ENOUGH = 8  # letters; a shorter name may stand inside another word by chance


def _is_named(name: str, told: str) -> bool:
    """Whole words in any spelling, and a longer name also inside an address or a user's name."""
    wanted, words = _words(name), _words(told)
    letters = "".join(wanted)
    within = len(letters) >= LONG_ENOUGH and letters in "".join(words)
    return within or f" {' '.join(wanted)} " in f" {' '.join(words)} "


def _words(told: str) -> list[str]:
    letters = (char if char.isalnum() else " " for char in told.casefold())
    return "".join(letters).split()


def _link(row: dict, agency: Callable[[str], dict | None]) -> dict:
    """A link of the chain, with what is known of the supplier it points to."""
    number = row.get("agency")
    known = (agency(f"agency:{number}") if number is not None else None) or {}
    own = {key: value for key, value in row.items() if value not in ("", None)}
    return known | own


def _value(kind: type, row: dict):
    return kind(**({"name": ""} | _known(kind, row)))


def _known(kind: type, row: dict) -> dict:
    names = {field.name for field in fields(kind)}
    return {key: value for key, value in row.items() if key in names and value is not None}
