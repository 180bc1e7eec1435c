"""Where a picture, or every picture of a credit or an agency, shows: live, planned, in drafts.

The picture desk knows stories by their keys only ("article:12"). Who they are, and in which lists
and feeds they stand, is told by `TELLERS`; the text desk adds its own.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Min, Q, QuerySet
from django.utils import timezone

from media.models import Agency, Image, ImageCredit, ImageUse

MOST = 300  # rows on the page; the numbers above them count all


@dataclass(frozen=True)
class Story:
    """What a story is called, where the desk works on it, and where readers find it."""

    name: str
    desk: str
    public: str = ""


@dataclass(frozen=True)
class Lists:
    """One page or feed that shows the picture because it shows the stories."""

    name: str
    public: str


@dataclass(frozen=True)
class Told:
    """What tellers know of stories: each by its key, and the lists that show them now."""

    stories: dict[str, Story] = field(default_factory=dict)
    lists: tuple[Lists, ...] = ()


# Each is given the keys of all stories and of those that readers have now.
TELLERS: list[Callable[[set[str], set[str]], Told]] = []


@dataclass(frozen=True)
class Place:
    """One story with the picture; `since` is when readers got it, or will."""

    key: str
    story: Story
    since: datetime | None = None


@dataclass(frozen=True)
class Whereabouts:
    """Everything that shows a picture, as the desk's page lists it."""

    live: list[Place]
    planned: list[Place]
    drafts: list[Place]
    lists: tuple[Lists, ...]
    pictures: int
    number: dict[str, int]


def pictures_of(noun) -> QuerySet[Image]:
    """The pictures a noun stands for: itself, those of a credit, those an agency supplied."""
    if isinstance(noun, ImageCredit):
        return Image.objects.filter(credit=noun)
    if isinstance(noun, Agency):
        return Image.objects.filter(credit__sources__agency=noun).distinct()
    return Image.objects.filter(pk=noun.pk)


def live_pages(images: QuerySet[Image], at: datetime | None = None) -> int:
    """How many stories show one of these pictures to readers now."""
    at = at or timezone.now()
    return _uses(images).filter(since__lte=at, until__gt=at).values("user").distinct().count()


def whereabouts(images: QuerySet[Image], at: datetime | None = None) -> Whereabouts:
    """All places of these pictures, in a number of queries that does not grow with them."""
    at = at or timezone.now()
    live = _since(_uses(images).filter(since__lte=at, until__gt=at))
    planned = _since(_uses(images).filter(since__gt=at))
    drafts = dict.fromkeys(sorted(_drafts(images) - live.keys() - planned.keys()))
    told = _told({*live, *planned, *drafts}, set(live))
    return Whereabouts(
        live=_places(live, told),
        planned=_places(planned, told),
        drafts=_places(drafts, told),
        lists=told.lists,
        pictures=images.count(),
        number={"live": len(live), "planned": len(planned), "drafts": len(drafts)},
    )


def _uses(images) -> QuerySet[ImageUse]:
    """Also where a picture stands in the place of another."""
    return ImageUse.objects.filter(Q(image__in=images) | Q(image__substitute__in=images))


def _since(uses) -> dict[str, datetime]:
    rows = uses.values("user").annotate(first=Min("since")).order_by("first", "user")
    return {row["user"]: row["first"] for row in rows}


def _drafts(images) -> set[str]:
    """The working copies, met through the picture's related names."""
    numbers = {
        *images.values_list("leads", flat=True),
        *images.values_list("uses__article", flat=True),
    }
    return {f"article:{pk}" for pk in numbers if pk is not None}


def _told(keys: set[str], live: set[str]) -> Told:
    told = [teller(keys, live) for teller in TELLERS]
    stories = {key: story for one in told for key, story in one.stories.items()}
    return Told(stories, tuple(row for one in told for row in one.lists))


def _places(since: dict, told: Told) -> list[Place]:
    keys: Iterable[str] = list(since)[:MOST]
    return [Place(key, told.stories.get(key, Story(key, "")), since[key]) for key in keys]
