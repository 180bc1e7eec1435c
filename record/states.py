"""What readers see of each noun is remembered here, by the verb that changed it."""

from datetime import datetime

from django.utils import timezone

from record.models import State


def remember(noun, *, since: datetime | None = None) -> State:
    """Append what readers see of a noun from now on, or from a later instant.

    Args:
        noun: a row with `key` ("image:7") and `as_state()`, plain values that JSON can hold.
    Returns:
        The appended row; the verb hands it to the change log.
    """
    return _append(noun.key, noun.as_state(), since)


def forget(key: str, *, since: datetime | None = None) -> State:
    """From now on readers see nothing of this noun."""
    return _append(key, None, since)


def _append(key: str, data: dict | None, since: datetime | None) -> State:
    now = timezone.now()
    kind = key.partition(":")[0]
    return State.objects.create(
        key=key, kind=kind, since=max(since or now, now), recorded_at=now, data=data
    )
