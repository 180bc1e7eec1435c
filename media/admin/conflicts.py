"""Where the words of a picture's file contradict each other: shown side by side, and picked."""

from dataclasses import dataclass

from django.utils.text import capfirst

from media.desk import conflicts
from media.desk.conflicts import Reading
from media.models import Image
from record.refusal import Refused

PREFIX = "conflict_"  # of the names of the radio buttons


@dataclass(frozen=True)
class Open:
    """One field with what each source says, as the form shows it."""

    field: str
    label: str
    readings: tuple[Reading, ...]

    @property
    def name(self) -> str:
        return PREFIX + self.field

    @property
    def touches_credit(self) -> bool:
        return self.field in conflicts.WHO


def open_conflicts(image: Image) -> list[Open]:
    """What nobody has decided yet."""
    found = conflicts.open_conflicts(image)
    return [Open(one.field, capfirst(one.label), one.readings) for one in found]


def picks(posted, image: Image) -> dict[str, str]:
    """Which text was picked for which field, out of a posted form that names the sources."""
    picked = {}
    for one in open_conflicts(image):
        texts = {reading.source: reading.text for reading in one.readings}
        if (source := posted.get(one.name)) in texts:
            picked[one.field] = texts[source]
    return picked


def settle(image: Image, picked: dict[str, str], *, by, typed) -> list[str]:
    """Settle each by itself; returns the sentences of those that stay open."""
    refused = []
    for field, value in picked.items():
        try:
            now = Image.objects.get(pk=image.pk)
            conflicts.settle(now, field, value, by=by, typed=typed)
        except Refused as refusal:
            refused.append(f"{capfirst(str(conflicts.FIELDS.get(field, field)))}: {refusal}")
    return refused
