"""The impact in the words of the desk's page."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.functional import Promise

from articles.admin.impact.asked import Asked
from articles.admin.noticed.story_rows import row, with_words
from articles.notices.impact.numbers import Effect, Numbers, numbers
from articles.notices.impact.quick import newest
from articles.reading import noticed
from articles.reading.lookup import given
from articles.reading.noticed import SURFACES

SAMPLES = {"gains": 3, "losses": 3, "conflicts": 2, "newly_left": 2}


@dataclass(frozen=True)
class Met:
    """Stories at which a notice of the group is displaced by another, by their titles."""

    displaced: str
    by: str
    stories: int


@dataclass(frozen=True)
class Told:
    """The numbers of surfaces that have the same answers.

    Attributes:
        own: of the notice in the form.
        others: of those it displaces, or that show in its place.
    """

    surface: str
    places: tuple[str | Promise, ...]
    numbers: Numbers
    own: Effect
    others: tuple[Effect, ...]
    met: tuple[Met, ...]
    has_mandatory: bool

    @property
    def changes(self) -> bool:
        """Is there anything to tell of these surfaces beside the first ones?"""
        n = self.numbers
        return any((self.own.gains, self.own.losses, n.conflicts, n.newly_left))


def told_of(asked: Asked) -> list[Told]:
    """One for each class of surfaces, that of the samples first."""
    found = [_told(asked, one) for one in numbers(asked.comparison)]
    return sorted(found, key=lambda told: told.surface != asked.surface)


def _told(asked, found: Numbers) -> Told:
    own = next(effect for effect in found.effects if effect.key == asked.typed.key)
    titles = {effect.key: effect.title for effect in found.effects}
    looks = asked.comparison.looks
    titles |= {key: n.state["title"] for look in looks for key, n in look.notices.items()}
    return Told(
        surface=asked.surface if asked.surface in found.surfaces else found.surfaces[0],
        places=tuple(SURFACES[surface] for surface in found.surfaces),
        numbers=found,
        own=own,
        others=tuple(e for e in found.effects if e is not own and (e.gains or e.losses)),
        met=tuple(Met(titles[p.displaced], titles[p.by], p.stories) for p in found.pairs),
        has_mandatory=any(n.rule.mandatory for n in asked.comparison.after.notices.values()),
    )


def samples(asked: Asked, *, deep: bool = False) -> list[dict]:
    """The newest stories of each set, each with the reason.

    Args:
        deep: look for them in the whole archive; else among the newest stories, which is quick.
    """
    among = None if deep else newest(asked.at)
    return [
        {**row(release), "what": what, "because": _because(asked, release)}
        for what, most in SAMPLES.items()
        for release in _some(asked, what, among)[:most]
    ]


def _some(asked, what, among):
    rows = with_words(asked.rows(what, asked.surface))
    return rows if among is None else rows.filter(pk__in=among)


def _because(asked: Asked, release) -> str:
    """Why the notice stands there after the change, or why not."""
    found = noticed.explain(given(release), asked.after)
    return "; ".join(_reasons(found, asked.typed.number))


def _reasons(found, number) -> Iterator[str]:
    for notice in found.shown:
        if notice.number == number:
            yield from notice.reasons
    for notice in found.not_shown:
        if notice.number == number:
            yield notice.failed
