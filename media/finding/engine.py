"""Word beginnings, fast: FTS5 on SQLite, an inverted index on PostgreSQL; neither needs an extension.

The words come folded and hold nothing but letters and digits, so neither database's own idea of
a word, and no operator of its query language, ever comes into play.
"""

import json
from collections.abc import Iterable

from django.db import connection, transaction
from django.db.models.expressions import RawSQL

# The words as PostgreSQL compares them: kept, because making them anew costs more than any look.
_VECTOR = "tsvector GENERATED ALWAYS AS (array_to_tsvector(string_to_array(words, ' '))) STORED"


def make(schema, table: str, *, beginnings: bool = True) -> None:
    """The index beside a table of words; for the migration.

    Args:
        beginnings: False for words that are only looked for as a whole; their index keeps no copy
            of the words, and has to be told with leave() before a row goes.
    """
    if schema.connection.vendor == "postgresql":
        schema.execute(f"ALTER TABLE {table} ADD COLUMN vector {_VECTOR}")
        schema.execute(f"CREATE INDEX {table}_begin ON {table} USING gin (vector)")
        return
    kept = "prefix = '2 3'" if beginnings else f"content = '{table}', content_rowid = 'number'"
    # "ascii" divides at spaces and signs only; whole words are all that is asked for.
    schema.execute(
        f"CREATE VIRTUAL TABLE {table}_fts USING fts5"
        f"(words, tokenize = 'ascii', detail = 'none', {kept})"
    )


def unmake(schema, table: str) -> None:
    if schema.connection.vendor == "postgresql":
        schema.execute(f"ALTER TABLE {table} DROP COLUMN IF EXISTS vector")
    else:
        schema.execute(f"DROP TABLE IF EXISTS {table}_fts")


def follow(model, rows: list, *, fresh: bool = False) -> None:
    """Bring the index after rows that were written; PostgreSQL's follows by itself.

    Args:
        fresh: the index does not know these rows yet.
    """
    if connection.vendor == "postgresql" or not rows:
        return
    if not fresh:
        leave(model, [row.number for row in rows])
    with connection.cursor() as cursor:
        values = [(row.number, row.words) for row in rows]
        cursor.executemany(f"INSERT INTO {_index(model)} (rowid, words) VALUES (%s, %s)", values)


def leave(model, numbers: list[int]) -> None:
    """Take rows out of the index."""
    if connection.vendor == "postgresql" or not numbers:
        return
    with connection.cursor() as cursor:
        cursor.executemany(f"DELETE FROM {_index(model)} WHERE rowid = %s", [(n,) for n in numbers])


def _index(model) -> str:
    return f"{model._meta.db_table}_fts"


def empty(model) -> None:
    """Nothing is found any more; for building anew."""
    model.objects.all().delete()
    if connection.vendor != "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {model._meta.db_table}_fts")


def found(image_words: str, credit_words: str, word: str) -> RawSQL:
    """The numbers of pictures that have the word themselves or in their credit."""
    own, credit = (_numbers(table) for table in (image_words, credit_words))
    asked = _asked(word)
    return RawSQL(
        f"{own} UNION ALL SELECT id FROM media_image WHERE credit_id IN ({credit})", (asked, asked)
    )


def having(table: str, words: list[str]) -> RawSQL:
    """The numbers of what has all these words itself."""
    return RawSQL(_numbers(table), (every(map(_asked, words)),))


def known(table: str, word: str, *, whole: bool = False) -> bool:
    """Does anything have this word, or one that begins so?"""
    with connection.cursor() as cursor:
        asked = exactly(word) if whole else _asked(word)
        cursor.execute(f"{_numbers(table)} LIMIT 1", [asked])
        return cursor.fetchone() is not None


def _numbers(table: str) -> str:
    if connection.vendor == "postgresql":
        return f"SELECT number FROM {table} WHERE vector @@ %s::tsquery"
    return f"SELECT rowid FROM {table}_fts WHERE {table}_fts MATCH %s"


def _asked(word: str) -> str:
    """A word's beginning; of a single letter the letter alone, or everything would be found."""
    if connection.vendor == "postgresql":
        return f"'{word}':*" if len(word) > 1 else f"'{word}'"
    return f'"{word}"*' if len(word) > 1 else f'"{word}"'


# What is asked of the index, put together; each part is one of these or a word


def exactly(word: str) -> str:
    """A word or sign as it stands, and nothing that only begins so."""
    return f"'{word}'" if connection.vendor == "postgresql" else f'"{word}"'


def every(parts: Iterable[str]) -> str:
    return _joined(parts, " & ", " AND ")


def some(parts: Iterable[str]) -> str:
    return _joined(parts, " | ", " OR ")


def without(wanted: str, unwanted: str) -> str:
    if connection.vendor == "postgresql":
        return f"({wanted} & !({unwanted}))"
    return f"({wanted} NOT ({unwanted}))"


def _joined(parts, postgresql: str, sqlite: str) -> str:
    parts = list(dict.fromkeys(parts))
    between = postgresql if connection.vendor == "postgresql" else sqlite
    return f"({between.join(parts)})" if len(parts) > 1 else parts[0]


def beside(table: str) -> tuple[str, str]:
    """From and where of a question to the rows `t` of a table that have what is asked, and the
    number of a row by which SQLite's index is walked in either direction without a sort."""
    if connection.vendor == "postgresql":
        return f"{table} t WHERE t.vector @@ %s::tsquery", "t.number"
    index = f"{table}_fts"
    return f"{index} CROSS JOIN {table} t ON t.number = {index}.rowid WHERE {index} MATCH %s", (
        f"{index}.rowid"
    )


def rows(table: str, columns: str, asked: str, limits: str, values: list, most: int) -> list[tuple]:
    """The newest rows that have what is asked, by their numbers.

    Args:
        columns: of the row `t`.
        limits: further conditions, in which {number} stands for the number.
    """
    found, number = beside(table)
    order = number
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "postgresql" and not _is_frequent(cursor, table, asked, most):
            # By the inverted index: PostgreSQL does not know what opening each vector costs, and
            # would sooner walk along all rows in order, or read the whole table.
            cursor.execute("SET LOCAL enable_seqscan = off")
            order = f"{number} + 0"
        cursor.execute(
            f"SELECT {columns} FROM {found} AND {limits.format(number=number)}"
            f" ORDER BY {order} DESC LIMIT %s",
            [asked, *values, most],
        )
        return cursor.fetchall()


def _is_frequent(cursor, table: str, asked: str, most: int) -> bool:
    """Whether walking back from the newest row meets enough hits sooner than fetching all hits.

    Opening a row's vector takes about seven times as long as fetching the row.
    """
    cursor.execute(
        f"EXPLAIN (FORMAT JSON) SELECT 1 FROM {table} WHERE vector @@ %s::tsquery", [asked]
    )
    (plan,) = cursor.fetchone()
    plan = json.loads(plan) if isinstance(plan, str) else plan
    hits = plan[0]["Plan"]["Plan Rows"]
    cursor.execute("SELECT reltuples FROM pg_class WHERE oid = %s::regclass", [table])
    (every,) = cursor.fetchone()
    # Of a word it does not know it supposes that one row in two hundred has it.
    supposed = every * (0.05 + 0.0025 * asked.count("'"))
    return hits > supposed and hits * hits > 7 * most * every
