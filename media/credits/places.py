"""Where a credit has to stand, and what machines are told of it.

Source: PLUS, credit line required; PIXELIO terms of use; Creative Commons, section "attribution";
schema.org, ImageObject.
"""

from dataclasses import dataclass

from media import credits
from media.credits import source_types
from media.credits.licences import CC_ZERO
from media.credits.parts import is_web_address
from media.credits.values import ADJACENT, NOT_REQUIRED, ON_IMAGE, Creator, Credit, fold


@dataclass(frozen=True)
class Maker:
    """Somebody by name: a person, or an organisation or collective."""

    name: str
    is_person: bool = False
    url: str = ""


@dataclass(frozen=True)
class Facts:
    """What is told of a picture beside its credit line; "" and () where nothing may be told."""

    credit_text: str = ""
    makers: tuple[Maker, ...] = ()
    copyright_notice: str = ""
    copyright_holder: Maker | None = None
    licence: str = ""  # kind of licence
    licence_label: str = ""
    licence_url: str = ""
    acquire_url: str = ""
    source_type: str = ""  # address of the IPTC vocabulary


def place_of(credit: Credit) -> str:
    """Where the line stands; a licence that asks for the name is stronger than a waiver."""
    if credit.placement == NOT_REQUIRED and _asks_for_the_name(credit):
        return ADJACENT
    return credit.placement


def must_stand(credit: Credit, language: str) -> bool:
    """Is the line owed wherever the picture is shown, with its links, and not a click away?"""
    pixelio = credits.style_of(credit, language) == "pixelio"
    return credit.placement == ON_IMAGE or pixelio or _asks_for_the_name(credit)


def _asks_for_the_name(credit: Credit) -> bool:
    licence = credit.licence
    return licence.is_cc and not CC_ZERO.search(f"{licence.name} {licence.url}")


def facts_of(
    credit: Credit, *, language: str, nature: str, source_type: str = "", system: str = ""
) -> Facts:
    """All that may be told of a picture's credit to machines and on the page of credits."""
    told = {"language": language, "nature": nature, "source_type": source_type, "system": system}
    licence = credit.licence
    return Facts(
        credit_text=credits.bare(credit, **told),
        makers=tuple(_maker(creator) for creator in credit.named),
        copyright_notice=_one_line(credit.public(credit.copyright_notice)),
        copyright_holder=_holder(credit),
        licence=licence.kind,
        licence_label=_one_line(credit.public(licence.label)),
        licence_url=_address(credit, licence.href),
        acquire_url=_address(credit, credit.licensor_url),
        source_type=source_types.told(nature, source_type),
    )


def _maker(creator: Creator) -> Maker:
    url = creator.url.strip() if is_web_address(creator.url) else ""
    return Maker(_one_line(creator.name), creator.kind == "person", url)


def _holder(credit: Credit) -> Maker | None:
    """The holder of the rights; a person only where it is one of the creators."""
    name = _one_line(credit.public(credit.copyright_holder))
    people = {fold(creator.name) for creator in credit.named if creator.kind == "person"}
    return Maker(name, fold(name) in people) if name else None


def _address(credit: Credit, address: str) -> str:
    address = credit.public(address).strip()
    return address if is_web_address(address) else ""


def _one_line(told: str) -> str:
    return " ".join(told.split())
