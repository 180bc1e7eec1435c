"""Looks at the record at several later instants, for the queries of one."""

from collections.abc import Iterable
from datetime import datetime

from record.reading import Reading


class Looks:
    """Hands out readings of later instants that share what was fetched."""

    def __init__(self, now: datetime):
        self._first = Reading(now)
        self._rows: dict[str, list[tuple]] = {}
        self._kinds: set[str] = set()

    def at(self, instant: datetime) -> Reading:
        return _Look(instant, self)

    def rows(self, keys: Iterable[str], kinds: Iterable[str] = ()) -> list[tuple]:
        """What a reading of any later instant needs of these nouns; asked for once."""
        keys, kinds = set(keys), set(kinds)
        new = {key for key in keys - self._rows.keys() if key.partition(":")[0] not in self._kinds}
        if new or kinds - self._kinds:
            self._rows.update({key: [] for key in new})
            for row in self._first.rows(new, kinds - self._kinds):
                self._rows.setdefault(row[0], []).append(row)
            self._kinds |= kinds
        keys |= {key for key in self._rows if key.partition(":")[0] in kinds}
        return [row for key in keys for row in self._rows.get(key, ())]


class _Look(Reading):
    """A page of that instant would be given exactly these answers."""

    def __init__(self, at, looks):
        super().__init__(at)
        self._looks = looks

    def rows(self, keys, kinds=()):
        return self._looks.rows(keys, kinds)


def instants(ask, now: datetime, end: datetime):
    """Each instant up to an end at which an answer may change, with the answers before and after.

    Args:
        ask: given an instant it returns an answer and until when that holds (None: for ever).
    """
    before, until = ask(now)
    while until is not None and until < end:
        after, next_until = ask(until)
        yield until, before, after
        before, until = after, next_until
