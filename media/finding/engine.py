"""Word beginnings, fast: FTS5 on SQLite, an inverted index on PostgreSQL; neither needs an extension.

The words come folded and hold nothing but letters and digits, so neither database's own idea of
a word, and no operator of its query language, ever comes into play.
"""

from django.db import connection
from django.db.models.expressions import RawSQL

# The words as PostgreSQL compares them: kept, because making them anew costs more than any look.
_VECTOR = "tsvector GENERATED ALWAYS AS (array_to_tsvector(string_to_array(words, ' '))) STORED"


def make(schema, table: str) -> None:
    """The index beside a table of words; for the migration."""
    if schema.connection.vendor == "postgresql":
        schema.execute(f"ALTER TABLE {table} ADD COLUMN vector {_VECTOR}")
        schema.execute(f"CREATE INDEX {table}_begin ON {table} USING gin (vector)")
        return
    # "ascii" divides at spaces and signs only; whole words are all that is asked for.
    schema.execute(
        f"CREATE VIRTUAL TABLE {table}_fts USING fts5"
        f"(words, tokenize = 'ascii', detail = 'none', prefix = '2 3')"
    )


def unmake(schema, table: str) -> None:
    if schema.connection.vendor == "postgresql":
        schema.execute(f"ALTER TABLE {table} DROP COLUMN IF EXISTS vector")
    else:
        schema.execute(f"DROP TABLE IF EXISTS {table}_fts")


def follow(model, rows: list) -> None:
    """Bring the index after rows that were written; PostgreSQL's follows by itself."""
    if connection.vendor == "postgresql" or not rows:
        return
    table = f"{model._meta.db_table}_fts"
    with connection.cursor() as cursor:
        cursor.executemany(f"DELETE FROM {table} WHERE rowid = %s", [(row.number,) for row in rows])
        values = [(row.number, row.words) for row in rows]
        cursor.executemany(f"INSERT INTO {table} (rowid, words) VALUES (%s, %s)", values)


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
    together = " & " if connection.vendor == "postgresql" else " AND "
    return RawSQL(_numbers(table), (together.join(map(_asked, words)),))


def known(table: str, word: str) -> bool:
    """Does anything have this word?"""
    with connection.cursor() as cursor:
        cursor.execute(f"{_numbers(table)} LIMIT 1", [_asked(word)])
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
