"""Digests of rows and the chain through the change log."""

import hashlib
import json
from datetime import UTC, datetime

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model

START = "0" * 64
EMPTY = (None, "", [], {}, ())


class _Encoder(DjangoJSONEncoder):
    """Instants in UTC with all six digits: the same text on every database and in every zone."""

    def default(self, value):
        if isinstance(value, datetime):
            return value.astimezone(UTC).isoformat(timespec="microseconds")
        return super().default(value)


def canonical(value) -> str:
    """One text for one value, whatever the order of its keys."""
    return json.dumps(
        value, cls=_Encoder, sort_keys=True, ensure_ascii=False, separators=(",", ":")
    )


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def columns_of(row: Model) -> dict:
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}


def of_columns(columns: dict) -> str:
    """The digest of a row by its columns.

    A column that says nothing is left out, so that a later newsroom may add columns and the
    digests of older rows stay true.
    """
    return digest(canonical({name: value for name, value in columns.items() if value not in EMPTY}))


def of_row(row: Model) -> list:
    """What the change log keeps of an appended row: table, number and digest of its columns."""
    return [row._meta.label_lower, row.pk, of_columns(columns_of(row))]


def link(previous: str, *, number: int, at: datetime, verb: str, keys: list, rows: list) -> str:
    """The digest of one change, which binds everything before it."""
    return digest(previous + canonical([number, at, verb, keys, rows]))
