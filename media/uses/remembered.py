"""Pictures as readers were shown them at any instant, for many pictures in few queries."""

import json
from collections.abc import Iterable, Iterator
from datetime import datetime

from media import credits
from media.models.use import NO_END
from media.pictures import FILE_LANGUAGE, credit_of, usable_image
from media.uses.ledger import Stretch
from record.models import State
from record.reading import Reading

A_QUERY = 500
SELF = 0  # in a walk that pictures share: the picture that was asked about
# What no right depends on. Whatever else a picture's state says, now or in later versions, makes
# its fate its own.
LOOKS = frozenset(
    [
        *("public_id", "file", "width", "height", "sha256", "focus_x", "focus_y", "crops", "tone"),
        *("alt", "decorative", "caption", "supplier_image_id"),
    ]
)


class Remembered:
    """Every state pictures, credits and agencies ever had, fetched once and asked often."""

    def __init__(self):
        self._rows: dict[str, list[tuple]] = {}
        self._walks: dict[tuple, list[Stretch]] = {}
        self._fates: dict[int, tuple[datetime | None, str]] = {}
        self._credits: dict[tuple, tuple[str, str]] = {}

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
        missing = sorted(key for key in keys if key not in self._rows)
        self._rows.update({key: [] for key in missing})
        for start in range(0, len(missing), A_QUERY):
            rows = State.objects.filter(key__in=missing[start : start + A_QUERY]).order_by("pk")
            for row in rows.values_list("key", "since", "data"):
                self._rows[row[0]].append(row)
        return (row for key in keys for row in self._rows[key])

    def shown(self, image: int, surface: str, since: datetime, until: datetime) -> list[Stretch]:
        """What readers who are given a picture from `since` until `until` see of it, and when."""
        first, fate = self._fate(image)
        key = (fate if fate and first <= since else image, surface)
        walk = self._walks.get(key)
        if walk is None or walk[0].since > since:
            walk = list(self._walk(image, surface, min(since, first or since)))
            self._walks[key] = walk
        if len(walk) == 1:
            return [Stretch(since, until, image if walk[0].image == SELF else walk[0].image)]
        return [
            Stretch(part.since, part.until, image if part.image == SELF else part.image)
            for part in walk
            if part.since < until and part.until > since
        ]

    def _fate(self, image: int) -> tuple[datetime | None, str]:
        """Since when a picture is known, and what it shares with others of the same fate: those
        that since they are known changed in nothing, or in their looks alone; else "".
        """
        if image not in self._fates:
            rows = list(self.rows([f"image:{image}"]))
            first = min((since for _key, since, _data in rows), default=None)
            single = len(rows) == 1 and rows[0][2] is not None
            self._fates[image] = (first, _of_rights(rows[0][2]) if single else "")
        return self._fates[image]

    def _walk(self, image, surface, at) -> Iterator[Stretch]:
        """From an instant to the end of days: stretch after stretch, each as long as it holds."""
        while at < NO_END:
            look = self.at(at)
            found = usable_image(look, image, surface)
            seen = found and (SELF if found[0] == image else found[0])
            until = NO_END if look.until is None else min(look.until, NO_END)
            yield Stretch(at, until, seen)
            at = until

    def credit(self, image: int, at: datetime) -> tuple[str, str]:
        """The credit line of a picture at an instant, and the chain of its suppliers."""
        look = self.at(at)
        state = look.state(f"image:{image}")
        if state is None:
            return "", ""
        told = {"nature": state["nature"], "source_type": state["source_type"]}
        key = (at, state["credit"], *told.values())
        if key not in self._credits:
            credit = credit_of(look, state)
            chain = "/".join(source.name for source in credit.chain)
            self._credits[key] = credits.line(credit, language=FILE_LANGUAGE, **told), chain
        return self._credits[key]


def _of_rights(data: dict) -> str:
    """What rights may depend on in a picture's state."""
    return json.dumps({n: value for n, value in data.items() if n not in LOOKS}, sort_keys=True)


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
