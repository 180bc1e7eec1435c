"""What a picture file says about itself, as a proposal for the picture desk.

XMP wins over IIM, IIM over Exif. A value cut at the end of its field is no conflict; where two
really differ both are shown and an editor picks. Nothing read here overwrites an editor's word.

Source: IPTC Photo Metadata Standard 2025.1; Metadata Working Group guidelines 2.0 for the order.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext as _

from media.credits import source_types
from media.files import pillow
from media.metadata import caption_tail, exif_in, iim, instructions, xmp_in
from media.metadata.proposal import Conflict, Proposal
from media.metadata.text import clean, folded, same
from media.problems import Problem

__all__ = ["Conflict", "Proposal", "read"]


@dataclass(frozen=True)
class _Place:
    """Where a field of the proposal stands in XMP, IIM and Exif."""

    name: str
    xmp: str
    member: str = ""
    dataset: int = 0
    exif: str = ""


PLACES = (
    _Place("creators", "dc:creator", dataset=80, exif="Artist"),
    _Place("creator_role", "photoshop:AuthorsPosition", dataset=85),
    _Place("credit_line", "photoshop:Credit", dataset=110),
    _Place("source", "photoshop:Source", dataset=115),
    _Place("suppliers", "plus:ImageSupplier", "plus:ImageSupplierName"),
    _Place("copyright_notice", "dc:rights", dataset=116, exif="Copyright"),
    _Place("copyright_holder", "plus:CopyrightOwner", "plus:CopyrightOwnerName"),
    _Place("usage_terms", "xmpRights:UsageTerms"),
    _Place("web_statement", "xmpRights:WebStatement"),
    _Place("licensor_name", "plus:Licensor", "plus:LicensorName"),
    _Place("licensor_url", "plus:Licensor", "plus:LicensorURL"),
    _Place("placement", "plus:CreditLineRequired"),
    _Place("supplier_image_id", "plus:ImageSupplierImageID"),
    _Place("job_id", "photoshop:TransmissionReference", dataset=103),
    _Place("title", "dc:title", dataset=5),
    _Place("headline", "photoshop:Headline", dataset=105),
    _Place("caption", "dc:description", dataset=120, exif="ImageDescription"),
    _Place("caption_writer", "photoshop:CaptionWriter", dataset=122),
    _Place("alt", "Iptc4xmpCore:AltTextAccessibility"),
    _Place("instructions", "photoshop:Instructions", dataset=40),
    _Place("keywords", "dc:subject", dataset=25),
    _Place("people", "Iptc4xmpExt:PersonInImage"),
    _Place("taken", "photoshop:DateCreated", dataset=55, exif="DateTimeOriginal"),
    _Place("city", "photoshop:City", dataset=90),
    _Place("country", "photoshop:Country", dataset=101),
    _Place("country_code", "Iptc4xmpCore:CountryCode", dataset=100),
    _Place("source_type", "Iptc4xmpExt:DigitalSourceType"),
    _Place("ai_system", "Iptc4xmpExt:AISystemUsed"),
)
LISTS = {"creators", "suppliers", "keywords", "people"}
# The same instant or place may rightly be written in two ways, and keywords differ by habit.
NEVER_IN_CONFLICT = {"keywords", "taken", "country_code"}
PLACEMENTS = {
    "CR-NRQ": "not_required",
    "CR-COI": "on_image",
    "CR-CAI": "adjacent",
    "CR-CCA": "credits_area",
}
EXPIRY_DATASET = 37
EXPIRY_PROPERTIES = (
    "plus:LicenseEndDate",
    "prism:expirationDate",
    "prism:offSaleDate",
    "prism:killDate",
)


@dataclass(frozen=True)
class _Found:
    """The three sources of one file."""

    xmp: xmp_in.Properties
    iim: iim.Records
    exif: exif_in.Envelope
    broken: bool = False


def read(data: bytes) -> Proposal:
    """Read Exif, IIM and XMP from the bytes of a picture or of an .xmp file beside it.

    Returns:
        A proposal; what could not be read is among its warnings. It never raises.
    """
    found = _find(data)
    values = {place.name: _value(place, found) for place in PLACES}
    conflicts = tuple(filter(None, (_conflict(place, found) for place in PLACES)))
    proposal = Proposal(**values, raw=_raw(found), conflicts=conflicts)
    proposal = _read_on(proposal, found)
    return replace(proposal, warnings=(*_troubles(found), *_doubts(proposal)))


def _find(data: bytes) -> _Found:
    envelope, broken = _tried(exif_in.read, data, exif_in.Envelope())
    xmp, failed = _tried(xmp_in.read, data, xmp_in.Properties())
    if envelope.packet and not xmp.values:
        xmp, failed = _tried(xmp_in.read, envelope.packet, xmp)
    records, _fault = _tried(iim.read, envelope.iim_block, iim.Records(damaged=True))
    sidecar = bool(xmp.values) and b"<" in data[:4]
    return _Found(xmp, records, envelope, (broken and not sidecar) or failed)


def _tried(reader: Callable, data: bytes, otherwise):
    """Ask a reader; files in the wild break every parser somewhere, and no picture is lost by it."""
    try:
        with pillow.quiet():
            return reader(data), False
    except Exception:  # whatever Pillow or expat stumble over becomes a warning for the desk
        return otherwise, True


def _value(place: _Place, found: _Found):
    """The best value of a field: XMP, else IIM, else Exif."""
    texts = _xmp(place, found) or found.iim.values.get(place.dataset) or _exif(place, found)
    if place.name in LISTS:
        return tuple(_split(texts) if place.name == "creators" else texts)
    return texts[0] if texts else ""


def _xmp(place: _Place, found: _Found) -> list[str]:
    if place.member:
        return found.xmp.members(place.xmp, place.member)
    return found.xmp.texts(place.xmp)


def _exif(place: _Place, found: _Found) -> list[str]:
    told = found.exif.texts.get(place.exif, "")
    return [told] if told else []


def _split(names: Iterable[str]) -> Iterable[str]:
    """Several creators in one text are separated by semicolons, in Exif and in plain attributes."""
    parts = (part.strip() for name in names for part in name.split(";"))
    return dict.fromkeys(part for part in parts if part)


def _conflict(place: _Place, found: _Found) -> Conflict | None:
    old, new = found.iim.values.get(place.dataset, []), _xmp(place, found)
    if not (old and new) or place.name in NEVER_IN_CONFLICT:
        return None
    if place.name == "creators":
        old, new = list(_split(old)), list(_split(new))
        if len(old) == len(new) and all(map(same, old, new)):
            return None
    old_text, new_text = "; ".join(old), "; ".join(new)
    return None if same(old_text, new_text) else Conflict(place.name, old_text, new_text)


def _raw(found: _Found) -> dict:
    """All that was read, by source, as plain JSON."""
    return {
        "xmp": found.xmp.values,
        "iim": {f"2:{number:02}": texts for number, texts in sorted(found.iim.values.items())},
        "exif": found.exif.texts,
    }


def _read_on(proposal: Proposal, found: _Found) -> Proposal:
    """Understand what was read: the caption's tail, source type, placement, expiry, instructions."""
    caption, tail = caption_tail.split(proposal.caption)
    terms = f"{proposal.instructions}\n{proposal.usage_terms}"
    return replace(
        proposal,
        caption=caption,
        caption_credit=tail,
        credit_line=proposal.credit_line or tail,
        placement=PLACEMENTS.get(proposal.placement.rpartition("/")[2].strip(), ""),
        source_type=source_types.normal(proposal.source_type),
        nature=source_types.nature(proposal.source_type),
        expires=_expiry(found),
        restrictions=instructions.read(terms),
    )


def _expiry(found: _Found) -> date | None:
    told = [text for name in EXPIRY_PROPERTIES for text in found.xmp.texts(name)]
    for text in (*told, *found.iim.values.get(EXPIRY_DATASET, [])):
        digits = re.match(r"\s*(\d{4})-?(\d{2})-?(\d{2})", text)
        if digits:
            try:
                return date(*map(int, digits.groups()))
            except ValueError:
                continue
    return None


def _troubles(found: _Found) -> Iterable[Problem]:
    """What could not be read, and what the desk must know about the file itself."""
    sentences = {
        "xmp_dtd": _("A metadata packet was refused because it contains a DTD."),
        "xmp_damaged": _("A metadata packet is damaged and was left out."),
        "xmp_several": _("The file has several metadata packets; the last one counts."),
    }
    for code in found.xmp.troubles:
        yield Problem(code, sentences[code])
    if found.iim.damaged:
        yield Problem("iim_damaged", _("The old IPTC fields are damaged; part of them was read."))
    if found.broken:
        yield Problem("metadata_unreadable", _("Part of the file's metadata cannot be read."))
    if found.exif.located:
        yield Problem(
            "has_position",
            _("The original contains the place it was taken; readers' files never do."),
        )


def _doubts(proposal: Proposal) -> Iterable[Problem]:
    """Where what was read does not fit together."""
    if not proposal.creators:
        yield Problem("no_creator_read", _("The file names no creator."))
    tail = proposal.caption_credit
    if tail and proposal.creators and not any(_names(tail, name) for name in proposal.creators):
        yield Problem(
            "caption_credit_differs",
            _("The caption ends with another credit than the fields say: %(credit)s")
            % {"credit": clean(tail)},
        )
    if proposal.expires:
        yield Problem(
            "expires",
            _("The file says it may be used until %(day)s.")
            % {"day": proposal.expires.isoformat()},
        )


def _names(text: str, name: str) -> bool:
    return folded(name) in folded(text)
