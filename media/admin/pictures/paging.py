"""One page of a very long list: it begins behind a picture, not after a number of pictures.

So the ten-thousandth page costs what the first does, and a picture that comes in meanwhile
pushes none over the edge.
"""

from dataclasses import dataclass

from media.finding.wanted import number
from media.models import Image

SIZE = 48


@dataclass(frozen=True)
class Page:
    """Pictures, newest first; the names of a query that lead on, {} where nothing follows."""

    images: list[Image]
    newer: dict
    older: dict

    @property
    def pages(self) -> bool:
        return bool(self.newer or self.older)


def page_of(images, query, size: int = SIZE) -> Page:
    """The page an address asks for; `images` come newest first.

    Args:
        query: `before` a picture's number (older ones), `after` one (newer ones), or `end`.
    """
    images = images.select_related("credit").defer("raw")
    after, before = number(query.get("after")), number(query.get("before"))
    if query.get("end") == "1":
        return _upwards(images, images, size)
    if after is not None:
        return _upwards(images, images.filter(pk__gt=after), size)
    some = images.filter(pk__lt=before) if before is not None else images
    found = list(some[: size + 1])
    newer = {"after": found[0].pk} if found and before is not None else {}
    return Page(found[:size], newer, _before(found, size))


def _upwards(images, some, size) -> Page:
    """The page that ends where `some` end; the first one where it would not be full."""
    found = list(reversed(some.order_by("pk")[: size + 1]))
    if len(found) <= size:
        return page_of(images, {}, size)
    shown = found[1:]
    older = images.filter(pk__lt=shown[-1].pk).exists()
    return Page(shown, {"after": shown[0].pk}, {"before": shown[-1].pk} if older else {})


def _before(found, size) -> dict:
    return {"before": found[size - 1].pk} if len(found) > size else {}
