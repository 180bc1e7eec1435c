"""Pictures whose rights end soon: which, when, in which stories, and what takes their place."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef
from django.urls import reverse

from media import credits
from media.admin.thumbs import thumb_url
from media.desk.credit import value_of
from media.desk.standing import Place, live_users, places
from media.finding.shelves import SOON, soon
from media.models import Image, ImageUse
from media.rights import Rights, ends, usable
from record.reading import Reading

LOOKED_AT = 60  # of those with a date in these days; the nearest and those before readers first


@dataclass(frozen=True)
class Ending:
    """One picture that readers lose by itself.

    Attributes:
        stories: what shows it now.
        instead: "none", "ready", or "closed" where the substitute may not be shown then.
    """

    image: Image
    url: str
    thumb: str
    at: datetime
    stories: tuple[Place, ...]
    instead: str


def endings(now: datetime, *, most: int) -> list[Ending]:
    """The nearest of them, those that readers have before others."""
    live = ImageUse.objects.filter(image=OuterRef("pk"), since__lte=now, until__gt=now)
    rows = soon(Image.objects.all(), now).annotate(is_live=Exists(live))
    rows = rows.select_related("credit", "substitute").prefetch_related("leases")
    found = []
    for image in rows.order_by("-is_live", "rights_until", "pk")[:LOOKED_AT]:
        at = ends(_rights(image), Reading, now)
        if at is not None and now < at <= now + SOON:
            found.append((not image.is_live, at, image.pk, image))
    return [_ending(image, at, now) for _live, at, _pk, image in sorted(found)[:most]]


def _ending(image, at, now) -> Ending:
    users = live_users(image, now)
    known = places(users, now)
    return Ending(
        image=image,
        url=reverse("admin:media_image_change", args=[image.pk]),
        thumb=thumb_url(image, 240) if image.file else "",
        at=at,
        stories=tuple(known[user] for user in users if user in known),
        instead=_instead(image, at),
    )


def _instead(image, at) -> str:
    if image.substitute is None:
        return "none"
    return "closed" if usable(_rights(image.substitute), Reading(at)) else "ready"


def _rights(image) -> Rights:
    found = credits.problems(value_of(image.credit), nature=image.nature) if image.credit else ()
    return Rights.from_state(image.as_state(), credit_problems=found)
