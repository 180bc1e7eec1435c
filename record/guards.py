"""Triggers that keep the record append-only, on SQLite and PostgreSQL.

A model says `append_only = True`, or `erasable = "edition_id"`: its row may be emptied, and
only where an order in Erasure permits it. Court orders are why there is any exception at all.
"""

from dataclasses import dataclass

from django.apps import apps
from django.db import connections, transaction


@dataclass(frozen=True)
class Guard:
    """One table and what its triggers let through."""

    table: str
    columns: tuple[str, ...]
    erasable: tuple[str, ...] = ()  # columns an order may empty
    erased_by: str = ""  # "edition:" || id of this column is the key of the order

    def names(self) -> list[str]:
        return [f"{self.table}_no_{act}" for act in ("update", "delete", "truncate")]


def guarded() -> list[Guard]:
    """The one list of guarded tables, read from the models."""
    return [_guard(model) for model in apps.get_models() if hasattr(model, "append_only")]


def _guard(model) -> Guard:
    columns = tuple(field.column for field in model._meta.concrete_fields)
    erasable = tuple(getattr(model, "erasable", ()))
    return Guard(model._meta.db_table, columns, erasable, getattr(model, "erased_by", ""))


def install_after_migrate(sender, using, **kwargs):
    install(using)


def install(using: str = "default") -> None:
    """Put every trigger in place; again and again without harm, and never a moment without them."""
    connection = connections[using]
    tables = set(connection.introspection.table_names())
    with transaction.atomic(using=using), connection.cursor() as cursor:
        drop(using)
        for guard in guarded():
            if guard.table in tables:
                for statement in _statements(connection.vendor, guard):
                    cursor.execute(statement)


def drop(using: str = "default") -> None:
    """Lift the triggers; only for tests that must empty tables, and for install()."""
    connection = connections[using]
    tables = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        for guard in guarded():
            for name in guard.names() if guard.table in tables else ():
                on = f' ON "{guard.table}"' if connection.vendor == "postgresql" else ""
                cursor.execute(f'DROP TRIGGER IF EXISTS "{name}"{on}')


def installed(using: str = "default") -> set[str]:
    """The names of all triggers in the database, from its own catalogue."""
    connection = connections[using]
    catalogue = (
        "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
        if connection.vendor == "postgresql"
        else "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    )
    with connection.cursor() as cursor:
        cursor.execute(catalogue)
        return {name for (name,) in cursor.fetchall()}


def expected(vendor: str) -> set[str]:
    """The names that should be there; SQLite knows no TRUNCATE."""
    acts = 3 if vendor == "postgresql" else 2
    return {name for guard in guarded() for name in guard.names()[:acts]}


def _statements(vendor: str, guard: Guard):
    update, delete, truncate = guard.names()
    if vendor == "postgresql":
        return _postgresql(guard, update, delete, truncate)
    return _sqlite(guard, update, delete)


def _forbidden(guard: Guard, distinct: str) -> str:
    """The condition under which an UPDATE is refused; "" for always."""
    if not guard.erasable:
        return ""
    rest = [column for column in guard.columns if column not in guard.erasable]
    changed = " OR ".join(f'NEW."{column}" {distinct} OLD."{column}"' for column in rest)
    filled = " OR ".join(f"NEW.\"{column}\" <> ''" for column in guard.erasable)
    order = (
        f"SELECT 1 FROM record_erasure WHERE key = "
        f"'{guard.erased_by}:' || OLD.\"{guard.erased_by}_id\""
    )
    return f"{changed} OR {filled} OR NOT EXISTS ({order})"


def _sqlite(guard, update, delete):
    no = "BEGIN SELECT RAISE(ABORT, 'append-only: rows of this table stay as written'); END"
    forbidden = _forbidden(guard, "IS NOT")
    when = f"WHEN {forbidden}" if forbidden else ""
    yield f'CREATE TRIGGER "{update}" BEFORE UPDATE ON "{guard.table}" {when} {no}'
    yield f'CREATE TRIGGER "{delete}" BEFORE DELETE ON "{guard.table}" {no}'


def _postgresql(guard, update, delete, truncate):
    # One function a table, because the permit names the table's own columns.
    forbidden = _forbidden(guard, "IS DISTINCT FROM") or "true"
    say = "RAISE EXCEPTION 'append-only: rows of this table stay as written'"
    yield (
        f'CREATE OR REPLACE FUNCTION "{guard.table}_stays"() RETURNS trigger AS $$ BEGIN '
        f"IF TG_OP <> 'UPDATE' THEN {say}; END IF; "
        f"IF {forbidden} THEN {say}; END IF; RETURN NEW; END $$ LANGUAGE plpgsql"
    )
    run = f'EXECUTE FUNCTION "{guard.table}_stays"()'
    yield f'CREATE TRIGGER "{update}" BEFORE UPDATE ON "{guard.table}" FOR EACH ROW {run}'
    yield f'CREATE TRIGGER "{delete}" BEFORE DELETE ON "{guard.table}" FOR EACH ROW {run}'
    yield f'CREATE TRIGGER "{truncate}" BEFORE TRUNCATE ON "{guard.table}" {run}'
