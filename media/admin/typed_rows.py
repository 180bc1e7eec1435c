"""The rows of an inline as somebody typed them, fitted to the rows that are there now.

Django pairs typed rows with stored ones by position and drops those whose row is gone. A typed
row is never dropped: if its row was deleted meanwhile it comes back as a new one.
"""

from django.db.models import QuerySet
from django.http import QueryDict


def settled(data: QueryDict, prefix: str, rows: QuerySet) -> QueryDict:
    """Order posted rows so that those still stored come first, all others after them as new.

    Args:
        data: the posted form; it is not changed.
        rows: where the stored rows are looked up.
    """
    typed = _rows(data, prefix)
    ids = [_id(row) for row in typed]
    present = set(rows.filter(pk__in=filter(None, ids)).values_list("pk", flat=True))
    stored = [row for row, pk in zip(typed, ids, strict=True) if pk in present]
    new = [row | {"id": [""]} for row, pk in zip(typed, ids, strict=True) if pk not in present]
    return _written(data, prefix, stored, new)


def drop_rows(data: QueryDict, prefix: str, first: int = 0) -> None:
    """Forget the posted rows from a number on."""
    for name in list(data):
        number = _number(name, prefix)
        if number is not None and number >= first:
            del data[name]


def _written(data, prefix, stored, new) -> QueryDict:
    result = data.copy()
    drop_rows(result, prefix)
    for number, row in enumerate([*stored, *new]):
        for name, values in row.items():
            result.setlist(f"{prefix}-{number}-{name}", values)
    result[f"{prefix}-INITIAL_FORMS"] = str(len(stored))
    result[f"{prefix}-TOTAL_FORMS"] = str(len(stored) + len(new))
    return result


def _rows(data, prefix) -> list[dict]:
    rows: dict[int, dict] = {}
    for name in data:
        number = _number(name, prefix)
        if number is not None:
            field = name.removeprefix(f"{prefix}-{number}-")
            rows.setdefault(number, {})[field] = data.getlist(name)
    return [rows[number] for number in sorted(rows)]


def _id(row) -> int | None:
    text = row.get("id", [""])[-1]
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None


def _number(name, prefix) -> int | None:
    """The number of the row a posted name belongs to; None for others and for the empty row."""
    if not name.startswith(f"{prefix}-"):
        return None
    number, hyphen, _field = name.removeprefix(f"{prefix}-").partition("-")
    readable = hyphen and number.isascii() and number.isdigit() and len(number) < 9
    return int(number) if readable else None
