"""A look at the record as it would be if something were saved; nothing is written."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from record.reading import Reading


class Supposing(Reading):
    """A Reading in which some nouns are already what somebody is about to make of them.

    What would be saved is a row like any other: it counts from its instant on and, being the
    last, outranks every plan made before it. What stood before that instant stays as it was.
    """

    def __init__(
        self, at: datetime, supposed: Mapping[str, dict | None], since: datetime | None = None
    ):
        """
        Args:
            supposed: by key what would be remembered of a noun; None means it would be gone.
            since: when it would be saved; None means at the instant looked at.
        """
        super().__init__(at)
        self.supposed = dict(supposed)
        self.since = since or at

    def rows(self, keys: Iterable[str], kinds: Iterable[str] = ()) -> Iterable[tuple]:
        keys, kinds = set(keys), set(kinds)
        yield from super().rows(keys, kinds)
        for key, data in self.supposed.items():
            if key in keys or key.partition(":")[0] in kinds:
                yield key, self.since, data

    def every(self, key: str) -> Iterable[tuple]:
        yield from super().every(key)
        if key in self.supposed:
            yield key, self.since, self.supposed[key]
