"""Giving a saved notice to readers: at once, or after a second person has looked at it."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.desk.notice_reach import why_two
from articles.desk.notice_rows import write_back
from articles.models import Notice
from record import changes
from record.claim import claim
from record.keeping import keep, pending
from record.refusal import Refused
from record.states import course_of


@transaction.atomic
def give_notice(notice: Notice, *, by) -> bool:
    """Let readers have a notice as it is saved, or hold it until somebody else releases it.

    Args:
        by: None is an import or a batch, which is never held.
    Returns:
        Whether the record says something new: a state, or that the notice waits.
    """
    if not pending(notice):
        return _no_longer_held(notice, by)
    if by is not None and (why := why_two(notice)):
        return _hold(notice, why, by)
    _set(notice, None, None, "")
    return keep(notice, by=by) is not None


@transaction.atomic
def release_notice(notice: Notice, *, by, reason: str = "") -> None:
    """Give a change that waits to readers, as the second person.

    Raises:
        Refused: nothing waits, this person saved it, or may not release; or somebody saved
            meanwhile.
    """
    claim(notice)
    if notice.held_at is None:
        raise Refused(_("Nothing of this notice waits to be released."))
    if not by.has_perm("articles.release_notice"):
        raise Refused(_("You may not release changes of notices."))
    if notice.held_by_id == by.pk:
        raise Refused(_("You saved this change. The second person has to be somebody else."))
    _set(notice, None, None, "")
    keep(notice, by=by, verb="release_notice", reason=reason.strip())


@transaction.atomic
def take_back_notice(notice: Notice, *, by, reason: str = "") -> None:
    """Drop a change that waits: the saved notice is again what readers have.

    Raises:
        Refused: nothing waits, or readers never had this notice; or somebody saved meanwhile.
    """
    claim(notice)
    if notice.held_at is None:
        raise Refused(_("Nothing of this notice waits to be released."))
    course = course_of(notice.key, timezone.now())
    if not course or course[0][1] is None:
        raise Refused(_("Readers never had this notice. Delete it if nobody wants it."))
    write_back(notice, course)
    _set(notice, None, None, "")
    changes.record("take_back_notice", subject=notice.key, by=by, keys=(), reason=reason.strip())


def check_released(notice: Notice) -> None:
    """Refuse what would give readers a change that waits.

    Raises:
        Refused: the notice waits to be released.
    """
    if notice.held_at is not None:
        sentence = _("“%(title)s” was changed and waits to be released by a second person.")
        raise Refused(sentence % {"title": notice.title})


def _hold(notice, why, by) -> bool:
    _set(notice, timezone.now(), by, why)
    changes.record("hold_notice", subject=notice.key, by=by, keys=(), data={"why": why})
    return True


def _no_longer_held(notice, by) -> bool:
    """Somebody typed again what readers have: there is nothing to release."""
    if notice.held_at is None:
        return False
    _set(notice, None, None, "")
    changes.record("take_back_notice", subject=notice.key, by=by, keys=())
    return True


def _set(notice, at, by, why) -> None:
    notice.held_at, notice.held_by, notice.held_why = at, by, why
    Notice.objects.filter(pk=notice.pk).update(held_at=at, held_by=by, held_why=why)
