"""The one verb behind every noun that readers see but that is not a story."""

from collections.abc import Callable

from django.db import transaction
from django.db.models import Model

from record import changes
from record.models import State
from record.states import forget, remember

# Who else remembers something of a noun whenever it is kept, also where readers see no
# difference: each is told of it inside the same transaction. The picture desk adds its words.
ALSO_TOLD: list[Callable[[Model], object]] = []


@transaction.atomic
def keep(noun, *, by, verb: str = "keep", reason: str = "") -> State | None:
    """Remember what readers see of a noun from now on, and mark every page that shows it.

    Args:
        noun: a saved row with `key` and `as_state()`; `shared_keys` names what else changes with
            it, such as "site" for the navigation.
    Returns:
        The appended state, or None when readers see no difference.
    """
    for told in ALSO_TOLD:
        told(noun)
    if _as_now(noun.key) == noun.as_state():
        return None
    state = remember(noun)
    _announce(noun, state, by=by, verb=verb, reason=reason)
    return state


@transaction.atomic
def let_go(noun, *, by, reason: str = "") -> None:
    """Delete a noun nothing refers to; readers see nothing of it from now on."""
    state = forget(noun.key)
    _announce(noun, state, by=by, verb="delete", reason=reason)
    noun.delete()


def _as_now(key):
    return State.objects.filter(key=key).order_by("-pk").values_list("data", flat=True).first()


def _announce(noun, state, *, by, verb, reason):
    keys = [noun.key, *getattr(noun, "shared_keys", ())]
    changes.record(verb, subject=noun.key, by=by, keys=keys, rows=[state], reason=reason)
