"""Which notices stand at a story at an instant, in which order and wording."""

from collections.abc import Iterable
from dataclasses import dataclass

from articles.notices.rule import Facts, shown
from articles.notices.standing import Standing, last_good, read, standing
from articles.notices.stored import Unreadable
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
    kind: str = "legal"
    surfaces: frozenset[str] = frozenset({"page", "print"})  # where it stands of those asked for

    @property
    def on_paper(self) -> bool:
        """Whether the page itself carries it, for the screen or for print."""
        return bool(self.surfaces & {"page", "print"})

    @property
    def text(self) -> str:
        """All its words, for machines."""
        parts = [*self.paragraphs]
        for region in self.regions:
            parts += [region.label, *region.paragraphs]
        return "\n\n".join(parts)

    @property
    def on(self) -> str:
        """The class that keeps it to screen or paper alone."""
        return {(True, False): "screen-only", (False, True): "paper-only"}.get(
            ("page" in self.surfaces, "print" in self.surfaces), ""
        )


def appended(
    reading: Reading,
    facts: Facts,
    *,
    language: str,
    surfaces: Iterable[str] = ("page",),
    published: Reading | None = None,
) -> tuple[NoticeShown, ...]:
    """The notices the rules append, highest priority first.

    Args:
        reading: has loaded the kind "notice".
        language: the story's; a notice without that wording speaks another one it has.
        surfaces: the rules are asked for each; a notice is given once, with those it stands on.
        published: a Reading of the instant of publication, for notices pinned to it.
    """
    reading.note("notices")
    chosen = chosen_for(standing(reading), facts, reading, surfaces)
    reading.note(*(notice.key for notice, _on in chosen))
    if published is not None:  # all pinned wordings in one query
        published.load(n.key for n, _on in chosen if n.state["pin"] == "publication")
    found = [worded(notice, on, published, language) for notice, on in chosen]
    return tuple(notice for notice in found if notice is not None)


def chosen_for(
    notices: list[Standing], facts: Facts, clock, surfaces: Iterable[str]
) -> list[tuple[Standing, frozenset[str]]]:
    """The notices that stand at a story, each with the surfaces it stands on."""
    rules, on = [notice.rule for notice in notices], {}
    for surface in surfaces:
        for rule in shown(rules, facts, clock, surface):
            on.setdefault(rule.id, set()).add(surface)
    return [(n, frozenset(on[n.rule.id])) for n in notices if n.rule.id in on]


def worded(notice, surfaces, published, language) -> NoticeShown | None:
    """A notice in the language of a story, or in one it has; None if it has no words."""
    state = _wording_state(notice, published)
    spoken = spoken_in(state, language)
    if spoken is None:
        return None
    regions = [part for part in state["regions"] if part["language"] == spoken]
    return NoticeShown(
        public_id=state["public_id"],
        label=state["wordings"][spoken]["label"],
        language=spoken,
        paragraphs=paragraphs(state["wordings"][spoken]["text"]),
        regions=tuple(_region(part, spoken) for part in regions),
        placement=notice.rule.placement,
        mandatory=notice.rule.mandatory,
        kind=state["kind"],
        surfaces=surfaces,
    )


def _wording_state(notice, published) -> dict:
    """The current wording, or for a pinned notice that of the story's publication, if there was."""
    if notice.state["pin"] != "publication" or published is None:
        return notice.state
    then = published.state(notice.key)
    if then is None:
        return notice.state
    try:
        return read(notice.key, then).state
    except Unreadable:
        good = last_good(notice.key, published)
        return good.state if good else notice.state


def spoken_in(state: dict, language: str) -> str | None:
    """The language a notice speaks at a story; None if it says nothing at all."""
    wordings = state["wordings"]
    return language if language in wordings else next(iter(sorted(wordings)), None)


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
