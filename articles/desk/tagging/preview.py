"""What an act on a tag would do for readers, before it is done; nothing is written."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from articles.desk.tagging import guard
from articles.desk.tagging.wanted import Wanted
from articles.models import Listed, Release, Tag, TagAct
from articles.notices import meets, sql
from articles.notices.impact.comparison import SURFACES, Comparison
from articles.notices.impact.numbers import numbers
from articles.notices.standing import standing
from articles.reading.noticed import SURFACES as NAMES
from record.reading import Reading

SAMPLES = 5


@dataclass(frozen=True)
class Change:
    """One notice on some surfaces: at how many stories it comes and goes, with the newest of them."""

    key: str
    title: str
    surfaces: tuple[str, ...]
    gains: int
    losses: int
    comes: tuple[Release, ...]
    goes: tuple[Release, ...]

    @property
    def everywhere(self) -> bool:
        return set(self.surfaces) == set(SURFACES)

    @property
    def places(self) -> list:
        """The surfaces in words."""
        return [NAMES[surface] for surface in self.surfaces]

    def is_like(self, other: "Change") -> bool:
        return replace(self, surfaces=()) == replace(other, surfaces=())


@dataclass(frozen=True)
class Preview:
    """What readers would see differently.

    Attributes:
        against: sentences why it would be refused.
        stories: that readers have with the tag as it is now.
        kept_out, let_in: stories that search engines would newly be kept from, or given.
        lacking: stories with the tag at which its demanded notice would not stand, where that
            is another number than now.
    """

    stories: int
    changes: tuple[Change, ...]
    against: tuple[str, ...]
    kept_out: int
    let_in: int
    lacking: int


def preview(wanted: Wanted, at=None) -> Preview:
    """What `acts.do` would do at this instant."""
    compared = guard.comparison(wanted, at)
    out, into = _search(compared)
    return Preview(
        stories=sql.standing(compared.at)
        .filter(sql.tagged(compared.before.reading, {wanted.tag.pk}))
        .count(),
        changes=tuple(_joined(_changes(compared))),
        against=tuple(guard.against(wanted, compared)),
        kept_out=out,
        let_in=into,
        lacking=_lacking(wanted, compared),
    )


def _changes(compared: Comparison) -> Iterator[Change]:
    for found in numbers(compared):
        for effect in found.effects:
            if effect.gains or effect.losses:
                yield Change(
                    key=effect.key,
                    title=effect.title,
                    surfaces=found.surfaces,
                    gains=effect.gains,
                    losses=effect.losses,
                    comes=_newest(compared, "gains", found.surfaces[0], effect.key),
                    goes=_newest(compared, "losses", found.surfaces[0], effect.key),
                )


def _joined(changes: Iterator[Change]) -> list[Change]:
    """What is alike on several surfaces is told once."""
    found: list[Change] = []
    for change in changes:
        same = next((one for one in found if one.is_like(change)), None)
        if same is None:
            found.append(change)
        else:
            found[found.index(same)] = replace(same, surfaces=same.surfaces + change.surfaces)
    return sorted(found, key=lambda change: change.title)


def _newest(compared, what, surface, key) -> tuple[Release, ...]:
    rows = compared.rows(what, surface, [key]).select_related("edition__text", "address")
    return tuple(rows.defer("edition__text__body")[:SAMPLES])


def _lacking(wanted: Wanted, compared: Comparison) -> int:
    is_merge = wanted.kind == TagAct.Kind.MERGE
    tag = wanted.other if is_merge else wanted.changed()
    if not tag.demands_id:
        return 0
    now = lacking(tag, compared.after.reading).count()
    was = lacking(tag, compared.before.reading).count() if "demands_id" not in wanted.values else 0
    return now if now != was else 0


def _search(compared) -> tuple[int, int]:
    """Live stories that search engines are newly kept from, and those they would find again."""
    was, now = (meets.kept_out(look.reading) for look in compared.looks)
    own = Listed.objects.filter(list="noindex", release=OuterRef("pk"))
    stories = sql.standing(compared.at).exclude(Exists(own))
    was_q, now_q = (Q(sql.stands_in("tag", tags)) for tags in (was, now))
    return stories.filter(now_q & ~was_q).count(), stories.filter(was_q & ~now_q).count()


def lacking(tag: Tag, reading: Reading | None = None):
    """The stories readers have with a tag at which its demanded notice does not stand."""
    reading = reading or Reading(timezone.now())
    reading.load((), ("notice",))
    rules = [notice.rule for notice in standing(reading) if notice.state["wordings"]]
    stories = sql.standing(reading.at).filter(sql.tagged(reading, {tag.pk}))
    for rule in rules:
        if rule.id == tag.demands_id:
            stories = stories.exclude(sql.carries_q(rule, rules, reading.at, reading))
    return stories.order_by("-first_published_at", "-article")
