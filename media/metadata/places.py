"""Where each field of a proposal stands in XMP, IIM and Exif, and what the three say there.

Source: IPTC Photo Metadata Standard 2025.1; Metadata Working Group guidelines 2.0 for the order.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from media.metadata import exif_in, iim, xmp_in
from media.metadata.proposal import Conflict
from media.metadata.text import folded, same


@dataclass(frozen=True)
class Place:
    """Where a field of the proposal stands in XMP, IIM and Exif."""

    name: str
    xmp: str
    member: str = ""
    dataset: int = 0
    exif: str = ""


PLACES = (
    Place("creators", "dc:creator", dataset=80, exif="Artist"),
    Place("creator_role", "photoshop:AuthorsPosition", dataset=85),
    Place("credit_line", "photoshop:Credit", dataset=110),
    Place("source", "photoshop:Source", dataset=115),
    Place("suppliers", "plus:ImageSupplier", "plus:ImageSupplierName"),
    Place("copyright_notice", "dc:rights", dataset=116, exif="Copyright"),
    Place("copyright_holder", "plus:CopyrightOwner", "plus:CopyrightOwnerName"),
    Place("usage_terms", "xmpRights:UsageTerms"),
    Place("web_statement", "xmpRights:WebStatement"),
    Place("licensor_name", "plus:Licensor", "plus:LicensorName"),
    Place("licensor_url", "plus:Licensor", "plus:LicensorURL"),
    Place("placement", "plus:CreditLineRequired"),
    Place("supplier_image_id", "plus:ImageSupplierImageID"),
    Place("job_id", "photoshop:TransmissionReference", dataset=103),
    Place("title", "dc:title", dataset=5),
    Place("headline", "photoshop:Headline", dataset=105),
    Place("caption", "dc:description", dataset=120, exif="ImageDescription"),
    Place("caption_writer", "photoshop:CaptionWriter", dataset=122),
    Place("alt", "Iptc4xmpCore:AltTextAccessibility"),
    Place("instructions", "photoshop:Instructions", dataset=40),
    Place("keywords", "dc:subject", dataset=25),
    Place("people", "Iptc4xmpExt:PersonInImage"),
    Place("taken", "photoshop:DateCreated", dataset=55, exif="DateTimeOriginal"),
    Place("city", "photoshop:City", dataset=90),
    Place("country", "photoshop:Country", dataset=101),
    Place("country_code", "Iptc4xmpCore:CountryCode", dataset=100),
    Place("source_type", "Iptc4xmpExt:DigitalSourceType"),
    Place("ai_system", "Iptc4xmpExt:AISystemUsed"),
)
LISTS = {"creators", "suppliers", "keywords", "people"}
# The same instant or place may rightly be written in two ways, and keywords differ by habit.
NEVER_IN_CONFLICT = {"keywords", "taken", "country_code"}


@dataclass(frozen=True)
class Found:
    """The three sources of one file."""

    xmp: xmp_in.Properties
    iim: iim.Records
    exif: exif_in.Envelope
    broken: bool = False


def value(place: Place, found: Found):
    """The best value of a field: XMP, else IIM, else Exif."""
    texts = next(iter(told(place, found).values()), [])
    if place.name in LISTS:
        return tuple(texts)
    return texts[0] if texts else ""


def told(place: Place, found: Found) -> dict[str, list[str]]:
    """What each source says of a field, the one that counts first."""
    texts = {
        "xmp": _xmp(place, found),
        "iim": found.iim.values.get(place.dataset, []),
        "exif": [found.exif.texts[place.exif]] if place.exif in found.exif.texts else [],
    }
    if place.name == "creators":
        texts = {source: list(_split(names)) for source, names in texts.items()}
    return {source: names for source, names in texts.items() if names}


def conflict(place: Place, found: Found) -> Conflict | None:
    """Two sources that really differ; a value cut at the end of its field does not."""
    sources = told(place, found)
    if len(sources) < 2 or place.name in NEVER_IN_CONFLICT:
        return None
    best, *others = sources.values()
    if all(_agree(place, other, best) for other in others):
        return None
    return Conflict(place.name, {source: "; ".join(names) for source, names in sources.items()})


def _agree(place: Place, other: list[str], best: list[str]) -> bool:
    if place.name in LISTS and len(other) == len(best):
        return all(map(_same, other, best))
    return _same("; ".join(other), "; ".join(best))


def _same(other: str, best: str) -> bool:
    """Exif often has a "?" in the place of every letter that is not ASCII."""
    return same(other, best) or _plain(other) == _plain(best)


def _plain(text: str) -> str:
    return folded(text.encode("ascii", errors="replace").decode())


def _xmp(place: Place, found: Found) -> list[str]:
    if place.member:
        return found.xmp.members(place.xmp, place.member)
    return found.xmp.texts(place.xmp)


def _split(names: Iterable[str]) -> Iterable[str]:
    """Several creators in one text are separated by semicolons, in Exif and in plain attributes."""
    parts = (part.strip() for name in names for part in name.split(";"))
    return dict.fromkeys(part for part in parts if part)
