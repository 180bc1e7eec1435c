"""One side of a comparison: the notices of a look at the record, and who of them shows where."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Q

from articles.notices import sql
from articles.notices.impact.words import says
from articles.notices.rule import Rule, rank
from articles.notices.standing import Standing, standing
from record.reading import Reading

NOBODY, EVERYBODY = Q(pk__in=[]), ~Q(pk__in=[])


def stands_on(rule: Rule, surface: str) -> bool:
    return not rule.surfaces or surface in rule.surfaces


@dataclass(frozen=True)
class Shown:
    """What becomes of some notices at the stories of one sort.

    Attributes:
        keys: the notices readers see.
        displaced: of those whose rule holds too, by which one of their group.
    """

    keys: frozenset[str]
    displaced: dict[str, str]


class Look:
    """The notices of an instant as one Reading has them, with their rules as conditions."""

    def __init__(self, reading: Reading, like: Callable[[str], "Look | None"] | None = None):
        """
        Args:
            like: gives another look that asks the same of every story by a notice's rule, or None.
        """
        self.reading, self._like = reading, like
        self._holds: dict[str, Q] = {}
        self._says: dict[str, bool | Q] = {}

    @cached_property
    def notices(self) -> dict[str, Standing]:
        """By key, the one that ranks highest first."""
        self.reading.load((), ("notice",))
        return {notice.key: notice for notice in standing(self.reading)}

    def rule(self, key: str) -> Rule | None:
        return self.notices[key].rule if key in self.notices else None

    def holds(self, key: str) -> Q:
        """The stories at which a rule holds, surfaces and rivals aside."""
        if key not in self._holds:
            other = self._like and self._like(key)
            self._holds[key] = other.holds(key) if other else self._asked(self.rule(key))
        return self._holds[key]

    def _asked(self, rule: Rule | None) -> Q:
        if rule is None:
            return NOBODY
        surface = min(rule.surfaces, default="page")
        return sql.as_q(rule, self.reading.at, self.reading, surface)

    def says(self, key: str) -> bool | Q:
        if key not in self._says:
            self._says[key] = says(self.notices[key], self.reading)
        return self._says[key]

    def rivals(self, key: str, surface: str) -> list[str]:
        """The others of its group that are for a surface too."""
        rule = self.rule(key)
        if not rule or not rule.group or not stands_on(rule, surface):
            return []
        return [
            other
            for other, notice in self.notices.items()
            if other != key and notice.rule.group == rule.group and stands_on(notice.rule, surface)
        ]

    def carries(self, key: str, surface: str) -> Q:
        """The stories at which readers see a notice."""
        rule = self.rule(key)
        if rule is None or not stands_on(rule, surface) or (words := self.says(key)) is False:
            return NOBODY
        q = self.holds(key)
        for rival in self.rivals(key, surface):
            if rank(self.rule(rival)) < rank(rule):
                q &= ~self.holds(rival)
        return q if words is True else q & words

    def meets(self, key: str, surface: str) -> Q:
        """The stories at which a notice and another of its group hold both."""
        rivals = self.rivals(key, surface)
        return self.holds(key) & any_of(self.holds(rival) for rival in rivals)

    def shown(self, keys: Iterable[str], surface: str, holds: Callable, speaks: Callable) -> Shown:
        """Which of some notices show, whole groups given; the same order as rule.shown().

        Args:
            holds, speaks: does the rule of a key hold, has it words, at the stories in question?
        """
        taken, found, displaced = {}, set(), {}
        for key, notice in self.notices.items():
            rule = notice.rule
            if key not in keys or not stands_on(rule, surface) or not holds(key):
                continue
            if rule.group and rule.group in taken:
                displaced[key] = taken[rule.group]
                continue
            taken[rule.group] = key
            if speaks(key):
                found.add(key)
        return Shown(frozenset(found), displaced)


def any_of(conditions: Iterable[Q]) -> Q:
    """One of them; of none, nobody."""
    found = NOBODY
    for q in conditions:
        found = q if found is NOBODY else found | q
    return found
