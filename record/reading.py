"""A Reading: one look at the record, at one instant, that knows what it saw and how long it holds."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from types import MappingProxyType

from django.db.models import Max, Q

from record.models import State

NOTHING: Mapping[str, dict | None] = MappingProxyType({})


class Reading:
    """Carries the instant, answers questions about time and fetches every noun.

    It notes each key asked for, found or not, before the look-up, and the nearest later instant
    that any answer depended on. What is composed from its answers cannot change before `until`
    unless one of `keys` does.
    """

    supposed = NOTHING  # what nobody has saved yet, see Supposing

    def __init__(self, at: datetime):
        self.at = at
        self.until: datetime | None = None
        self.keys: set[str] = set()
        self._states: dict[str, dict | None] = {}

    # Time

    def reached(self, instant: datetime) -> bool:
        """Has this instant come? If not, the answer holds until it does."""
        if instant <= self.at:
            return True
        if self.until is None or instant < self.until:
            self.until = instant
        return False

    def within(self, start: datetime | None, end: datetime | None) -> bool:
        """Is the instant inside [start, end)? None leaves that side open."""
        return (start is None or self.reached(start)) and (end is None or not self.reached(end))

    # Nouns

    def note(self, *keys: str) -> None:
        self.keys.update(keys)

    def load(self, keys: Iterable[str] = (), kinds: Iterable[str] = ()) -> None:
        """Fetch these nouns, and all nouns of these kinds, in one query.

        A kind is a whole vocabulary ("section"); its own key is noted by the caller, because a
        new noun of the kind changes the answer too.
        """
        keys = set(keys)
        self.note(*keys)
        missing = keys - self._states.keys()
        if not missing and not kinds:
            return
        self._states.update(dict.fromkeys(missing))
        for key, since, data in self.rows(missing, kinds):
            if self.reached(since):
                self._states[key] = data

    def rows(self, keys: Iterable[str], kinds: Iterable[str] = ()) -> Iterable[tuple]:
        """What counts now and all that is decided for later, as (key, since, data).

        In the order of the decisions: of those that have started the last one counts.
        """
        wanted = Q(key__in=keys) | Q(kind__in=list(kinds)) if kinds else Q(key__in=keys)
        newest = State.objects.filter(wanted, since__lte=self.at).values("key")
        counts = Q(pk__in=newest.annotate(newest=Max("pk")).values("newest"))
        rows = State.objects.filter(counts | (wanted & Q(since__gt=self.at))).order_by("pk")
        return rows.values_list("key", "since", "data")

    def every(self, key: str) -> Iterable[tuple]:
        """All that was ever decided of a noun, as (key, since, data) in that order."""
        self.note(key)
        rows = State.objects.filter(key=key).order_by("pk")
        return rows.values_list("key", "since", "data")

    def state(self, key: str) -> dict | None:
        """What readers see of one noun at this instant; None when there is nothing."""
        self.load([key])
        return self._states[key]

    def all(self, kind: str) -> dict[str, dict]:
        """Every loaded noun of a kind that exists at this instant, by key."""
        found = (item for item in self._states.items() if item[0].startswith(f"{kind}:"))
        return {key: data for key, data in found if data is not None}

    def supposed_of(self, kind: str) -> set[str]:
        """Keys of a kind that must be asked beside those the rows know of."""
        return {key for key in self.supposed if key.startswith(f"{kind}:")}
