"""One change for many pictures: planned, looked at, then done picture by picture.

Each picture is a transaction of its own: what is refused stays as it is, with its reason, and a
change that was interrupted goes on where it stopped.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from media.desk.bulk_acts import ACTS, Act, Effect, act_of
from media.models import BulkChange, BulkItem, Image
from record.refusal import Refused

MOST = 5000  # pictures in one change
BATCH = 500
WAITING, DONE, SAME, REFUSED = BulkItem.Outcome.values


@dataclass(frozen=True)
class Foreseen:
    """What would become of one picture."""

    item: BulkItem
    image: Image | None
    effect: Effect | None
    refusal: str

    @property
    def changes(self) -> bool:
        return not self.refusal and not self.effect.nothing


@transaction.atomic
def plan(act: str, images, values: dict, *, by) -> BulkChange:
    """Note a change for these pictures, in the versions they have now; nothing is changed yet.

    Args:
        act: a BulkChange.Act; `values` are what it sets.
    Raises:
        Refused: no picture, too many of them, or no right to do it.
    """
    if not by.has_perm(ACTS[act].right):
        raise Refused(_("You may not do this."))
    columns = ("pk", "version", "credit", "credit__version")
    rows = list(images.order_by("-pk").values_list(*columns)[: MOST + 1])
    if not rows:
        raise Refused(nothing_chosen())
    if len(rows) > MOST:
        raise Refused(
            _("More than %(most)s pictures at once; please narrow the selection.") % {"most": MOST}
        )
    bulk = BulkChange.objects.create(act=act, values=values, by=by)
    names = ("image_id", "version", "credit", "credit_version")
    items = [BulkItem(bulk=bulk, **dict(zip(names, row, strict=True))) for row in rows]
    BulkItem.objects.bulk_create(items, batch_size=BATCH)
    return bulk


def nothing_chosen() -> str:
    return _("Please choose at least one picture.")


def foresee(bulk: BulkChange, *, by) -> Iterator[Foreseen]:
    """The dry run: what would become of every picture that waits, as things stand now."""
    act = act_of(bulk)
    items = list(bulk.items.filter(outcome=WAITING).order_by("-image"))
    for start in range(0, len(items), BATCH):
        batch = items[start : start + BATCH]
        images = _images().in_bulk([item.image_id for item in batch])
        for item in batch:
            yield _foreseen(act, item, images.get(item.image_id), by)


def _images():
    parts = ("credit__creators", "credit__sources__agency")
    images = Image.objects.select_related("credit", "contract__agency").defer("raw")
    return images.prefetch_related(*parts)


def _foreseen(act: Act, item, image, by) -> Foreseen:
    refusal = _against(act, item, image, by)
    return Foreseen(item, image, None if refusal else act.foresee(image), refusal)


def _against(act: Act, item, image, by) -> str:
    """Why a picture is left as it is; "" if nothing speaks against it."""
    if image is None:
        return _("It is not there any more.")
    if not by.has_perm(act.right):
        return _("You may not do this.")
    if image.recalled_at is not None:
        return _("It was recalled.")
    if image.version != item.version:
        return _("It was changed since the selection was looked at.")
    return act.against(image, item)


def carry_on(bulk: BulkChange, *, by, most: int = 50) -> int:
    """Do the next pictures of a planned change.

    Returns:
        How many still wait.
    """
    waiting = bulk.items.filter(outcome=WAITING).order_by("-image")
    for pk in list(waiting.values_list("pk", flat=True)[:most]):
        _one(bulk, pk, by)
    return waiting.count()


def _one(bulk, pk, by) -> None:
    """One picture, wholly or not at all; a refusal is written down instead."""
    try:
        with transaction.atomic():
            _do(bulk, pk, by)
    except Refused as refusal:
        waiting = BulkItem.objects.filter(pk=pk, outcome=WAITING)
        waiting.update(outcome=REFUSED, reason=str(refusal))


def _do(bulk, pk, by) -> None:
    """Two people who press at once do no picture twice: the item is taken first."""
    if not BulkItem.objects.filter(pk=pk, outcome=WAITING).update(outcome=DONE):
        return
    item = BulkItem.objects.get(pk=pk)
    fresh = BulkChange.objects.get(pk=bulk.pk)  # with the copies that were made meanwhile
    act = act_of(fresh)
    image = Image.objects.select_related("credit", "contract").filter(pk=item.image_id).first()
    if refusal := _against(act, item, image, by):
        raise Refused(refusal)
    if act.foresee(image).nothing and act.did(image):
        return
    if act.foresee(image).nothing:
        BulkItem.objects.filter(pk=pk).update(outcome=SAME)
        return
    act.do(image, by=by)
