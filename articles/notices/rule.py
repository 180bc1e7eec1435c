"""The rule of a notice as plain values: which condition fails first; sql.py says it to a database.

An empty facet always holds; values inside a facet are alternatives; facets are all required;
exclusions win; of an exclusive group only the highest priority is shown.
"""

from dataclasses import asdict, dataclass, fields
from datetime import datetime, timedelta


@dataclass(frozen=True)
class Facts:
    """What rules ask of one story as readers have it."""

    article: int
    sections: frozenset[int]  # the story's section and its parent
    tags: frozenset[int]
    contributors: frozenset[int]
    kind: str
    language: str
    ai: str
    text_agency: int | None
    picture_agencies: frozenset[int]
    first_published_at: datetime


MOST_DAYS = 36_500

SETS = (
    "sections",
    "not_sections",
    "tags_any",
    "tags_all",
    "tags_none",
    "contributors",
    "text_agencies",
    "picture_agencies",
    "stories",
    "not_stories",
    "kinds",
    "not_kinds",
    "languages",
    "ai",
    "surfaces",
)
INSTANTS = ("published_from", "published_until", "valid_from", "valid_until")


@dataclass(frozen=True)
class Rule:
    """When a notice applies; ids and instants only, so an unsaved form is as good as a row."""

    id: int = 0
    active: bool = True
    sections: frozenset = frozenset()
    not_sections: frozenset = frozenset()
    tags_any: frozenset = frozenset()
    tags_all: frozenset = frozenset()
    tags_none: frozenset = frozenset()
    contributors: frozenset = frozenset()
    text_agencies: frozenset = frozenset()
    picture_agencies: frozenset = frozenset()
    stories: frozenset = frozenset()
    not_stories: frozenset = frozenset()
    kinds: frozenset = frozenset()
    not_kinds: frozenset = frozenset()
    languages: frozenset = frozenset()
    ai: frozenset = frozenset()
    surfaces: frozenset = frozenset()
    advertisement: bool | None = None
    published_from: datetime | None = None
    published_until: datetime | None = None
    min_age_days: int | None = None
    max_age_days: int | None = None
    valid_from: datetime | None = None
    valid_until: datetime | None = None
    placement: str = "end"
    group: str = ""
    priority: int = 0
    mandatory: bool = False

    def to_state(self) -> dict:
        """The rule as JSON; sets in a fixed order, instants as ISO 8601."""
        values = asdict(self)
        values.update({name: sorted(values[name]) for name in SETS})
        values.update({name: values[name] and values[name].isoformat() for name in INSTANTS})
        return values

    @classmethod
    def from_state(cls, state: dict) -> "Rule":
        values = {field.name: state[field.name] for field in fields(cls) if field.name in state}
        for name in SETS:
            values[name] = frozenset(values.get(name, ()))
        for name in INSTANTS:
            values[name] = datetime.fromisoformat(values[name]) if values.get(name) else None
        return cls(**values)


def rule_of(notice) -> Rule:
    """The rule of a live notice row."""
    related = {"sections", "not_sections", "tags_any", "tags_all", "tags_none", "contributors"}
    related |= {"text_agencies", "picture_agencies", "stories", "not_stories"}
    values = {field.name: getattr(notice, field.name) for field in fields(Rule)}
    for name in SETS:
        given = values[name]
        values[name] = frozenset(
            given.values_list("pk", flat=True) if name in related else given or ()
        )
    return Rule(**values)


def missing(rule: Rule, facts: Facts, clock, surface: str = "page") -> str | None:
    """The first condition that does not hold, or None: then the notice is shown.

    Args:
        clock: a Reading; it learns every instant the answer depends on.
    """
    for name, holds in _conditions(rule, facts, clock, surface):
        if not holds():
            return name
    return None


def _conditions(rule, facts, clock, surface):
    """Every condition in the order in which editors read a rule, as (name, question)."""
    yield "active", lambda: rule.active
    yield "surface", lambda: not rule.surfaces or surface in rule.surfaces
    yield "not_stories", lambda: facts.article not in rule.not_stories
    yield "not_sections", lambda: not rule.not_sections & facts.sections
    yield "tags_none", lambda: not rule.tags_none & facts.tags
    yield "not_kinds", lambda: facts.kind not in rule.not_kinds
    yield "stories", lambda: not rule.stories or facts.article in rule.stories
    yield "sections", lambda: not rule.sections or bool(rule.sections & facts.sections)
    yield "tags_any", lambda: not rule.tags_any or bool(rule.tags_any & facts.tags)
    yield "tags_all", lambda: rule.tags_all <= facts.tags
    yield (
        "contributors",
        lambda: not rule.contributors or bool(rule.contributors & facts.contributors),
    )
    yield "kinds", lambda: not rule.kinds or facts.kind in rule.kinds
    yield "languages", lambda: not rule.languages or facts.language in rule.languages
    yield "ai", lambda: not rule.ai or facts.ai in rule.ai
    yield "advertisement", lambda: _advertisement(rule, facts)
    yield (
        "text_agencies",
        lambda: not rule.text_agencies or facts.text_agency in rule.text_agencies,
    )
    yield (
        "picture_agencies",
        lambda: not rule.picture_agencies or bool(rule.picture_agencies & facts.picture_agencies),
    )
    yield from _times(rule, facts, clock)


def _advertisement(rule, facts):
    return rule.advertisement in (None, facts.kind == "advertisement")


def _times(rule, facts, clock):
    born = facts.first_published_at
    yield "published_from", lambda: rule.published_from is None or born >= rule.published_from
    yield "published_until", lambda: rule.published_until is None or born < rule.published_until
    yield "min_age_days", lambda: clock.within(_age(born, rule.min_age_days), None)
    yield "max_age_days", lambda: clock.within(None, _age(born, rule.max_age_days))
    yield "validity", lambda: in_window(rule, clock)


def in_window(rule: Rule, clock) -> bool:
    """Is it the time in which the notice is in force?"""
    return clock.within(rule.valid_from, rule.valid_until)


def _age(born, days):
    return None if days is None else born + age(days)


def age(days: int) -> timedelta:
    """An age a rule asks for; what is beyond a hundred years counts as a hundred years."""
    return timedelta(days=min(days, MOST_DAYS))


def shown(rules, facts: Facts, clock, surface: str = "page") -> list[Rule]:
    """The rules that hold, highest priority first; of an exclusive group only the first.

    The result does not depend on the order of creation: a group knows no ties, and beside
    groups the priority and then the notice's number decide.
    """
    taken, result = set(), []
    for rule in sorted(rules, key=lambda rule: (-rule.priority, rule.id)):
        if rule.group and rule.group in taken:
            continue
        if missing(rule, facts, clock, surface) is None:
            result.append(rule)
            taken.add(rule.group)
    return result
