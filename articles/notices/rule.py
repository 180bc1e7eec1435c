"""The rule of a notice as plain values: which condition fails first; sql.py says it to a database.

An empty facet always holds; values inside a facet are alternatives; facets are all required;
exclusions win; of an exclusive group only the highest priority is shown.
"""

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, fields
from datetime import UTC, datetime, timedelta
from operator import attrgetter

from articles.notices import stored


def _in_utc(values, *names) -> None:
    """Two hours of one wall clock compare wrongly in the night the clocks go back."""
    for name in names:
        if (at := getattr(values, name)) is not None:
            object.__setattr__(values, name, at.astimezone(UTC))


@dataclass(frozen=True)
class Facts:
    """What rules ask of one story as readers have it."""

    article: int
    sections: frozenset[int]  # the story's section and its parent
    tags: frozenset[int]  # with the tags they were merged into, without retired ones
    contributors: frozenset[int]
    kind: str
    language: str
    ai: str
    text_agency: int | None
    picture_agencies: frozenset[int]
    first_published_at: datetime
    exempt: tuple = ()  # ((notice, until or None), …)

    def __post_init__(self):
        _in_utc(self, "first_published_at")


MOST_DAYS = 36_500

ROWS = (  # facets that hold numbers of rows
    "sections",
    "not_sections",
    "tags_any",
    "tags_all",
    "tags_none",
    "contributors",
    "not_contributors",
    "text_agencies",
    "not_text_agencies",
    "picture_agencies",
    "not_picture_agencies",
    "stories",
    "not_stories",
)
WORDS = ("kinds", "not_kinds", "languages", "not_languages", "ai", "not_ai", "surfaces")
SETS = ROWS + WORDS
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
    not_contributors: frozenset = frozenset()
    text_agencies: frozenset = frozenset()
    not_text_agencies: frozenset = frozenset()
    picture_agencies: frozenset = frozenset()
    not_picture_agencies: frozenset = frozenset()
    stories: frozenset = frozenset()
    not_stories: frozenset = frozenset()
    kinds: frozenset = frozenset()
    not_kinds: frozenset = frozenset()
    languages: frozenset = frozenset()
    not_languages: frozenset = frozenset()
    ai: frozenset = frozenset()
    not_ai: frozenset = frozenset()
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

    def __post_init__(self):
        _in_utc(self, *INSTANTS)

    def to_state(self) -> dict:
        """The rule as JSON; sets in a fixed order, instants as ISO 8601."""
        values = asdict(self)
        values.update({name: sorted(values[name]) for name in SETS})
        values.update({name: values[name] and values[name].isoformat() for name in INSTANTS})
        return values

    @classmethod
    def from_state(cls, state: dict) -> "Rule":
        """The rule a State row keeps; facets that came later are empty in older rows.

        Raises:
            Unreadable: it asks for something this version does not know, or is no rule at all.
                Leaving that out would show the notice where nobody wanted it.
        """
        return cls(**stored.values(state, fields(cls)))


TAGS = ("tags_any", "tags_all", "tags_none")


def rule_of(notice, heir: Callable = attrgetter("heir")) -> Rule:
    """The rule of a live notice row; a merged tag it names is read as its heir.

    Args:
        heir: the tag that stands for a tag; another one than now, to try what would be.
    """
    values = {field.name: getattr(notice, field.name) for field in fields(Rule)}
    values |= {
        name: frozenset(values[name].values_list("pk", flat=True))
        for name in ROWS
        if name not in TAGS
    }
    for name in TAGS:
        tags = getattr(notice, name).select_related("merged_into")
        values[name] = frozenset(heir(tag).pk for tag in tags)
    return Rule(**values | {name: frozenset(values[name] or ()) for name in WORDS})


def missing(rule: Rule, facts: Facts, clock, surface: str = "page") -> str | None:
    """The first condition that does not hold, or None: then the notice is shown.

    Args:
        clock: a Reading; it learns every instant the answer depends on.
    """
    for name, holds in conditions(rule, facts, clock, surface):
        if not holds():
            return name
    return None


Condition = tuple[str, Callable[[], bool]]


def conditions(rule: Rule, facts: Facts, clock, surface: str) -> Iterator[Condition]:
    """Every condition in the order in which editors read a rule, as (name, question)."""
    yield "active", lambda: rule.active
    yield "surface", lambda: not rule.surfaces or surface in rule.surfaces
    yield "exempted", lambda: rule.mandatory or not _is_exempt(rule, facts, clock)
    yield from _excluded(rule, facts)
    yield from _wanted(rule, facts)
    yield from _times(rule, facts, clock)


def _is_exempt(rule, facts, clock) -> bool:
    return any(pk == rule.id and clock.within(None, until) for pk, until in facts.exempt)


def _excluded(rule, facts) -> Iterator[Condition]:
    yield "not_stories", lambda: facts.article not in rule.not_stories
    yield "not_sections", lambda: not rule.not_sections & facts.sections
    yield "tags_none", lambda: not rule.tags_none & facts.tags
    yield "not_contributors", lambda: not rule.not_contributors & facts.contributors
    yield "not_kinds", lambda: facts.kind not in rule.not_kinds
    yield "not_languages", lambda: facts.language not in rule.not_languages
    yield "not_ai", lambda: facts.ai not in rule.not_ai
    yield "not_text_agencies", lambda: facts.text_agency not in rule.not_text_agencies
    yield (
        "not_picture_agencies",
        lambda: not rule.not_picture_agencies & facts.picture_agencies,
    )


def _wanted(rule, facts) -> Iterator[Condition]:
    yield "stories", lambda: _one_of(rule.stories, {facts.article})
    yield "sections", lambda: _one_of(rule.sections, facts.sections)
    yield "tags_any", lambda: _one_of(rule.tags_any, facts.tags)
    yield "tags_all", lambda: rule.tags_all <= facts.tags
    yield "contributors", lambda: _one_of(rule.contributors, facts.contributors)
    yield "kinds", lambda: _one_of(rule.kinds, {facts.kind})
    yield "languages", lambda: _one_of(rule.languages, {facts.language})
    yield "ai", lambda: _one_of(rule.ai, {facts.ai})
    yield "advertisement", lambda: _advertisement(rule, facts)
    yield "text_agencies", lambda: _one_of(rule.text_agencies, {facts.text_agency})
    yield "picture_agencies", lambda: _one_of(rule.picture_agencies, facts.picture_agencies)


def _one_of(wanted, there) -> bool:
    return not wanted or not wanted.isdisjoint(there)


def _advertisement(rule, facts):
    return rule.advertisement in (None, facts.kind == "advertisement")


def _times(rule, facts, clock) -> Iterator[Condition]:
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
    for rule in sorted(rules, key=rank):
        if rule.group and rule.group in taken:
            continue
        if missing(rule, facts, clock, surface) is None:
            result.append(rule)
            taken.add(rule.group)
    return result


def rank(rule: Rule) -> tuple[int, int]:
    """Its place in the order of notices, the first one smallest."""
    return -rule.priority, rule.id
