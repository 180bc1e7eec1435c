"""A picture as the picture desk's grid shows it: the state of its credit first."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import prefetch_related_objects
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from media import gate
from media.admin.thumbs import thumb_url
from media.desk.duplicates import Place, used_where
from media.finding.shelves import SOON
from media.models import Image, ImageUse

# What the grid says of a problem, in few words; any other that blocks says its own sentence.
SHORT = {
    "image_without_credit": "no_credit",
    "nobody_named": "no_credit",
    "image_without_alt": "no_alt",
    "over": "over",
    "not_started": "over",
    "image_licence_ends": "ending",
    "recalled": "recalled",
}


@dataclass(frozen=True)
class Card:
    """One picture of the grid."""

    image: Image
    url: str
    thumb: str
    tone: str  # class of the status: live, warn, bad
    code: str
    status: str
    credit: str
    uses: int  # stories that show it, on the desk or before readers
    told: str  # the same in words


def carded(images) -> list[Card]:
    """The pictures of a page of the grid, in a fixed number of queries."""
    images = list(images)
    prefetch_related_objects(images, "credit__creators", "credit__sources__agency", "leases")
    now = timezone.now()
    stories = _stories(images, now)
    return [_card(image, now, *stories[image.pk]) for image in images]


def _card(image, now, users, live) -> Card:
    code, tone, status = _status(image, now)
    return Card(
        image=image,
        url=reverse("admin:media_image_change", args=[image.pk]),
        thumb=thumb_url(image) if image.file else "",
        tone=tone,
        code=code,
        status=status,
        credit=str(image.credit) if image.credit_id else "",
        uses=len(users),
        told=_uses(len(live), len(users - live)),
    )


def _stories(images, now) -> dict[int, tuple[set, set]]:
    """Of each picture the keys of the stories that show it, and of those readers have."""
    shown = Image.objects.filter(pk__in=[image.pk for image in images])
    users, live = defaultdict(set), defaultdict(set)
    for name in ("leads__pk", "uses__article"):
        for pk, article in shown.exclude(**{name: None}).values_list("pk", name):
            users[pk].add(f"article:{article}")
    given = ImageUse.objects.filter(image__in=shown, since__lte=now, until__gt=now)
    for pk, user in given.values_list("image", "user"):
        users[pk].add(user)
        live[pk].add(user)
    return {image.pk: (users[image.pk], live[image.pk]) for image in images}


def _uses(live: int, drafts: int) -> str:
    parts = []
    if live:
        parts.append(ngettext("%(n)s story", "%(n)s stories", live) % {"n": live})
    if drafts:
        parts.append(ngettext("%(n)s draft", "%(n)s drafts", drafts) % {"n": drafts})
    return ", ".join(parts) or _("not used")


def _status(image, now) -> tuple[str, str, str]:
    found = gate.problems(image, at=now)
    problems = [one for one in found if one.code not in gate.INFORMS and not _far(one, image, now)]
    codes = [SHORT.get(problem.code, "") for problem in problems]
    words = {
        "recalled": ("bad", _("Recalled")),
        "no_credit": ("bad", _("Credit missing")),
        "over": ("bad", _("No right to show it")),
        "no_alt": ("warn", _("Alternative text missing")),
        "ending": ("warn", _ending(image)),
    }
    for code, (tone, said) in words.items():
        if code in codes:
            return code, tone, said
    if problems:
        return "doubt", "warn", _("To be checked")
    return "complete", "live", _("Credit complete")


def _far(problem, image, now) -> bool:
    """An end that is years away is no worry yet."""
    until = image.rights_until
    return problem.code == "image_licence_ends" and until is not None and until > now + SOON


def _ending(image) -> str:
    if image.rights_until is None:
        return _("To be checked")
    day = formats.date_format(timezone.localtime(image.rights_until), "SHORT_DATE_FORMAT")
    return _("Rights until %(day)s") % {"day": day}


def stories_of(image: Image) -> list[dict]:
    """The working copies that show a picture, with their addresses."""
    if image.pk is None:
        return []
    prefetch_related_objects([image], "leads", "uses__article")
    return addressed(used_where(image))


def addressed(places: Iterable[Place]) -> list[dict]:
    """Stories as a template links them."""
    name = "admin:articles_article_change"
    return [
        {"name": place.name, "url": reverse(name, args=[place.key.rpartition(":")[2]])}
        for place in places
    ]
