"""Pictures as readers were shown them at any instant, for many pictures in few queries."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from media import credits
from media.pictures import FILE_LANGUAGE, credit_of, usable_image
from media.uses.ledger import Stretch
from record.models import State
from record.reading import Reading

A_QUERY = 500


class Remembered:
    """Every state pictures, credits and agencies ever had, fetched once and asked often."""

    def __init__(self):
        self._rows: dict[str, list[tuple]] = {}
        self._credits: dict[tuple, tuple[str, str]] = {}
        self._walks: dict[tuple[int, str], list[Stretch]] = {}

    def at(self, instant: datetime) -> Reading:
        """A look at that instant, which asks the database only for what was not fetched."""
        return _Look(instant, self)

    def fetch(self, images: Iterable[int]) -> None:
        """All that these pictures ever led to, one wave after the other."""
        keys = {f"image:{pk}" for pk in images}
        while keys := keys - self._rows.keys():
            self.rows(keys)
            keys = {to for key in keys for row in self._rows[key] for to in _leads_to(key, row[2])}

    def rows(self, keys: Iterable[str]) -> Iterator[tuple]:
        """(key, since, data) of every state of these nouns, in the order of the decisions."""
        keys = list(keys)
        missing = [key for key in keys if key not in self._rows]
        self._rows.update({key: [] for key in missing})
        for start in range(0, len(missing), A_QUERY):
            rows = State.objects.filter(key__in=missing[start : start + A_QUERY]).order_by("pk")
            for row in rows.values_list("key", "since", "data"):
                self._rows[row[0]].append(row)
        return (row for key in keys for row in self._rows[key])

    def shown(self, image: int, surface: str, since: datetime, until: datetime) -> list[Stretch]:
        """What readers who are given a picture from `since` until `until` see of it, and when."""
        walk = self._walks.setdefault((image, surface), [])
        if not walk or walk[0].since > since or walk[-1].until < until:
            start = min([since, *(part.since for part in walk[:1])])
            end = max([until, *(part.until for part in walk[-1:])])
            walk[:] = self._walk(image, surface, start, end)
        return [part for part in walk if part.since < until and part.until > since]

    def credit(self, image: int, at: datetime) -> tuple[str, str]:
        """The credit line of a picture at an instant, and the chain of its suppliers."""
        if (image, at) not in self._credits:
            self._credits[image, at] = self._credit(self.at(at), image)
        return self._credits[image, at]

    def _credit(self, look: Reading, image: int) -> tuple[str, str]:
        state = look.state(f"image:{image}")
        if state is None:
            return "", ""
        credit = credit_of(look, state)
        told = {"nature": state["nature"], "source_type": state["source_type"]}
        chain = "/".join(source.name for source in credit.chain)
        return credits.line(credit, language=FILE_LANGUAGE, **told), chain

    def _walk(self, image, surface, at, end) -> Iterator[Stretch]:
        while at < end:
            look = self.at(at)
            found = usable_image(look, image, surface)
            until = end if look.until is None else min(look.until, end)
            yield Stretch(at, until, found and found[0])
            at = until


class _Look(Reading):
    """A page of that instant would be given exactly these answers.

    It is handed states of all times: of those that have started the last one counts, and the
    next one is where its answer ends.
    """

    def __init__(self, at: datetime, remembered: Remembered):
        super().__init__(at)
        self._remembered = remembered

    def rows(self, keys, kinds=()):
        return self._remembered.rows(keys)


def _leads_to(key: str, data: dict | None) -> Iterator[str]:
    kind = key.partition(":")[0]
    if data is None:
        return
    if kind == "image":
        named = {"credit": data["credit"], "image": data["substitute"]}
        yield from (f"{noun}:{pk}" for noun, pk in named.items() if pk)
    elif kind == "credit":
        yield from (f"agency:{row['agency']}" for row in data["sources"] if row["agency"])
