"""Allowing or denying a picture beside its licence, for a time, and ending that."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from media.models import Image, Lease
from record import changes
from record.claim import claim
from record.refusal import Refused
from record.states import remember

OPENS, CLOSES = "media.override_image", "media.change_image"


@transaction.atomic
def grant(
    image: Image,
    *,
    allow: bool,
    why: str,
    by,
    surface: str = "",
    since: datetime | None = None,
    until: datetime | None = None,
) -> Lease:
    """Allow or deny a picture on a surface, or everywhere, in [since, until).

    Args:
        surface: a Lease.Surface; "" is everywhere.
        since: None is from now on; until: None is for ever.
    Raises:
        Refused: no reason, no such time or surface, not among this person's rights, or somebody
            saved the picture meanwhile.
    """
    now = timezone.now()
    why = _written(why)
    _check_right(by, opens=allow)
    _check_time(since, until, now)
    if surface not in Lease.Surface.values:
        raise Refused(_("There is no such place: %(name)s.") % {"name": surface})
    claim(image)
    lease = Lease.objects.create(
        image=image, allow=allow, surface=surface, since=since, until=until, why=why, by=by, at=now
    )
    _announce("allow" if allow else "deny", lease, by=by, why=why)
    return lease


@transaction.atomic
def end(lease: Lease, *, why: str, by) -> None:
    """From now on only the licence counts again, as far as this lease went.

    Raises:
        Refused: no reason, it is ended already, not among this person's rights, or somebody saved
            the picture meanwhile.
    """
    why = _written(why)
    _check_right(by, opens=not lease.allow)
    claim(lease.image)
    ended = {"ended_at": timezone.now(), "ended_by": by, "ended_why": why}
    if not Lease.objects.filter(pk=lease.pk, ended_at=None).update(**ended):
        raise Refused(_("This was ended already."))
    _announce("end_lease", lease, by=by, why=why)


def _written(why: str) -> str:
    if not why.strip():
        raise Refused(_("Please write down why; it stays with the picture."))
    return why.strip()


def _check_right(by, *, opens: bool) -> None:
    """Closing is everybody's who may change pictures; opening asks for a right of its own."""
    if by is not None and not by.has_perm(OPENS if opens else CLOSES):
        raise Refused(_("Setting aside the limits of pictures is not among your rights."))


def _check_time(since, until, now) -> None:
    if until is not None and until <= max(since or now, now):
        raise Refused(_("It would be over before it begins."))


def _announce(verb: str, lease: Lease, *, by, why: str) -> None:
    image = Image.objects.get(pk=lease.image_id)
    changes.record(
        verb,
        subject=image.key,
        by=by,
        keys=[image.key],
        rows=[remember(image)],
        reason=why,
        data={"lease": lease.pk, **lease.as_state()},
    )
