"""Is this picture in the house already? Pointed out, never a reason to refuse it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Q

from media.files import looks
from media.models import Image, Look

ALIKE_BITS = 3  # of 64; Look.objects.near promises no more


class Kind(StrEnum):
    """How sure it is."""

    SAME_FILE = "same file"
    LOOKS_THE_SAME = "looks the same"


@dataclass(frozen=True)
class Place:
    """A story that shows the picture: its key, such as "article:12", and what the desk calls it."""

    key: str
    name: str


@dataclass(frozen=True)
class Duplicate:
    """Another picture of the house that is the same one."""

    image: Image
    kind: Kind
    used_where: tuple[Place, ...] = ()


def duplicates(image: Image) -> list[Duplicate]:
    """Every other picture that is the same file or looks the same, the surer and older first.

    Six queries at most, however many there are.
    """
    same = set(_same_file(image))
    alike = set(_alike(image)) - same
    rows = Image.objects.filter(pk__in=same | alike).prefetch_related("leads", "uses__article")
    rows = sorted(rows, key=lambda row: (row.pk not in same, row.pk))
    kinds = {True: Kind.SAME_FILE, False: Kind.LOOKS_THE_SAME}
    return [Duplicate(row, kinds[row.pk in same], used_where(row)) for row in rows]


def used_where(image: Image) -> tuple[Place, ...]:
    """The working copies that show a picture; the text desk is met through its related names."""
    stories = [*image.leads.all(), *(use.article for use in image.uses.all())]
    places = {story.key: Place(story.key, str(story)) for story in stories}
    return tuple(places[key] for key in sorted(places))


def _same_file(image: Image) -> Iterable[int]:
    """The same upload, or another one that gave the same pixels."""
    same = Q()
    for name in ("original_sha256", "sha256"):
        if told := getattr(image, name):
            same |= Q(**{name: told})
    if not same:
        return []
    return Image.objects.filter(same).exclude(pk=image.pk).values_list("pk", flat=True)


def _alike(image: Image) -> Iterator[int]:
    row = Look.objects.filter(image=image).first()
    if row is None:
        return
    near = Look.objects.near(row.look).exclude(image=image).only("image_id", "bits")
    for other in near.iterator():
        if looks.distance(row.look, other.look) <= ALIKE_BITS:
            yield other.image_id
