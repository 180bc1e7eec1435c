"""A picture as the picture desk's grid shows it: the state of its credit first."""

from dataclasses import dataclass

from django.db.models import prefetch_related_objects
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from media import gate
from media.admin.thumbs import thumb_url
from media.models import Image

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
    uses: int


def carded(images) -> list[Card]:
    """The pictures of a page of the grid, in a fixed number of queries."""
    images = list(images)
    names = ("credit__creators", "credit__sources__agency", "leads", "uses", "leases")
    prefetch_related_objects(images, *names)
    now = timezone.now()
    return [_card(image, now) for image in images]


def _card(image, now) -> Card:
    code, tone, status = _status(image, now)
    stories = {article.pk for article in image.leads.all()}
    stories |= {use.article_id for use in image.uses.all()}
    return Card(
        image=image,
        url=reverse("admin:media_image_change", args=[image.pk]),
        thumb=thumb_url(image) if image.file else "",
        tone=tone,
        code=code,
        status=status,
        credit=str(image.credit) if image.credit_id else "",
        uses=len(stories),
    )


def _status(image, now) -> tuple[str, str, str]:
    problems = [one for one in gate.problems(image, at=now) if one.code not in gate.INFORMS]
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


def _ending(image) -> str:
    if image.rights_until is None:
        return _("To be checked")
    day = formats.date_format(timezone.localtime(image.rights_until), "SHORT_DATE_FORMAT")
    return _("Rights until %(day)s") % {"day": day}


def stories_of(image: Image) -> list[dict]:
    """The working copies that show a picture; the text desk is met through its related names."""
    if image.pk is None:
        return []
    stories = {story.pk: story for story in image.leads.all()}
    stories |= {use.article_id: use.article for use in image.uses.select_related("article")}
    return [
        {"name": str(story), "url": reverse("admin:articles_article_change", args=[pk])}
        for pk, story in sorted(stories.items())
    ]
