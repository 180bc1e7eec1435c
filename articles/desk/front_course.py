"""The fronts readers had, have and will have, with who decided so."""

from dataclasses import dataclass
from datetime import datetime

from articles.models import Front
from record.models import AuditEntry, State
from record.states import Course, at_instant, course_of

MOST, MOST_DECISIONS = 20, 200


@dataclass(frozen=True)
class FrontTurn:
    """From an instant on readers have these slots; `state` is the number of the remembered row."""

    at: datetime
    data: dict | None
    by: str
    decided_at: datetime | None
    state: int = 0


def planned(front: Front, now: datetime) -> list[FrontTurn]:
    """What is still to come, the next one first."""
    who = _decided(front)
    return [_turn(since, data, who) for since, data in ahead(course_of(front.key, now), now)]


def ahead(course: Course, now: datetime) -> Course:
    """The turns of a course that are still to come; “nothing” after nothing is none."""
    before, coming = at_instant(course, now), []
    for since, data in course:
        if since > now and data != before:
            coming.append((since, data))
        before = data
    return coming


def had(front: Front, now: datetime, *, most: int = MOST) -> list[FrontTurn]:
    """The fronts that really stood before readers, the newest first; it is the one they have.

    A plan that was outranked before its hour is none of them.
    """
    rows = State.objects.filter(key=front.key, since__lte=now).order_by("-pk")
    who, until = _decided(front), None
    counted: list[State] = []
    for row in rows[: most * 5]:
        if until is None or row.since < until:
            counted.append(row)
            until = row.since
    # What was only decided anew, around a cancelled plan, is no turn.
    anew = [row for row, older in zip(counted, counted[1:], strict=False) if row.data == older.data]
    return [_turn(row.since, row.data, who, row.pk) for row in counted if row not in anew][:most]


def _decided(front: Front) -> dict[datetime, AuditEntry]:
    """The newest decision for each instant; a plan that is restated keeps its own."""
    entries = AuditEntry.objects.filter(subject=front.key, verb="publish_front")
    newest = list(entries.select_related("by").order_by("-pk")[:MOST_DECISIONS])
    return {datetime.fromisoformat(entry.data["since"]): entry for entry in reversed(newest)}


def _turn(since, data, who, state=0) -> FrontTurn:
    entry = who.get(since)
    by = str(entry.by) if entry and entry.by else ""
    return FrontTurn(since, data, by, entry and entry.at, state)
