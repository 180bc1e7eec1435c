"""Where pictures stand before readers: uses by picture, and what uses them in words and addresses.

The picture desk knows what shows a picture by key alone ("article:12"); whoever gives pictures to
readers adds a function to ASKED that says what the key is called and where it is read.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from media.models import Image, ImageUse


@dataclass(frozen=True)
class Place:
    """Something that shows pictures to readers.

    Attributes:
        user: its key, as ImageUse has it.
        url: at the desk.
        addresses: public paths that show it now: its own page, lists, feeds; none while planned.
    """

    user: str
    title: str
    url: str
    addresses: tuple[str, ...] = ()


@dataclass(frozen=True)
class Standing:
    """One picture at one place, now or from an instant to come."""

    image: int
    user: str
    since: datetime


AT_ONCE = 500  # keys a question: databases have a limit
ASKED: list[Callable[[Collection[str], datetime], Iterable[Place]]] = []


def places(users: Collection[str], at: datetime) -> dict[str, Place]:
    """What these keys stand for, by key."""
    keys = sorted(users)
    parts = [keys[start : start + AT_ONCE] for start in range(0, len(keys), AT_ONCE)]
    return {place.user: place for part in parts for ask in ASKED for place in ask(part, at)}


def standings(images: QuerySet, at: datetime) -> list[Standing]:
    """Every use of these pictures that lasts or will come, each once, also as a substitute."""
    uses = ImageUse.objects.filter(until__gt=at).order_by("since", "pk")
    wanted = images.order_by().values("pk")
    reached = Q(image__in=wanted) | Q(image__substitute__in=wanted)
    rows = uses.filter(reached | Q(image__substitute__substitute__in=wanted))
    columns = ("user", "since", "image", "image__substitute", "image__substitute__substitute")
    known = set(images.order_by().values_list("pk", flat=True))
    found: dict[tuple, Standing] = {}
    for user, since, *chain in rows.values_list(*columns):
        for pk in known.intersection(chain):
            found.setdefault((pk, user), Standing(pk, user, since))
    return list(found.values())


def live_users(image: Image, at: datetime) -> list[str]:
    """The keys of everything that shows a picture to readers now."""
    uses = ImageUse.objects.of(image).begun(at).filter(until__gt=at)
    return list(dict.fromkeys(uses.order_by("since", "pk").values_list("user", flat=True)))
