"""One page of a very long list: it begins behind a picture, not after a number of pictures.

So the ten-thousandth page costs what the first does, and a picture that comes in meanwhile
pushes none over the edge.
"""

from dataclasses import dataclass

from media.finding.shelves import MANY, how_many
from media.finding.wanted import number
from media.models import Image

SIZE = 48


@dataclass(frozen=True)
class Page:
    """Pictures, newest first; the names of a query that lead on, {} where nothing follows; and how
    many there are on all pages, counted no further than one beyond MANY."""

    images: list[Image]
    newer: dict
    older: dict
    hits: int

    @property
    def pages(self) -> bool:
        return bool(self.newer or self.older)


def page_of(images, query, size: int = SIZE) -> Page:
    """The page an address asks for; `images` come newest first.

    Args:
        query: `before` a picture's number (older ones), `after` one (newer ones), or `end`.
    """
    # Numbers first: databases sort them at once, and whole pictures only one by one.
    numbers = images.values_list("pk", flat=True)
    after, before = number(query.get("after")), number(query.get("before"))
    if query.get("end") == "1":
        return _upwards(numbers, numbers, size)
    if after is not None:
        return _upwards(numbers, numbers.filter(pk__gt=after), size)
    if before is None:
        return _first(numbers, size)
    found = list(numbers.filter(pk__lt=before)[: size + 1])
    newer = {"after": found[0]} if found else {}
    return Page(_whole(found[:size]), newer, _before(found, size), how_many(images))


def _first(numbers, size) -> Page:
    """Page and number of hits in one look."""
    found = list(numbers[: max(MANY, size) + 1])
    return Page(_whole(found[:size]), {}, _before(found, size), len(found))


def _upwards(numbers, some, size) -> Page:
    """The page that ends where `some` end; the first one where it would not be full."""
    found = list(reversed(some.order_by("pk")[: size + 1]))
    if len(found) <= size:
        return _first(numbers, size)
    shown = found[1:]
    older = {"before": shown[-1]} if numbers.filter(pk__lt=shown[-1]).exists() else {}
    return Page(_whole(shown), {"after": shown[0]}, older, how_many(numbers))


def _before(found, size) -> dict:
    return {"before": found[size - 1]} if len(found) > size else {}


def _whole(numbers) -> list[Image]:
    images = Image.objects.select_related("credit").defer("raw")
    known = images.in_bulk(numbers)
    return [known[pk] for pk in numbers if pk in known]
