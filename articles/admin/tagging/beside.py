"""What stands beside a tag's form: what lacks its notice, and what was done with it."""

from dataclasses import dataclass

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from articles.desk.tagging.guard import live_with
from articles.desk.tagging.preview import lacking
from articles.desk.tagging.undoing import BUILT_ON, standing_on
from articles.models import Tag, TagAct
from record.reading import Reading

MOST, MOST_ACTS = 10, 20


@dataclass(frozen=True)
class Done:
    """One act, where it is undone, and what stands on it."""

    act: TagAct
    undone: bool
    url: str = ""
    later: TagAct | None = None


@dataclass(frozen=True)
class Beside:
    """How many stories readers have with the tag, and which of them lack the demanded notice."""

    live: int
    lacking: int
    samples: tuple
    acts: tuple[Done, ...]

    @classmethod
    def of(cls, tag: Tag) -> "Beside":
        found = lacking(tag, Reading(timezone.now())) if tag.demands_id else None
        rows = found.select_related("edition__text", "address") if found is not None else ()
        return cls(
            live=live_with(tag),
            lacking=found.count() if found is not None else 0,
            samples=tuple(row for row in rows[:MOST]),
            acts=tuple(_done(act) for act in _acts(tag)),
        )


def _acts(tag):
    acts = TagAct.objects.filter(Q(tag=tag) | Q(other=tag), undoes=None)
    return acts.select_related("tag", "other", "by")[:MOST_ACTS]


def _done(act) -> Done:
    undone = TagAct.objects.filter(undoes=act).exists()
    if act.kind == TagAct.Kind.SPLIT:
        return Done(act, undone, reverse("desk:split", args=[act.pk]))
    if undone or act.kind not in BUILT_ON:
        return Done(act, undone)
    return Done(act, False, reverse("desk:tag_undo", args=[act.pk]), standing_on(act))
