"""Where the words of a picture's file contradict each other, and a person picks one.

What was read stays in `Image.raw`: `conflicts` by field and source, `settled` with who picked what.
"""

from collections.abc import Collection
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from media.captions import read_byline_and_credit, read_credit_line
from media.credits import source_types
from media.desk.credit import credit_for, known_agencies
from media.models import Image
from record import changes
from record.claim import claim
from record.keeping import keep
from record.refusal import Refused

# What a field of the file is at the desk; a field that is not here has no place but `raw`.
OF_PICTURE = {
    "title": "title",
    "headline": "title",
    "caption": "caption",
    "alt": "alt",
    "source_type": "source_type",
    "supplier_image_id": "supplier_image_id",
    "job_id": "job_id",
}
OF_CREDIT = (
    "copyright_notice",
    "copyright_holder",
    "licensor_name",
    "licensor_url",
    "usage_terms",
    "instructions",
)
WHO = ("creators", "credit_line", "source")

FIELDS = {
    "title": gettext_lazy("title"),
    "headline": gettext_lazy("headline"),
    "caption": gettext_lazy("caption"),
    "alt": gettext_lazy("alternative text"),
    "creators": gettext_lazy("creators"),
    "credit_line": gettext_lazy("credit line"),
    "source": gettext_lazy("source"),
    "copyright_notice": gettext_lazy("copyright notice"),
    "copyright_holder": gettext_lazy("copyright holder"),
    "licensor_name": gettext_lazy("licensor"),
    "usage_terms": gettext_lazy("usage terms"),
    "instructions": gettext_lazy("special instructions"),
    "source_type": gettext_lazy("digital source type"),
    "supplier_image_id": gettext_lazy("supplier's number"),
    "job_id": gettext_lazy("job number"),
    "city": gettext_lazy("city"),
    "country": gettext_lazy("country"),
}
# In the order in which they count; PostgreSQL keeps no order in what it stores as JSON.
SOURCES = {
    "sidecar": gettext_lazy("file beside the picture"),
    "file": gettext_lazy("picture file"),
    "fields": gettext_lazy("fields of the file"),
    "xmp": "XMP",
    "iim": "IPTC",
    "exif": "Exif",
    "caption": gettext_lazy("end of the caption"),
}


@dataclass(frozen=True)
class Reading:
    """What one source says, in the desk's words for it."""

    source: str
    label: str
    text: str


@dataclass(frozen=True)
class OpenConflict:
    """A field on which the sources differ; the first reading is the one that counts so far."""

    field: str
    label: str
    readings: tuple[Reading, ...]


def open_conflicts(image: Image) -> list[OpenConflict]:
    """The contradictions in a picture's file that nobody has settled yet."""
    settled = image.raw.get("settled", {})
    found = image.raw.get("conflicts", {})
    return [
        OpenConflict(field, str(FIELDS.get(field, field)), tuple(_readings(told)))
        for field, told in sorted(found.items(), key=_place)
        if settled.get(field, {}).get("of") != told
    ]


def _place(row: tuple[str, dict]) -> tuple[int, str]:
    names = list(FIELDS)
    return (names.index(row[0]) if row[0] in names else len(names), row[0])


def _readings(told: dict):
    for source, label in SOURCES.items():
        if source in told:
            yield Reading(source, str(label), told[source])


@transaction.atomic
def settle(image: Image, field: str, value: str, *, by, typed: Collection[str] = ()) -> None:
    """Let one reading of a field count; picture or credit take it over.

    Args:
        image: as the person saw it; its version is checked.
        value: the text of one of the readings.
        typed: fields of the picture that `by` has just typed over; a typed word wins over every
            reading, and only the question is closed.
    Raises:
        Refused: no such conflict, no such reading, somebody saved meanwhile, or the credit it
            is about names other pictures as well.
    """
    told = image.raw.get("conflicts", {}).get(field)
    if told is None or value not in told.values():
        raise Refused(_("The file says nothing like that. Please look at the newer picture."))
    claim(image)
    wins = place_of(field) in typed
    before = "" if wins else _take_over(image, field, value, by)
    note = {"value": value, "of": told, "by": by.pk, "at": timezone.now().isoformat()}
    image.raw = {**image.raw, "settled": {**image.raw.get("settled", {}), field: note}}
    image.save()
    keep(image, by=by)
    data = {"field": field, "value": value, "before": before, **({"typed": True} if wins else {})}
    changes.record("settle", subject=image.key, by=by, keys=[image.key], data=data)


def place_of(field: str) -> str:
    """The field of a picture where the desk keeps what a file says of this; "" has no place."""
    if field in WHO or field in OF_CREDIT:
        return "credit"
    return OF_PICTURE.get(field, "")


def _take_over(image: Image, field: str, value: str, by) -> str:
    """Write the value where the desk keeps it; returns what stood there."""
    if field in OF_PICTURE:
        return _into_picture(image, OF_PICTURE[field], value)
    if field in WHO:
        return _into_names(image, field, value, by)
    if field in OF_CREDIT and image.credit_id:
        return _into_credit(image, field, value, by)
    return ""


def _into_picture(image: Image, name: str, value: str) -> str:
    before = getattr(image, name)
    if name == "source_type":
        value = source_types.normal(value)
        image.nature = source_types.nature(value) or image.nature
    if name == "alt" and image.decorative:
        return before
    setattr(image, name, value[: Image._meta.get_field(name).max_length])
    return before


def _into_names(image: Image, field: str, value: str, by) -> str:
    """Another credit for this one picture; those that shared the old one keep it."""
    before = str(image.credit or "")
    agencies = known_agencies()
    if field == "creators":
        names = ", ".join(part.strip() for part in value.split(";"))
        chain = image.credit.sources.all() if image.credit_id else ()
        line = read_byline_and_credit(names, "/".join(one.shown() for one in chain), agencies)
    else:
        line = _whole_line(image, value, agencies)
    told = image.credit.raw.get("told", {}) if image.credit_id else {}
    image.credit = credit_for(line, by=by, told=told) or image.credit
    return before


def _whole_line(image: Image, value: str, agencies):
    """A line that names a person speaks for itself; else the picture's creators stay."""
    read = read_credit_line(value, agencies)
    if read.creators or not image.credit_id:
        return read
    names = ", ".join(one.name for one in image.credit.creators.all())
    return read_byline_and_credit(names, value, agencies)


def _into_credit(image: Image, field: str, value: str, by) -> str:
    credit = image.credit
    before = getattr(credit, field)
    longest = credit._meta.get_field(field).max_length
    if before == value[:longest]:
        return before
    others = credit.images.exclude(pk=image.pk).count()
    if others:
        sentence = _(
            "This credit stands under other pictures as well (%(n)s): please change it there."
        )
        raise Refused(sentence % {"n": others})
    claim(credit)
    setattr(credit, field, value[:longest])
    credit.save()
    keep(credit, by=by)
    return before
