"""Why the notices of a story's page are what they are, told by the road of the page itself."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from articles.models import AIInvolvement, StoryKind
from articles.notices import told
from articles.notices.appended import spoken_in
from articles.notices.names import names_at
from articles.notices.rule import Facts
from articles.notices.standing import Standing, standing
from articles.notices.why import SCREEN, Asked, Verdict, verdicts
from articles.reading import page
from articles.reading.lookup import Given
from record.reading import Reading

SURFACES = {
    "page": _("page"),
    "print": _("print"),
    "feed": _("feeds"),
    "ninjs": "ninjs",
    "jsonld": "JSON-LD",
}
LANGUAGES = {"de": "Deutsch", "en": "English"}


@dataclass(frozen=True)
class Stands:
    """A notice that stands at the story, and the conditions that made it so."""

    number: int
    public_id: str
    title: str
    placement: str
    reasons: tuple[str, ...]
    mandatory: bool


@dataclass(frozen=True)
class Misses:
    """A notice that does not, and the first condition that failed."""

    number: int
    public_id: str
    title: str
    failed: str
    condition: str  # its stable name


@dataclass(frozen=True)
class Noticed:
    """Every notice of the house at one story at one instant."""

    shown: tuple[Stands, ...]
    not_shown: tuple[Misses, ...]


def explain(story: Given, reading: Reading) -> Noticed:
    """Every notice at a story as its page has it, with the reason for each."""
    facts = page.compose(story, reading).facts
    return told_of(facts, reading, story.content.language)


def told_of(facts: Facts, reading: Reading, language: str, surfaces=SCREEN) -> Noticed:
    """The same for facts of a story; `reading` has loaded the notices."""
    notices = {notice.rule.id: notice for notice in standing(reading)}
    rules = [notice.rule for notice in notices.values()]
    names = names_at(reading, rules, facts, choices())
    titles = {pk: notice.state["title"] for pk, notice in notices.items()}
    shown, missed = [], []
    for verdict in verdicts(rules, facts, reading, surfaces):
        notice = notices[verdict.rule.id]
        if verdict.is_shown and spoken_in(notice.state, language):
            shown.append(_stands(notice, verdict, facts, names))
        else:
            missed.append(_misses(notice, verdict, facts, names, titles))
    return Noticed(tuple(shown), tuple(missed))


def choices() -> dict[str, dict]:
    """The words of the closed vocabularies, by facet."""
    kinds, ai = dict(StoryKind.choices), dict(AIInvolvement.choices)
    words = {"kinds": kinds, "ai": ai, "languages": LANGUAGES}
    return words | {f"not_{facet}": named for facet, named in words.items()} | {"surface": SURFACES}


def _stands(notice: Standing, verdict: Verdict, facts, names) -> Stands:
    state = notice.state
    return Stands(
        number=verdict.rule.id,
        public_id=state["public_id"],
        title=state["title"],
        placement=verdict.rule.placement,
        reasons=tuple(told.reasons(verdict, facts, names)),
        mandatory=verdict.rule.mandatory,
    )


def _misses(notice, verdict, facts, names, titles) -> Misses:
    state = notice.state
    return Misses(
        number=verdict.rule.id,
        public_id=state["public_id"],
        title=state["title"],
        failed=told.failure(verdict, facts, names, titles) if verdict.failed else told.no_words(),
        condition=verdict.failed or "wordings",
    )


def conditions_of(rule, facts: Facts, reading: Reading) -> list[tuple[Asked, str]]:
    """Each condition a single rule states at a story, true or false, in words: the tester."""
    names = names_at(reading, [rule], facts, choices())
    (verdict,) = verdicts([rule], facts, reading, SCREEN)
    return [
        (one, told.condition(one.name, rule, facts, names, holds=one.holds))
        for one in verdict.asked
    ]
