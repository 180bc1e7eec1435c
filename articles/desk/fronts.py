"""Setting a front and giving it to readers: now, later, or again as it was."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.desk import clearance, front_gate
from articles.desk.front_course import ahead
from articles.desk.front_gate import Slots
from articles.models import Article, Front, FrontSlot
from articles.models.front import state_of
from articles.plain import plain
from record import changes
from record.claim import claim
from record.models import State
from record.refusal import Refused
from record.states import Course, at_instant, course_of, remember_as

NOTHING = state_of(())  # a front nobody set: the newest stories alone


def front_for(section=None) -> Front:
    """The working copy of a section's front, or of the front page; not saved before it is set."""
    found = Front.objects.select_related("section").filter(section=section).first()
    return found or Front(section=section)


def slots_of(front: Front) -> Slots:
    """The slots of the working copy as the gate and the screen ask for them."""
    if front.pk is None:
        return []
    rows = front.slots.select_related("article__section")
    return [(slot.article, slot.headline) for slot in rows]


@transaction.atomic
def save_front(front: Front, slots: Slots, *, by) -> Front:
    """Set the slots of the working copy; readers see nothing of it.

    Args:
        slots: each story with its own headline for the front ("" for the story's).
    Raises:
        Refused: a story stands twice, there are too many, or somebody saved meanwhile.
    """
    _claim(front)
    _write(front, slots)
    return front


@transaction.atomic
def publish_front(front: Front, *, by, at: datetime | None = None) -> State:
    """Let readers have a front as it is saved, now or from a later instant on.

    A front without a slot is published too: the newest stories stand there by themselves again.
    What is planned for later stays planned.

    Raises:
        Refused: readers do not have one of its stories then, this person may not decide on this
            section, or somebody saved meanwhile.
    """
    clearance.may_publish_in(front.section, by)
    _claim(front)
    now = timezone.now()
    at = max(at or now, now)
    if against := front_gate.reasons(slots_of(front), at=at):
        raise Refused(*against)
    course = course_of(front.key, now)
    if (at_instant(course, at) or NOTHING) == front.as_state():
        raise Refused(_("Readers have exactly this front then already."))
    return _remember("publish_front", front, front.as_state(), at, course, by=by)


@transaction.atomic
def cancel_front(front: Front, *, planned: datetime, by) -> State:
    """Drop what is planned for an instant: what stands before it stays, and so do other plans.

    Raises:
        Refused: nothing is planned for then any more.
    """
    clearance.may_publish_in(front.section, by)
    _claim(front)
    now = timezone.now()
    course = course_of(front.key, now)
    if planned not in [since for since, _data in ahead(course, now)]:
        raise Refused(_("This plan has started or does not count any more. Nothing was changed."))
    before = [data for since, data in course if since < planned]
    return _remember("cancel_front", front, before[-1] if before else None, planned, course, by=by)


@transaction.atomic
def take_up_front(front: Front, data: dict, *, by) -> Front:
    """Set the working copy as readers had it once; what is gone since is left out.

    Args:
        data: a remembered state of this front.
    """
    _claim(front)
    headlines = {slot["story"]: slot["headline"] for slot in data["slots"]}
    known = Article.objects.in_bulk(headlines)
    _write(front, [(known[pk], words) for pk, words in headlines.items() if pk in known])
    return front


def _claim(front: Front) -> None:
    """Take the front for this transaction; one that nobody set before is made."""
    if front.pk is None:
        made, _new = Front.objects.get_or_create(section=front.section)
        front.pk, front._state.adding = made.pk, False
    claim(front)


def _write(front: Front, slots: Slots) -> None:
    slots = [(story, " ".join(plain(headline).split())) for story, headline in slots]
    if against := list(front_gate.shape(slots)):
        raise Refused(*against)
    front.slots.all().delete()
    FrontSlot.objects.bulk_create(
        FrontSlot(front=front, position=place, article=story, headline=headline)
        for place, (story, headline) in enumerate(slots, 1)
    )


def _remember(verb, front, data, at, course: Course, *, by) -> State:
    """Append what readers have from an instant on, and anew what is planned for later."""
    rows = [remember_as(front.key, data, since=at)]
    later = [(since, planned) for since, planned in course if since > rows[0].since]
    rows += [remember_as(front.key, planned, since=since) for since, planned in later]
    told = {"since": rows[0].since.isoformat(), "slots": (data or NOTHING)["slots"]}
    changes.record(verb, subject=front.key, by=by, keys=[front.key], rows=rows, data=told)
    return rows[0]
