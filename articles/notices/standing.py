"""The notices of an instant, from their State rows; one that cannot be read keeps its last good row.

A page that is out keeps what it had: leaving a notice out would be worse than an older rule, and
taking every page down for one broken row would help nobody. Publishing refuses meanwhile.
"""

from dataclasses import dataclass

from articles.notices.rule import Rule
from articles.notices.stored import Unreadable
from record.models import State
from record.reading import Reading

TEXTS = ("public_id", "title", "kind", "pin")
WORDING = {"label", "text"}
REGION = {"language", "region", "label", "text"}


@dataclass(frozen=True)
class Standing:
    """One notice at an instant.

    Attributes:
        broken: what of its newest row could not be read; then this is an older row.
    """

    key: str
    rule: Rule
    state: dict
    broken: str = ""


def standing(reading: Reading) -> list[Standing]:
    """Every notice of the instant, highest priority first; `reading` has loaded the kind.

    The order does not depend on that of creation: beside groups, which know no ties, the priority
    and then the notice's number decide.
    """
    found = [_standing(reading, key, state) for key, state in reading.all("notice").items()]
    found = [notice for notice in found if notice is not None]
    return sorted(found, key=lambda notice: (-notice.rule.priority, notice.rule.id))


def unreadable(reading: Reading) -> dict[str, str]:
    """What cannot be evaluated at the instant, by title or key; then publishing refuses."""
    found = {}
    for key, state in reading.all("notice").items():
        try:
            read(key, state)
        except Unreadable as no:
            title = state.get("title") if isinstance(state, dict) else None
            found[title if isinstance(title, str) and title else key] = str(no)
    return found


def read(key: str, state) -> Standing:
    """A notice from one State row.

    Raises:
        Unreadable: something of it is not understood.
    """
    if not isinstance(state, dict):
        raise Unreadable("state")
    for name in TEXTS:
        if not isinstance(state.get(name), str):
            raise Unreadable(name)
    _check_words(state)
    rule = Rule.from_state(state.get("rule"))
    if f"notice:{rule.id}" != key:
        raise Unreadable("id")
    return Standing(key, rule, state)


def _check_words(state) -> None:
    wordings, regions = state.get("wordings"), state.get("regions")
    if not isinstance(wordings, dict) or not isinstance(regions, list):
        raise Unreadable("wordings")
    for row, wanted in [
        *((w, WORDING) for w in wordings.values()),
        *((r, REGION) for r in regions),
    ]:
        if not isinstance(row, dict) or any(not isinstance(row.get(n), str) for n in wanted):
            raise Unreadable("wordings")


def _standing(reading, key, state) -> Standing | None:
    try:
        return read(key, state)
    except Unreadable as no:
        good = last_good(key, reading)
        return good and Standing(key, good.rule, good.state, str(no))


def last_good(key: str, reading: Reading) -> Standing | None:
    """The notice as it stood before it became unreadable; None if it never stood."""
    reading.note(key)
    rows = State.objects.filter(key=key, since__lte=reading.at).order_by("-pk")
    for data in rows.values_list("data", flat=True):
        if data is None:
            return None
        try:
            return read(key, data)
        except Unreadable:
            continue
    return None
