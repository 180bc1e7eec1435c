"""The dry run in words: what would change, which pages readers see would, and what is refused."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone

from media.admin.thumbs import thumb_url
from media.desk.bulk import Foreseen, foresee
from media.models import BulkChange, BulkItem, Image, ImageUse

MOST_ROWS = 100
MOST_PAGES = 20
BATCH = 500


@dataclass(frozen=True)
class Row:
    """One picture of the table."""

    title: str
    url: str
    thumb: str
    before: str
    after: str
    refusal: str


@dataclass(frozen=True)
class DryRun:
    """All pictures that wait: those refused come first, they need a look."""

    rows: list[Row]
    changed: int
    same: int
    refused: int
    reasons: list[tuple[str, int]]
    others: int  # pictures outside of the selection that change with a shared credit
    pages: int
    stories: list[dict]

    @property
    def hidden(self) -> int:
        return self.changed + self.same + self.refused - len(self.rows)


def dry_run(bulk: BulkChange, *, by) -> DryRun:
    found = list(foresee(bulk, by=by))
    refused = [one for one in found if one.refusal]
    changed = [one for one in found if one.changes]
    same = len(found) - len(refused) - len(changed)
    credits = _shared(bulk, changed)
    users = _users(one.image.pk for one in changed if one.effect.public) | _users_of(credits)
    return DryRun(
        rows=[_row(one) for one in (*refused, *changed)[:MOST_ROWS]],
        changed=len(changed),
        same=same,
        refused=len(refused),
        reasons=Counter(one.refusal for one in refused).most_common(),
        others=_others(bulk, credits),
        pages=len(users),
        stories=_stories(sorted(users)[:MOST_PAGES]),
    )


def _row(one: Foreseen) -> Row:
    image, effect = one.image, one.effect
    return Row(
        title=str(image) if image else f"#{one.item.image_id}",
        url=reverse("admin:media_image_change", args=[image.pk]) if image else "",
        thumb=thumb_url(image, 240) if image and image.file else "",
        before=effect.before if effect else "",
        after=effect.after if effect else "",
        refusal=one.refusal,
    )


def _shared(bulk, changed) -> list[int]:
    """The credits that would be changed themselves, for whoever shares them."""
    if bulk.act != BulkChange.Act.LICENCE or bulk.values["only_these"]:
        return []
    return sorted({one.image.credit_id for one in changed})


def _others(bulk, credits) -> int:
    chosen = BulkItem.objects.filter(bulk=bulk).values("image")
    batches = _batches(credits)
    return sum(
        Image.objects.filter(credit__in=some).exclude(pk__in=chosen).count() for some in batches
    )


def _users(images: Iterable[int]) -> set[str]:
    """The keys of what shows these pictures to readers now."""
    return {user for some in _batches(list(images)) for user in _now(image__in=some)}


def _users_of(credits) -> set[str]:
    return {user for some in _batches(credits) for user in _now(image__credit__in=some)}


def _now(**images):
    now = timezone.now()
    uses = ImageUse.objects.filter(since__lte=now, until__gt=now, **images)
    return uses.values_list("user", flat=True).distinct()


def _batches(numbers) -> Iterable[list]:
    return (numbers[start : start + BATCH] for start in range(0, len(numbers), BATCH))


def _stories(users) -> list[dict]:
    """The text desk is met through its related name."""
    stories = Image._meta.get_field("leads").related_model
    numbers = {user: int(user.partition(":")[2]) for user in users if user.startswith("article:")}
    known = stories._base_manager.in_bulk(numbers.values())
    return [
        {"name": str(known[pk]), "url": reverse("admin:articles_article_change", args=[pk])}
        for pk in numbers.values()
        if pk in known
    ]
