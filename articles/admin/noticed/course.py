"""Since when a notice stands, and who changed what of it, read from the record."""

from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from django.core.exceptions import FieldDoesNotExist
from django.utils.translation import gettext as _

from articles.models import Notice
from record.models import AuditEntry, State

MOST = 8


@dataclass(frozen=True)
class Step:
    """One change readers could see."""

    at: datetime
    by: str
    what: tuple[str, ...]


@dataclass(frozen=True)
class Course:
    """All of them, the newest first; `since` is the first."""

    since: datetime | None
    steps: tuple[Step, ...]
    more: int


def of(notice: Notice) -> Course:
    states = list(State.objects.filter(key=notice.key).order_by("pk"))
    hands = list(AuditEntry.objects.filter(subject=notice.key).select_related("by").order_by("pk"))
    steps = [_step(was, now, hands) for was, now in pairwise([None, *states])]
    steps.reverse()
    since = states[0].since if states else None
    return Course(since, tuple(steps[:MOST]), max(len(steps) - MOST, 0))


def _step(was, now, hands) -> Step:
    # A verb remembers first and writes its entry after it, in one transaction.
    hand = next((entry for entry in hands if entry.at >= now.recorded_at), None)
    by = str(hand.by) if hand and hand.by else _("the house")
    return Step(now.since, by, tuple(_changes(was and was.data, now.data)))


def _changes(was: dict | None, now: dict | None):
    if now is None:
        yield _("deleted")
    elif was is None:
        yield _("new")
    else:
        yield from (_name(name) for name in now if name != "rule" and was.get(name) != now[name])
        before, after = was.get("rule", {}), now.get("rule", {})
        changed = [name for name in after if (before.get(name) or None) != (after[name] or None)]
        yield from (_name(name) for name in changed)


def _name(name: str) -> str:
    if name in ("wordings", "regions"):
        return {"wordings": _("text"), "regions": _("remarks for regions")}[name]
    try:
        return str(Notice._meta.get_field(name).verbose_name)
    except FieldDoesNotExist:
        return name
