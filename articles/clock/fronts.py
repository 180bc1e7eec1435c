"""Fronts that are planned, and breaking news that begins or ends."""

from datetime import datetime

from django.utils.translation import gettext as _

from articles.clock.look import Looks, instants
from articles.clock.turn import Turn
from articles.desk import front_gate
from articles.models import Article, Section
from record.models import State

KIND, BREAKING = "front", "breaking:1"


def turns(looks: Looks, now: datetime, end: datetime) -> list[Turn]:
    """Each front that changes by itself, and each line that comes or goes."""
    keys = State.objects.filter(kind=KIND, since__gt=now, since__lt=end).values_list(
        "key", flat=True
    )
    found = [turn for key in sorted(set(keys)) for turn in _front(key, looks, now, end)]
    for at, before, after in instants(_ask(BREAKING, looks), now, end):
        if after and after != before:
            found.append(Turn(at=at, kind="breaking_on", title=after["text"], number=0))
        elif before and not after:
            found.append(Turn(at=at, kind="breaking_off", title=before["text"], number=0))
    return found


def _front(key, looks, now, end):
    section = int(key.rpartition("-")[2]) if "-" in key else 0
    for at, before, after in instants(_ask(key, looks), now, end):
        if before != after:
            yield Turn(
                at=at,
                kind="front",
                title=_title(section),
                number=section,
                wrong=tuple(_gone(after or {"slots": []}, at)),
            )


def _gone(data, at):
    """The stories set on it that readers will not have then."""
    stories = Article.objects.in_bulk([slot["story"] for slot in data["slots"]])
    return front_gate.reasons([(story, "") for story in stories.values()], at=at)


def _ask(key, looks):
    def ask(at):
        look = looks.at(at)
        return look.state(key), look.until

    return ask


def _title(section: int) -> str:
    names = Section.objects.filter(pk=section).values_list("name", flat=True)
    return names.first() or _("Front page")
