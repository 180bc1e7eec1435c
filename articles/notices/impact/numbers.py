"""How many stories a change would reach: one pass over the archive, for all surfaces at once.

Each rule that matters is asked once of each story. What the pages then show, with groups, words
and surfaces, is decided here for each sort of story, as rule.shown() decides it for one.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from django.db import connections
from django.db.models import Case, IntegerField, Q, Value, When

from articles.notices import sql
from articles.notices.impact.comparison import Comparison
from articles.notices.impact.looks import EVERYBODY, NOBODY, Look, Shown


@dataclass(frozen=True)
class Effect:
    """What becomes of one notice, in stories."""

    key: str
    title: str
    before: int
    after: int
    gains: int
    losses: int


@dataclass(frozen=True)
class Conflict:
    """Stories at which a notice holds and is displaced by another of its group."""

    displaced: str  # keys
    by: str
    stories: int


@dataclass(frozen=True)
class Numbers:
    """What a change does on surfaces that have the same answers; all of it counts stories.

    Attributes:
        gains, losses: stories at which any notice newly shows, or no longer.
        conflicts: stories at which a subject and another of its group hold both.
        left, newly_left, newly_covered: without any mandatory notice after the change, those of
            them that have one now, and those that get one.
    """

    surfaces: tuple[str, ...]
    stories: int
    effects: tuple[Effect, ...]
    gains: int
    losses: int
    conflicts: int
    pairs: tuple[Conflict, ...]
    left: int
    newly_left: int
    newly_covered: int


def numbers(comparison: Comparison) -> list[Numbers]:
    """One answer for each class of surfaces, in one query over the stories readers have."""
    return _Pass(comparison).told()


Ask = Callable[[tuple], bool]  # of one sort of story


class _Pass:
    """Columns of yes and no, and the stories counted by them."""

    def __init__(self, comparison: Comparison):
        self.of = comparison
        self.columns: list[Q] = []
        self.asks: dict[tuple, Ask] = {}
        for look in comparison.looks:
            for key in look.notices.keys() & comparison.involved:
                self.asks[look, "holds", key] = self._column(look.holds(key))
                self.asks[look, "says", key] = self._column(look.says(key))
        for surfaces in comparison.classes:
            anyway = comparison.covered_anyway(surfaces[0])
            self.asks[surfaces, "anyway"] = self._column(anyway)
        self.sorts = self._count()

    def _column(self, asked: bool | Q) -> Ask:
        if isinstance(asked, bool) or asked in (NOBODY, EVERYBODY):
            always = asked if isinstance(asked, bool) else asked == EVERYBODY
            return lambda sort: always
        place = self._same(asked)
        return lambda sort: bool(sort[place])

    def _same(self, asked: Q) -> int:
        """Both looks usually ask the same of most notices."""
        for place, q in enumerate(self.columns):
            if q is asked:
                return place
        self.columns.append(asked)
        return len(self.columns) - 1

    def _count(self) -> list[tuple[tuple, int]]:
        names = [f"column_{n}" for n in range(len(self.columns))]
        asked = {name: _yes_or_no(q) for name, q in zip(names, self.columns, strict=True)}
        stories = sql.standing(self.of.at).order_by()
        if not asked:
            return [((), stories.count())]
        # Grouped round the question: what always holds becomes a bare 1, and in a GROUP BY a bare
        # 1 is the first column.
        rows = stories.annotate(**asked).values_list(*names)
        inner, values = rows.query.sql_with_params()
        listed = ", ".join(names)
        counted = f"SELECT {listed}, COUNT(*) FROM ({inner}) AS sorts GROUP BY {listed}"
        with connections[rows.db].cursor() as cursor:
            cursor.execute(counted, values)
            return [(row[:-1], row[-1]) for row in cursor.fetchall()]

    def told(self) -> list[Numbers]:
        return [self._numbers(surfaces) for surfaces in self.of.classes]

    def _numbers(self, surfaces) -> Numbers:
        tally = _Tally(self.of.subjects)
        for sort, stories in self.sorts:
            was, now = (self._shown(look, surfaces[0], sort) for look in self.of.looks)
            anyway = self.asks[surfaces, "anyway"](sort)
            covered = [
                anyway or any(look.rule(key).mandatory for key in shown.keys)
                for look, shown in zip(self.of.looks, (was, now), strict=True)
            ]
            tally.add(was, now, covered, stories)
        return tally.told(surfaces, self.of.before, self.of.after)

    def _shown(self, look: Look, surface, sort) -> Shown:
        return look.shown(
            self.of.involved,
            surface,
            holds=lambda key: self.asks[look, "holds", key](sort),
            speaks=lambda key: self.asks[look, "says", key](sort),
        )


def _yes_or_no(q: Q) -> Case:
    return Case(When(q, then=Value(1)), default=Value(0), output_field=IntegerField())


TOTALS = ("stories", "gains", "losses", "conflicts", "left", "newly_left", "newly_covered")


class _Tally:
    """Adds up sorts of stories."""

    def __init__(self, subjects):
        self.subjects = subjects
        self.total = dict.fromkeys(TOTALS, 0)
        self.was, self.now = Counter(), Counter()
        self.gains, self.losses, self.pairs = Counter(), Counter(), Counter()

    def add(self, was: Shown, now: Shown, covered: list[bool], stories: int) -> None:
        for counter, keys in (
            (self.was, was.keys),
            (self.now, now.keys),
            (self.gains, now.keys - was.keys),
            (self.losses, was.keys - now.keys),
        ):
            counter.update(dict.fromkeys(keys, stories))
        pairs = [pair for pair in now.displaced.items() if self.subjects.intersection(pair)]
        self.pairs.update(dict.fromkeys(pairs, stories))
        had, has = covered
        totals = (
            True,
            now.keys - was.keys,
            was.keys - now.keys,
            pairs,
            not has,
            had and not has,
            has and not had,
        )
        for name, holds in zip(TOTALS, totals, strict=True):
            self.total[name] += stories if holds else 0

    def told(self, surfaces, before: Look, after: Look) -> Numbers:
        keys = sorted({*self.was, *self.now} | self.subjects)
        named = {**before.notices, **after.notices}
        effects = tuple(self._effect(key, named[key]) for key in keys if key in named)
        pairs = [Conflict(*pair, n) for pair, n in self.pairs.most_common()]
        return Numbers(surfaces, effects=effects, pairs=tuple(pairs), **self.total)

    def _effect(self, key, notice) -> Effect:
        counts = (self.was[key], self.now[key], self.gains[key], self.losses[key])
        return Effect(key, notice.state["title"], *counts)
