"""Pictures as readers were shown them at any instant, for many pictures in few queries."""

import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from media import credits
from media.models.use import NO_END
from media.pictures import FILE_LANGUAGE, credit_of, source_of, usable_image
from media.rights import IN_FEEDS, Surface
from media.uses.archive import is_archive
from media.uses.ledger import Given, Stretch
from record.models import State
from record.reading import Reading

A_QUERY = 500
BEGINNING = datetime(1900, 1, 1, tzinfo=UTC)  # no release is older
# On which surfaces a picture must be open to appear on one; on every other: on that.
ASKS = {Surface.FEED: IN_FEEDS}
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
        self._ages: dict[datetime, list[tuple[datetime, datetime, bool]]] = {}
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

    def shown(self, given: Given) -> list[Stretch]:
        """What readers see of what they were given, and when; where its story's age matters too."""
        fresh = self._seen(given, in_archive=False)
        if given.published_at is None:
            return fresh
        archived = self._seen(given, in_archive=True)
        return fresh if fresh == archived else self._by_age(given, fresh, archived)

    def _by_age(self, given: Given, fresh: list[Stretch], archived: list[Stretch]) -> list[Stretch]:
        """The first while the story is no archive, the second while it is."""
        return [
            Stretch(max(part.since, since), min(part.until, until), part.image)
            for since, until, is_old in self._ages_of(given.published_at)
            for part in (archived if is_old else fresh)
            if part.since < until and part.until > since
        ]

    def _ages_of(self, published_at: datetime) -> list[tuple[datetime, datetime, bool]]:
        if published_at not in self._ages:
            self._ages[published_at] = list(self._age(published_at, BEGINNING))
        return self._ages[published_at]

    def _age(self, published_at, at) -> Iterator[tuple[datetime, datetime, bool]]:
        """From when until when a story first published at an instant is archive, or is not."""
        while at < NO_END:
            look = self.at(at)
            is_old = is_archive(look, published_at)
            yield at, _end(look), is_old
            at = _end(look)

    def _seen(self, given: Given, *, in_archive: bool) -> list[Stretch]:
        """What readers would see of it if its story were of one age all the time."""
        image, since, until = given.image, given.since, given.until
        first, fate = self._fate(image)
        key = (fate if fate and first <= since else image, given.surface, in_archive)
        walk = self._walks.get(key)
        if walk is None or walk[0].since > since:
            start = min(since, first or since)
            walk = self._walks[key] = list(self._walk(image, given.surface, start, in_archive))
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

    def _walk(self, image, surface, at, in_archive) -> Iterator[Stretch]:
        """From an instant to the end of days: stretch after stretch, each as long as it holds."""
        asked = ASKS.get(surface, (surface,))
        while at < NO_END:
            look = self.at(at)
            found = usable_image(look, image, *asked, archive_from=at if in_archive else None)
            seen = found and (SELF if found[0] == image else found[0])
            yield Stretch(at, _end(look), seen)
            at = _end(look)

    def credit(self, image: int, at: datetime) -> tuple[str, str]:
        """The credit line of a picture at an instant, and the chain of its suppliers."""
        look = self.at(at)
        state = look.state(f"image:{image}")
        if state is None:
            return "", ""
        told = source_of(state)
        key = (at, state["credit"], *told.values())
        if key not in self._credits:
            credit = credit_of(look, state)
            chain = "/".join(source.name for source in credit.chain)
            self._credits[key] = credits.line(credit, language=FILE_LANGUAGE, **told), chain
        return self._credits[key]


def _end(look: Reading) -> datetime:
    return NO_END if look.until is None else min(look.until, NO_END)


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
