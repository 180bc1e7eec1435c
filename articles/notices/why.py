"""Why a notice stands at a story, or which condition failed first; plain values, no words."""

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace

from articles.notices.rule import Facts, Rule, conditions, shown

OUTRANKED = "outranked"  # the rule holds, but another notice of its group ranks higher
SCREEN = ("page", "print")
# The fields of a rule that state a condition, where they are called otherwise.
FIELDS = {
    "exempted": (),  # said of the story, not by the rule
    "surface": ("surfaces",),
    "validity": ("valid_from", "valid_until"),
    OUTRANKED: ("group",),
}
EMPTY = {field.name: field.default for field in fields(Rule)}


@dataclass(frozen=True)
class Asked:
    """A condition that the rule states, and whether it holds."""

    name: str
    holds: bool


@dataclass(frozen=True)
class Verdict:
    """One notice at one story.

    Attributes:
        surfaces: where it stands, of those asked for; empty if nowhere.
        asked: every condition the rule states, in order.
        failed: the first that does not hold, OUTRANKED, or None.
        by: the rule that ranks higher in the group, where `failed` is OUTRANKED.
    """

    rule: Rule
    surfaces: frozenset[str]
    asked: tuple[Asked, ...]
    failed: str | None = None
    by: Rule | None = None

    @property
    def is_shown(self) -> bool:
        return bool(self.surfaces)


def verdicts(
    rules: Iterable[Rule], facts: Facts, clock, surfaces: Iterable[str] = SCREEN
) -> list[Verdict]:
    """What becomes of each rule at a story, in the order in which notices stand."""
    rules, surfaces = sorted(rules, key=lambda rule: (-rule.priority, rule.id)), tuple(surfaces)
    on = {surface: shown(rules, facts, clock, surface) for surface in surfaces}
    return [_verdict(rule, on, facts, clock) for rule in rules]


def _verdict(rule, on, facts, clock) -> Verdict:
    stands = frozenset(surface for surface, found in on.items() if rule in found)
    if stands:
        surface = next(surface for surface in on if surface in stands)
        return Verdict(rule, stands, _asked(rule, facts, clock, surface))
    # Told of the surface on which most of the rule holds: there it comes nearest to standing.
    tried = [(surface, _asked(rule, facts, clock, surface)) for surface in on]
    surface, asked = max(tried, key=lambda one: _held(one[1]))
    failed = next((one.name for one in asked if not one.holds), None)
    if failed is None:
        by = next(other for other in on[surface] if other.group == rule.group)
        return Verdict(rule, stands, asked, OUTRANKED, by)
    return Verdict(rule, stands, asked, failed)


def _held(asked) -> int:
    return next((place for place, one in enumerate(asked) if not one.holds), len(asked))


def _asked(rule, facts, clock, surface) -> tuple[Asked, ...]:
    found = conditions(rule, facts, clock, surface)
    told = (Asked(name, holds()) for name, holds in found)
    # An exemption is no part of the rule; it is told where it keeps the notice away.
    return tuple(one for one in told if states(rule, one.name) or not one.holds)


def states(rule: Rule, name: str) -> bool:
    """Does the rule state this condition at all? What is empty always holds."""
    return any(getattr(rule, field) != EMPTY[field] for field in FIELDS.get(name, (name,)))


def relaxed(rule: Rule, name: str) -> Rule:
    """The same rule without one of its conditions."""
    return replace(rule, **{field: EMPTY[field] for field in FIELDS.get(name, (name,))})
