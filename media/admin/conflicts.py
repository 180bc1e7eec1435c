"""Where two places of one file say different things: shown side by side, and somebody picks.

The proposal took the XMP value. What was picked is kept in `Image.raw["settled"]`; a picture whose
file is read again keeps it.
"""

from dataclasses import dataclass, replace

from django.utils.translation import gettext_lazy as _

from media import metadata
from media.captions import read_byline_and_credit
from media.desk.credit import credit_for, known_agencies
from media.metadata import Conflict
from media.models import Image

LABELS = {
    "creators": _("Creator"),
    "creator_role": _("Role of the creator"),
    "credit_line": _("Credit"),
    "source": _("Source"),
    "copyright_notice": _("Copyright notice"),
    "copyright_holder": _("Copyright holder"),
    "job_id": _("Job number"),
    "title": _("Title"),
    "headline": _("Headline"),
    "caption": _("Caption"),
    "caption_writer": _("Writer of the caption"),
    "instructions": _("Special instructions"),
    "city": _("City"),
    "country": _("Country"),
}
SOURCES = ("xmp", "iim")
CREDIT_FIELDS = ("creators", "credit_line", "source")
# A pick of the image's own field is written there, cut to what the field holds.
IMAGE_FIELDS = {"title": 200, "caption": 500, "job_id": 100}
PREFIX = "conflict_"  # of the names of the radio buttons


@dataclass(frozen=True)
class Open:
    """One field with two values, as the form shows it."""

    field: str
    label: str
    xmp: str
    iim: str

    @property
    def name(self) -> str:
        return PREFIX + self.field

    @property
    def touches_credit(self) -> bool:
        return self.field in CREDIT_FIELDS


def open_conflicts(image: Image) -> list[Open]:
    """What nobody has decided yet about a picture's two values for one field."""
    settled = image.raw.get("settled", {})
    found = [one for one in _conflicts(image) if one.field not in settled]
    return [Open(c.field, str(LABELS.get(c.field, c.field)), c.xmp, c.iim) for c in found]


def _conflicts(image: Image) -> tuple[Conflict, ...]:
    if not (image.raw.get("xmp") and image.raw.get("iim") and image.original):
        return ()
    try:
        with image.original.open("rb") as file:
            return metadata.read(file.read()).conflicts
    except OSError:  # the original is not there any more
        return ()


def picks(posted) -> dict[str, str]:
    """Which value was picked for which field, out of a posted form."""
    told = {name.removeprefix(PREFIX): posted[name] for name in posted if name.startswith(PREFIX)}
    return {field: pick for field, pick in told.items() if pick in SOURCES}


def settle(image: Image, picked: dict[str, str], *, by, typed: tuple[str, ...] = ()) -> list[str]:
    """Write what was picked into the image; the caller saves it.

    Args:
        picked: field -> "xmp" or "iim".
        typed: fields the editor has just typed over; a typed word wins over both.
    Returns:
        The fields that were settled.
    """
    known = [one for one in open_conflicts(image) if one.field in picked]
    for one in known:
        if one.field in IMAGE_FIELDS and one.field not in typed:
            value = getattr(one, picked[one.field])
            setattr(image, one.field, value[: IMAGE_FIELDS[one.field]])
    if any(one.touches_credit for one in known) and "credit" not in typed:
        _credit_as_picked(image, known, picked, by)
    settled = image.raw.get("settled", {}) | {one.field: picked[one.field] for one in known}
    if known:
        image.raw = {**image.raw, "settled": settled}
    return [one.field for one in known]


def _credit_as_picked(image: Image, known: list[Open], picked: dict, by) -> None:
    """Another credit for another name; a credit that other pictures share is never rewritten."""
    with image.original.open("rb") as file:
        said = metadata.read(file.read())
    values = {one.field: getattr(one, picked[one.field]) for one in known if one.touches_credit}
    if all(picked[field] == "xmp" for field in values):
        return  # that is what was taken already
    creators = values.get("creators", "; ".join(said.creators))
    said = replace(said, **{name: text for name, text in values.items() if name != "creators"})
    line = said.credit_line or said.source
    byline = ", ".join(creators.split("; "))
    read = read_byline_and_credit(byline, line, known_agencies())
    image.credit = credit_for(read, by=by) or image.credit
