"""What a State row keeps of a rule, read strictly: what is not understood is named, never skipped."""

from datetime import datetime


class Unreadable(ValueError):
    """A remembered notice that this version cannot evaluate; the sentence says what is wrong."""


def values(state, known) -> dict:
    """The values of a rule by field.

    Args:
        state: the "rule" of a notice's State row, as JSON gave it.
        known: the dataclass fields of Rule.
    Raises:
        Unreadable: an unknown facet that is filled, or a value of another type.
    """
    if not isinstance(state, dict):
        raise Unreadable("rule")
    fields = {field.name: field.default for field in known}
    # An empty facet always holds, so one that is unknown and empty changes nothing.
    unknown = sorted(name for name in state.keys() - fields.keys() if state[name])
    if unknown:
        raise Unreadable(", ".join(unknown))
    return {name: _value(name, state[name], fields[name]) for name in fields if name in state}


def _value(name, value, default):
    if isinstance(default, frozenset):
        return _set(name, value)
    if name.endswith(("_from", "_until")):
        return _instant(name, value)
    if default is None and value is None:
        return None
    kind = bool if name == "advertisement" else int if name.endswith("_days") else type(default)
    if type(value) is not kind:
        raise Unreadable(name)
    return value


def _set(name, value) -> frozenset:
    if value is None:
        return frozenset()
    if not isinstance(value, list) or not all(type(item) in (int, str) for item in value):
        raise Unreadable(name)
    return frozenset(value)


def _instant(name, value) -> datetime | None:
    if value is None:
        return None
    try:
        at = datetime.fromisoformat(value)
    except (TypeError, ValueError):
        raise Unreadable(name) from None
    if at.tzinfo is None:
        raise Unreadable(name)
    return at
