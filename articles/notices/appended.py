"""Which notices stand at a story at an instant, in which order and wording."""

from dataclasses import dataclass

from articles.notices.rule import Facts, Rule, shown
from record.reading import Reading


@dataclass(frozen=True)
class Region:
    """The part of a notice for one country, printed for everyone."""

    region: str
    label: str
    paragraphs: tuple[str, ...]
    lang: str  # such as de-CH; "" where the region is not a country


@dataclass(frozen=True)
class NoticeShown:
    """A notice as it stands on a page: <section class="notice" id="notice-<public_id>">."""

    public_id: str
    label: str
    language: str
    paragraphs: tuple[str, ...]
    regions: tuple[Region, ...]
    placement: str  # top, under_lead, end, picture
    mandatory: bool


def appended(
    reading: Reading, facts: Facts, *, language: str, surface: str = "page", published=None
) -> tuple[NoticeShown, ...]:
    """The notices the rules append, highest priority first.

    Args:
        reading: has loaded the kind "notice".
        language: the story's; a notice without that wording speaks another one it has.
        published: a Reading of the instant of publication, for notices pinned to it.
    """
    reading.note("notices")
    states = reading.all("notice")
    rules = {key: Rule.from_state(state["rule"]) for key, state in states.items()}
    chosen = {rule.id for rule in shown(rules.values(), facts, reading, surface)}
    ranked = sorted(rules.items(), key=lambda item: (-item[1].priority, item[1].id))
    ranked = [(key, rule) for key, rule in ranked if rule.id in chosen]
    reading.note(*(key for key, _ in ranked))
    if published is not None:  # all pinned wordings in one query
        published.load(key for key, _ in ranked if states[key]["pin"] == "publication")
    found = [
        _worded(_wording_state(key, states[key], published), rule, language) for key, rule in ranked
    ]
    return tuple(notice for notice in found if notice is not None)


def _wording_state(key, state, published):
    if state["pin"] == "publication" and published is not None:
        return published.state(key) or state
    return state


def _worded(state, rule, language):
    wordings = state["wordings"]
    spoken = language if language in wordings else next(iter(sorted(wordings)), None)
    if spoken is None:
        return None
    regions = [part for part in state["regions"] if part["language"] == spoken]
    return NoticeShown(
        public_id=state["public_id"],
        label=wordings[spoken]["label"],
        language=spoken,
        paragraphs=paragraphs(wordings[spoken]["text"]),
        regions=tuple(_region(part, spoken) for part in regions),
        placement=rule.placement,
        mandatory=rule.mandatory,
    )


def _region(part, language):
    country = len(part["region"]) == 2 and part["region"].isalpha()
    return Region(
        region=part["region"],
        label=part["label"],
        paragraphs=paragraphs(part["text"]),
        lang=f"{language}-{part['region'].upper()}" if country else "",
    )


def paragraphs(text: str) -> tuple[str, ...]:
    """Plain text as paragraphs, which are separated by an empty line."""
    parts = text.replace("\r\n", "\n").split("\n\n")
    return tuple(part.strip() for part in parts if part.strip())
