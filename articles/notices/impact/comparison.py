"""Two looks at one instant: which notices may answer differently, and at which stories."""

from collections.abc import Iterable
from functools import cached_property

from django.db.models import Q

from articles.notices import sql
from articles.notices.impact.looks import NOBODY, Look, any_of, stands_on
from record.reading import Reading

SURFACES = ("page", "print", "feed", "ninjs", "jsonld")


class Comparison:
    """The record as it is and as it would be; asking writes nothing.

    Attributes:
        subjects: the notices whose own rule, words or tags differ, and all that are supposed.
        involved: these and the others of their groups; no other notice can answer differently.
    """

    def __init__(self, before: Reading, after: Reading, surfaces: Iterable[str] = SURFACES):
        """
        Args:
            before, after: looks at the same instant, the second usually a Supposing.
        Raises:
            ValueError: the looks are at two instants.
        """
        if before.at != after.at:
            raise ValueError("a comparison is of one instant")
        self.at, self.surfaces = before.at, tuple(surfaces)
        self.before = Look(before)
        self.after = Look(after, like=self._unchanged)
        self.looks = (self.before, self.after)

    @cached_property
    def subjects(self) -> frozenset[str]:
        keys = {key for look in self.looks for key in look.notices}
        return frozenset(key for key in keys if self._is_supposed(key) or self._differs(key))

    @cached_property
    def involved(self) -> frozenset[str]:
        rules = [look.rule(key) for look in self.looks for key in self.subjects]
        groups = {rule.group for rule in rules if rule and rule.group}
        theirs = {
            key
            for look in self.looks
            for key, notice in look.notices.items()
            if notice.rule.group in groups
        }
        return self.subjects | theirs

    @cached_property
    def _supposed(self) -> set[str]:
        return {key for look in self.looks for key in look.reading.supposed}

    def _unchanged(self, key) -> Look | None:
        """The other look, where a rule would be asked the same of every story."""
        was, now = (look.rule(key) for look in self.looks)
        same = was is not None and was == now and not self._is_moved(key)
        return self.before if same else None

    def _is_supposed(self, key) -> bool:
        return key in self._supposed

    def _differs(self, key) -> bool:
        was, now = (look.notices.get(key) for look in self.looks)
        return was is None or was != now or self._is_moved(key)

    def _is_moved(self, key) -> bool:
        """Do tags, pictures or exemptions answer an equal rule differently?"""
        if all(other.startswith("notice:") for other in self._supposed):
            return False
        return len({sql.known(look.rule(key), look.reading) for look in self.looks}) > 1

    # Sets of stories

    def gains(self, surface: str, keys: Iterable[str] | None = None) -> Q:
        """The stories at which a notice newly shows."""
        return any_of(
            self.after.carries(key, surface) & ~self.before.carries(key, surface)
            for key in self._asked(keys)
        )

    def losses(self, surface: str, keys: Iterable[str] | None = None) -> Q:
        """The stories at which a notice no longer shows."""
        return any_of(
            self.before.carries(key, surface) & ~self.after.carries(key, surface)
            for key in self._asked(keys)
        )

    def conflicts(self, surface: str, keys: Iterable[str] | None = None) -> Q:
        """The stories at which a subject and another of its group would hold both."""
        asked = self.subjects if keys is None else keys
        return any_of(self.after.meets(key, surface) for key in sorted(asked))

    def carrying(self, surface: str, keys: Iterable[str] | None = None) -> Q:
        """The stories at which a subject would show."""
        asked = self.subjects if keys is None else keys
        return any_of(self.after.carries(key, surface) for key in sorted(asked))

    def left(self, surface: str, keys: Iterable[str] | None = None) -> Q:
        """The stories at which no mandatory notice would show."""
        return ~self.covered(self.after, surface)

    def newly_left(self, surface: str, keys: Iterable[str] | None = None) -> Q:
        """Those of them at which one shows now."""
        return self.covered(self.before, surface) & ~self.covered(self.after, surface)

    def covered(self, look: Look, surface: str) -> Q:
        return self.covered_anyway(surface) | any_of(
            look.carries(key, surface) for key in self._mandatory(look) if key in self.involved
        )

    def covered_anyway(self, surface: str) -> Q:
        """The stories with a mandatory notice that cannot answer differently."""
        return any_of(
            q
            for key in self._mandatory(self.before)
            if key not in self.involved and (q := self.before.carries(key, surface)) is not NOBODY
        )

    def rows(self, what: str, surface: str, keys: Iterable[str] | None = None):
        """The releases of one of these sets, the newest story first.

        Args:
            what: "gains", "losses", "conflicts", "carrying", "left" or "newly_left".
            keys: only these notices; None means all that are involved.
        """
        found = sql.standing(self.at).filter(getattr(self, what)(surface, keys))
        return found.order_by("-first_published_at", "-article_id")

    def _asked(self, keys):
        return sorted(self.involved if keys is None else keys)

    def _mandatory(self, look):
        return [key for key, notice in look.notices.items() if notice.rule.mandatory]

    # Surfaces

    @cached_property
    def classes(self) -> list[tuple[str, ...]]:
        """The surfaces that must have the same answers, together."""
        found: dict[tuple, list[str]] = {}
        for surface in self.surfaces:
            found.setdefault(self._signature(surface), []).append(surface)
        return [tuple(surfaces) for surfaces in found.values()]

    def _signature(self, surface) -> tuple:
        """Whatever depends on the surface: where the rules that matter stand."""
        return tuple(
            stands_on(look.rule(key), surface)
            for look in self.looks
            for key in look.notices
            if key in self._relevant
        )

    @cached_property
    def _relevant(self) -> set[str]:
        keys = set(self.involved)
        for key in self._mandatory(self.before):
            keys |= {key, *(r for s in self.surfaces for r in self.before.rivals(key, s))}
        return keys
