"""The names of what rules speak of, as they were at a reading's instant."""

from collections.abc import Callable, Iterable

from articles.notices.rule import ROWS, Facts, Rule
from record.reading import Reading

NOUNS = {
    "sections": "section",
    "not_sections": "section",
    "tags_any": "tag",
    "tags_all": "tag",
    "tags_none": "tag",
    "contributors": "contributor",
    "not_contributors": "contributor",
    "text_agencies": "agency",
    "not_text_agencies": "agency",
    "picture_agencies": "agency",
    "not_picture_agencies": "agency",
}
Names = Callable[[str, object], str]


def names_at(
    reading: Reading, rules: Iterable[Rule], facts: Facts, choices: dict[str, dict]
) -> Names:
    """Gives the name of a value of a facet; one query for all of them.

    Args:
        choices: the words of closed vocabularies by facet, such as kinds of story.
    """
    wanted = {(NOUNS[name], pk) for rule in rules for name in ROWS if name in NOUNS
              for pk in getattr(rule, name)}  # fmt: skip
    wanted |= {("tag", pk) for pk in facts.tags} | {("section", pk) for pk in facts.sections}
    wanted |= {("agency", pk) for pk in facts.picture_agencies | {facts.text_agency} - {None}}
    wanted |= {("contributor", pk) for pk in facts.contributors}
    reading.load(f"{noun}:{pk}" for noun, pk in wanted)

    def name(facet, value):
        if facet in NOUNS:
            state = reading.state(f"{NOUNS[facet]}:{value}")
            return state["name"] if state else str(value)
        return str(choices.get(facet, {}).get(value, value))

    return name
