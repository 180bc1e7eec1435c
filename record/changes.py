"""The change log: the last statement of every verb, and the only queue the house has."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import F, Model
from django.utils import timezone

from record import chain
from record.models import AuditEntry, Change, Counter


def record(
    verb: str,
    *,
    subject: str,
    by,
    keys: Iterable[str],
    rows: Iterable[Model] = (),
    reason: str = "",
    data: dict | None = None,
) -> Change:
    """Write the audit entry and take the next number of the log for everything just appended.

    Args:
        subject: the key of the noun the verb was about, such as "article:12".
        keys: every key whose answer may differ from now on; pages that carry one are stale.
        rows: the rows this verb appended; their digests enter the chain.
    Raises:
        RuntimeError: called outside a transaction; the number would outlive a roll-back. Or a row
            may be changed later, which would look like tampering.
    """
    rows = list(rows)
    if mutable := [row._meta.label for row in rows if not hasattr(row, "append_only")]:
        raise RuntimeError(f"A change names rows of the record only, not {mutable}.")
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("A change is recorded inside the transaction that makes it.")
    entry = AuditEntry.objects.create(
        at=timezone.now(), by=by, verb=verb, subject=subject, reason=reason, data=data or {}
    )
    digests = [chain.of_row(row) for row in (*rows, entry)]
    return _append(verb, sorted(set(keys)), digests)


def wait_for_turn() -> None:
    """Let nobody else record a change until this transaction ends.

    For a verb that reads what is planned and decides by it: two at once would each miss the other.
    """
    Counter.objects.filter(pk=1).update(value=F("value"))


def _append(verb: str, keys: list[str], rows: list) -> Change:
    # The update locks the one row until commit: numbers come in commit order and without gaps.
    Counter.objects.filter(pk=1).update(value=F("value") + 1)
    number = Counter.objects.values_list("value", flat=True).get(pk=1)
    previous = (
        Change.objects.filter(number=number - 1).values_list("digest", flat=True).first()
        or chain.START
    )
    at = timezone.now()
    digest = chain.link(previous, number=number, at=at, verb=verb, keys=keys, rows=rows)
    return Change.objects.create(
        number=number, at=at, verb=verb, keys=keys, rows=rows, previous=previous, digest=digest
    )


def current() -> int:
    """The number of the newest committed change."""
    return Counter.objects.values_list("value", flat=True).get(pk=1)
