"""The one verb behind every noun that readers see but that is not a story."""

from collections.abc import Callable

from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from record import changes
from record.models import State
from record.states import Course, at_instant, course_of, forget, remember_as

# Who else remembers something of a noun whenever it is kept, also where readers see no
# difference: each is told of it inside the same transaction. The picture desk adds its words.
ALSO_TOLD: list[Callable[[Model], None]] = []


@transaction.atomic
def keep(noun, *, by, verb: str = "keep", reason: str = "") -> State | None:
    """Remember what readers see of a noun from now on, and mark every page that shows it.

    Args:
        noun: a saved row with `key` and `as_state()`; `shared_keys` names what else changes with
            it, such as "site" for the navigation; `coming(after)` what it is planned to be, as
            (instant, state): a decision of today outranks older plans, so they are made again.
    Returns:
        The first appended state, or None when readers see no difference, now or then.
    """
    for told in ALSO_TOLD:
        told(noun)
    states = remember_pending(noun)
    if not states:
        return None
    _announce(noun, states, by=by, verb=verb, reason=reason)
    return states[0]


def remember_pending(noun) -> list[State]:
    """The rows of `keep` alone, for a verb that writes more than one noun."""
    return [remember_as(noun.key, data, since=at) for at, data in pending(noun)]


def pending(noun) -> Course:
    """What `keep` would append: each instant from which readers would see something else."""
    now = timezone.now()
    coming = noun.coming(now) if hasattr(noun, "coming") else ()
    wanted = [(now, noun.as_state()), *sorted(coming, key=lambda turn: turn[0])]
    decided = course_of(noun.key, now)
    missing: Course = []
    for at in sorted({at for at, _data in (*wanted, *decided)}):
        data = at_instant(wanted, at)
        # What is appended outranks every older plan, from its instant on.
        if (missing[-1][1] if missing else at_instant(decided, at)) != data:
            missing.append((at, data))
    return missing


@transaction.atomic
def let_go(noun, *, by, reason: str = "") -> None:
    """Delete a noun nothing refers to; readers see nothing of it from now on."""
    state = forget(noun.key)
    _announce(noun, [state], by=by, verb="delete", reason=reason)
    noun.delete()


def _announce(noun, states, *, by, verb, reason):
    keys = [noun.key, *getattr(noun, "shared_keys", ())]
    changes.record(verb, subject=noun.key, by=by, keys=keys, rows=states, reason=reason)
