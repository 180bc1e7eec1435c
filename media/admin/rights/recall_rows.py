"""What the screens of a recall show: subjects to choose, pictures with their stories, addresses."""

from dataclasses import dataclass

from django.urls import reverse

from media.admin.thumbs import thumb_url
from media.desk.recall_reach import Reach
from media.desk.receipts import latest
from media.desk.standing import Place
from media.models import Agency, Contract, Image, Recall, RecallReceipt
from media.pictures import PREFIX


@dataclass(frozen=True)
class Choices:
    """The form of the first step: what kind was chosen, what was typed, what there is."""

    kind: str
    name: str
    agencies: list
    contracts: list


@dataclass(frozen=True)
class Card:
    """One picture of a recall with the stories that show it."""

    image: Image
    url: str
    thumb: str
    credit: str
    stories: tuple[Place, ...]
    planned: tuple[Place, ...]


@dataclass(frozen=True)
class Row:
    """One address that must change, and what it gave last."""

    address: str
    is_file: bool
    receipt: RecallReceipt | None

    @property
    def is_clean(self):
        return self.receipt is not None and self.receipt.is_clean


def subjects(kind: str, name: str) -> Choices:
    return Choices(
        kind=kind or "creator",
        name=name,
        agencies=list(Agency.objects.order_by("name")),
        contracts=list(Contract.objects.select_related("agency")),
    )


def pictures(numbers, reach: Reach | None = None) -> list[Card]:
    """The pictures of these numbers, in their order."""
    rows = Image.objects.filter(pk__in=list(numbers)).select_related("credit")
    rows = rows.prefetch_related("credit__creators", "credit__sources__agency")
    found = {image.pk: image for image in rows}
    live, planned = (_by_image(uses, reach) for uses in _uses(reach))
    return [
        _card(found[pk], live.get(pk, ()), planned.get(pk, ())) for pk in numbers if pk in found
    ]


def addresses(found: Recall) -> list[Row]:
    """Every address of a recall: those still open first."""
    last = latest(found)
    rows = [Row(path, path.startswith(PREFIX), last.get(path)) for path in found.addresses]
    return sorted(rows, key=lambda row: (row.is_clean, row.is_file))


def _uses(reach):
    return (reach.live, reach.planned) if reach else ((), ())


def _by_image(uses, reach):
    found: dict[int, tuple] = {}
    for one in uses:
        if place := reach.places.get(one.user):
            found[one.image] = (*found.get(one.image, ()), place)
    return found


def _card(image, stories, planned) -> Card:
    return Card(
        image=image,
        url=reverse("admin:media_image_change", args=[image.pk]),
        thumb=thumb_url(image, 240) if image.file else "",
        credit=str(image.credit) if image.credit_id else "",
        stories=stories,
        planned=planned,
    )
