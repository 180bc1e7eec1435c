"""Recalling pictures in one act, and lifting that in a second one."""

from django.db import transaction
from django.db.models import Count, F
from django.utils import timezone
from django.utils.translation import gettext as _

from media.desk.recall_reach import Reach, reach
from media.desk.recall_subject import Subject, subject_of
from media.models import Image, Recall, RecalledImage, RecallLift
from record import changes
from record.refusal import Refused
from record.states import remember

RIGHT = "media.recall_image"


def dry_run(key: str) -> tuple[Subject, Reach]:
    """What a recall would be about and change; nothing is written.

    Raises:
        Refused: there is no picture of this.
    """
    subject = subject_of(key)
    return subject, reach(subject.images, timezone.now())


def recall(key: str, *, why: str, by) -> Recall:
    """Take every picture of a subject from readers, now.

    First it is written what is recalled and which addresses must change; then the pictures follow,
    those before readers first, each in a transaction of its own. What was interrupted go_on()
    finishes.

    Args:
        key: see subject_of().
    Raises:
        Refused: no reason, no picture, or not among this person's rights.
    """
    found = _decide(key, why=_written(why, by), by=by)
    go_on(found)
    return found


def go_on(found: Recall) -> int:
    """Block what is left of a recall; how many pictures that were."""
    done = set(found.blocked.values_list("image", flat=True))
    left = [pk for pk in found.images if pk not in done]
    return sum(_block(found, pk) for pk in left)


def lift(found: Recall, *, why: str, by) -> RecallLift:
    """End a recall: its pictures may be shown as their rights allow, unless another one stands.

    Raises:
        Refused: no reason, it is lifted already, or not among this person's rights.
    """
    lifted = _lift(found, why=_written(why, by), by=by)
    for pk in found.blocked.values_list("image", flat=True):
        _release(lifted, pk)
    return lifted


def unfinished() -> list[Recall]:
    """Standing recalls of which some pictures are not blocked yet."""
    rows = Recall.objects.standing().annotate(done=Count("blocked"))
    return [row for row in rows if row.done < len(row.images)]


def finish() -> int:
    """Do what was interrupted, of recalls and of liftings; how many pictures that were."""
    count = sum(go_on(found) for found in unfinished())
    held = RecalledImage.objects.filter(recall__lift=None).values("image")
    freed = RecalledImage.objects.exclude(image__in=held).exclude(image__recalled_at=None)
    for row in freed.select_related("recall__lift").order_by("pk"):
        count += _release(row.recall.lift, row.image_id)
    return count


def _written(why: str, by) -> str:
    if by is not None and not by.has_perm(RIGHT):
        raise Refused(_("Recalling pictures is not among your rights."))
    if not why.strip():
        raise Refused(_("Please write down why; it stays on record."))
    return why.strip()


@transaction.atomic
def _decide(key, *, why, by) -> Recall:
    subject, found = dry_run(key)
    row = Recall.objects.create(
        subject=subject.key,
        title=subject.title[:250],
        why=why,
        by=by,
        at=timezone.now(),
        images=found.images,
        addresses=found.addresses,
    )
    data = {"about": subject.key, "pictures": len(found.images)}
    changes.record("recall", subject=row.key, by=by, keys=(), rows=[row], reason=why, data=data)
    return row


@transaction.atomic
def _block(found: Recall, pk: int) -> bool:
    image = Image.objects.select_for_update().filter(pk=pk).first()
    over = RecallLift.objects.filter(recall=found).exists()
    if image is None or over or found.blocked.filter(image=image).exists():
        return False
    now = timezone.now()
    row = RecalledImage.objects.create(recall=found, image=image, at=now)
    was = image.recalled_at
    _mark(image, recalled_at=was or now, recall_reason=found.why)
    states = [] if was else [remember(image)]
    _announce("recall", image, found, by=found.by, why=found.why, rows=[row, *states])
    return True


@transaction.atomic
def _lift(found: Recall, *, why, by) -> RecallLift:
    Recall.objects.select_for_update().get(pk=found.pk)
    if RecallLift.objects.filter(recall=found).exists():
        raise Refused(_("This recall was lifted already."))
    row = RecallLift.objects.create(recall=found, why=why, by=by, at=timezone.now())
    changes.record("lift_recall", subject=found.key, by=by, keys=(), rows=[row], reason=why)
    return row


@transaction.atomic
def _release(lifted: RecallLift, pk: int) -> bool:
    """Free a picture of a lifted recall, unless another recall still holds it."""
    image = Image.objects.select_for_update().get(pk=pk)
    if image.recalled_at is None:
        return False
    others = RecalledImage.objects.filter(image=image, recall__lift=None)
    if other := others.select_related("recall").order_by("-pk").first():
        _mark(image, recall_reason=other.recall.why)
        return False
    _mark(image, recalled_at=None, recall_reason="")
    rows = [remember(image)]
    _announce("lift_recall", image, lifted.recall, by=lifted.by, why=lifted.why, rows=rows)
    return True


def _mark(image, **values):
    Image.objects.filter(pk=image.pk).update(**values, version=F("version") + 1)
    image.refresh_from_db()


def _announce(verb, image, found, *, by, why, rows):
    data = {"recall": found.pk}
    changes.record(
        verb, subject=image.key, by=by, keys=[image.key], rows=rows, reason=why, data=data
    )
