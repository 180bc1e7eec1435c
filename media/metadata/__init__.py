"""What a picture file says about itself, as a proposal for the picture desk.

XMP wins over IIM, IIM over Exif. A value cut at the end of its field is no conflict; where two
really differ both are shown and an editor picks. Nothing read here overwrites an editor's word.

Source: IPTC Photo Metadata Standard 2025.1; Metadata Working Group guidelines 2.0 for the order.
"""

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date

from django.utils.translation import gettext as _

from media.credits import source_types
from media.files import pillow
from media.metadata import caption_tail, exif_in, iim, instructions, places, xmp_in
from media.metadata.places import Found
from media.metadata.proposal import Conflict, Proposal
from media.metadata.text import clean, folded
from media.problems import Problem

__all__ = ["Conflict", "Proposal", "read"]


EXPIRY_DATASET = 37
EXPIRY_PROPERTIES = (
    "plus:LicenseEndDate",
    "prism:expirationDate",
    "prism:offSaleDate",
    "prism:killDate",
)
PLACEMENTS = {
    "CR-NRQ": "not_required",
    "CR-COI": "on_image",
    "CR-CAI": "adjacent",
    "CR-CCA": "credits_area",
}
RAW_LIMIT = 100_000


def read(data: bytes) -> Proposal:
    """Read Exif, IIM and XMP from the bytes of a picture or of an .xmp file beside it.

    Returns:
        A proposal; what could not be read is among its warnings. It never raises.
    """
    found = _find(data)
    values = {place.name: places.value(place, found) for place in places.PLACES}
    conflicts = tuple(filter(None, (places.conflict(place, found) for place in places.PLACES)))
    raw, whole = _raw(found)
    proposal = Proposal(**values, raw=raw, conflicts=conflicts, expires=_expiry(found))
    proposal = understood(proposal)
    return replace(proposal, warnings=(*_troubles(found, whole), *doubts(proposal)))


def _find(data: bytes) -> Found:
    envelope, broken = _tried(exif_in.read, data, exif_in.Envelope())
    xmp, failed = _tried(xmp_in.read, data, xmp_in.Properties())
    if envelope.packet and not xmp.values:
        xmp, failed = _tried(xmp_in.read, envelope.packet, xmp)
    records, _fault = _tried(iim.read, envelope.iim_block, iim.Records(damaged=True))
    sidecar = bool(xmp.values) and b"<" in data[:4]
    return Found(xmp, records, envelope, (broken and not sidecar) or failed)


def _tried(reader: Callable, data: bytes, otherwise):
    """Ask a reader; files in the wild break every parser somewhere, and no picture is lost by it."""
    try:
        with pillow.quiet():
            return reader(data), False
    except Exception:  # whatever Pillow or expat stumble over becomes a warning for the desk
        return otherwise, True


def _raw(found: Found) -> tuple[dict, bool]:
    """What was read, by source, as plain JSON; and whether that is all of it."""
    left = RAW_LIMIT
    raw: dict[str, dict] = {"xmp": {}, "iim": {}, "exif": {}}
    iim_texts = {f"2:{number:02}": texts for number, texts in sorted(found.iim.values.items())}
    sources = {"iim": iim_texts, "exif": found.exif.texts, "xmp": found.xmp.values}
    for source, values in sources.items():
        for name, told in values.items():
            left -= len(json.dumps([name, told]))
            if left >= 0:
                raw[source][name] = told
    return raw, left >= 0


def understood(proposal: Proposal) -> Proposal:
    """Read on in what was read: the caption's tail, source type, placement, instructions."""
    caption, tail = caption_tail.split(proposal.caption)
    terms = f"{proposal.instructions}\n{proposal.usage_terms}"
    return replace(
        proposal,
        caption=caption,
        caption_credit=tail or proposal.caption_credit,
        credit_line=proposal.credit_line or tail,
        placement=_placement(proposal.placement),
        source_type=source_types.normal(proposal.source_type),
        nature=source_types.nature(proposal.source_type),
        restrictions=instructions.read(terms),
        conflicts=(*proposal.conflicts, *_caption_conflict(proposal, tail)),
    )


def _placement(told: str) -> str:
    known = told if told in PLACEMENTS.values() else ""
    return known or PLACEMENTS.get(told.rpartition("/")[2].strip(), "")


def _caption_conflict(proposal: Proposal, tail: str) -> Iterable[Conflict]:
    """The credit at the caption's end against the fields, unless the fields differ already."""
    known = {conflict.field for conflict in proposal.conflicts}
    if tail and _differs(proposal, tail) and "credit_line" not in known:
        line = proposal.credit_line or ", ".join(proposal.creators)
        yield Conflict("credit_line", {"fields": line, "caption": tail})


def _differs(proposal: Proposal, tail: str) -> bool:
    return bool(proposal.creators) and not any(_names(tail, n) for n in proposal.creators)


def _expiry(found: Found) -> date | None:
    told = [text for name in EXPIRY_PROPERTIES for text in found.xmp.texts(name)]
    return first_day((*told, *found.iim.values.get(EXPIRY_DATASET, [])))


def first_day(texts: Iterable[str]) -> date | None:
    """The first text that begins with a day of the calendar."""
    for text in texts:
        digits = re.match(r"\s*(\d{4})-?(\d{2})-?(\d{2})", text)
        if digits:
            try:
                return date(*map(int, digits.groups()))
            except ValueError:
                continue
    return None


def _troubles(found: Found, whole: bool) -> Iterable[Problem]:
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
    if not whole:
        yield Problem("metadata_long", _("The file says more of itself than is kept here."))
    if found.exif.located:
        yield Problem(
            "has_position",
            _("The original contains the place it was taken; readers' files never do."),
        )


def doubts(proposal: Proposal) -> Iterable[Problem]:
    """Where what was read does not fit together."""
    if not proposal.creators:
        yield Problem("no_creator_read", _("The file names no creator."))
    tail = proposal.caption_credit
    if tail and _differs(proposal, tail):
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
