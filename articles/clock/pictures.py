"""Pictures before readers whose licence, or the desk's word over it, begins or ends."""

from datetime import datetime

from django.db.models import Q

from articles.clock.look import Looks, instants
from articles.clock.turn import Turn
from articles.models import Release
from articles.reading import ahead
from media.models import Image, ImageUse, Lease
from media.pictures import usable_image


def turns(plans: list[Release], looks: Looks, now: datetime, end: datetime) -> list[Turn]:
    """Each picture of a story that pages will show or hide from an instant on.

    Args:
        plans: of the stories that go live meanwhile; their pictures count too.
    """
    images = _candidates(now, end)
    if not images:
        return []
    shown = _shown(images, plans, now)
    look = looks.at(now)
    ahead.load(look, {image.key for image in images if image.key in shown})
    found = []
    for image in images:
        if headlines := shown.get(image.key):
            found += _of(image, headlines, looks, now, end)
    return found


def _candidates(now, end) -> list[Image]:
    """Pictures with a date in these hours, or with such a substitute: whom to ask about.

    What really changes is asked of their rights, as every page does.
    """
    dated = Q()
    for name in ("rights_from", "rights_until", "recalled_at"):
        dated |= Q(**{f"{name}__gt": now, f"{name}__lt": end})
    leases = Q(since__gt=now, since__lt=end) | Q(until__gt=now, until__lt=end)
    dated |= Q(pk__in=Lease.objects.filter(leases, ended_at=None).values("image"))
    soon = Image.objects.filter(dated)
    every = Image.objects.filter(dated | Q(substitute__in=soon.values("pk")))
    return list(every.only("pk", "title").order_by("pk"))


def _shown(images, plans, now) -> dict[str, tuple[str, ...]]:
    """By picture, the headlines of the stories that show it now or will."""
    uses = ImageUse.objects.filter(image__in=images).values_list("user", flat=True)
    stories = {int(user[8:]) for user in uses if user.startswith("article:")}
    standing = Release.objects.visible(now).filter(article__in=stories)
    standing = standing.select_related("edition__text").defer("edition__text__body")
    keys = {image.key for image in images}
    found: dict[str, dict[int, str]] = {}
    for release in [*standing, *(plan for plan in plans if plan.edition_id)]:
        for key in keys.intersection(release.edition.names):
            headline = release.edition.text.head_values().get("headline", "")
            found.setdefault(key, {})[release.article_id] = headline
    return {key: tuple(headlines.values()) for key, headlines in found.items()}


def _of(image, headlines, looks, now, end):
    def ask(at):
        look = looks.at(at)
        found = usable_image(look, image.pk)
        return found and found[0], look.until

    for at, before, after in instants(ask, now, end):
        if before != after:
            yield Turn(
                at=at,
                kind="picture_on" if after == image.pk else "picture_off",
                title=image.title,
                number=image.pk,
                stories=headlines,
                instead=after is not None and after != image.pk,
            )
