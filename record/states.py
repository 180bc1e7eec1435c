"""What readers see of each noun is remembered here, by the verb that changed it."""

from datetime import datetime

from django.utils import timezone

from record.models import State
from record.reading import Reading


def remember(noun, *, since: datetime | None = None) -> State:
    """Append what readers see of a noun from now on, or from a later instant.

    Args:
        noun: a row with `key` ("image:7") and `as_state()`, plain values that JSON can hold.
    Returns:
        The appended row; the verb hands it to the change log.
    """
    return _append(noun.key, noun.as_state(), since)


def remember_as(key: str, data: dict | None, *, since: datetime) -> State:
    """The same for what the caller has computed, such as a planned wording."""
    return _append(key, data, since)


def forget(key: str, *, since: datetime | None = None) -> State:
    """From now on readers see nothing of this noun."""
    return _append(key, None, since)


def _append(key: str, data: dict | None, since: datetime | None) -> State:
    now = timezone.now()
    kind = key.partition(":")[0]
    return State.objects.create(
        key=key, kind=kind, since=max(since or now, now), recorded_at=now, data=data
    )


Course = list[tuple[datetime, dict | None]]


def course_of(key: str, at: datetime) -> Course:
    """What readers see of a noun from an instant on, as (since, data), if nobody decides more.

    Of the rows that have started the newest one counts, so a plan that a later decision outranks
    is no part of it.
    """
    newest = Reading(at).rows([key])
    decided = [(pk, since, data) for pk, (_key, since, data) in enumerate(newest)]
    course: Course = []
    for since in sorted({max(since, at) for _pk, since, _data in decided}):
        started = [row for row in decided if row[1] <= since]
        data = max(started, key=lambda row: row[0])[2]
        if not course or course[-1][1] != data:
            course.append((since, data))
    return course


def at_instant(course: Course, at: datetime) -> dict | None:
    """What a course gives at an instant; None where there is nothing yet."""
    return next((data for since, data in reversed(course) if since <= at), None)
