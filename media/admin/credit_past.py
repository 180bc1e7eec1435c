"""What a credit said before: its remembered states, and how one of them comes back into the form."""

from dataclasses import dataclass
from datetime import datetime

from django.http import QueryDict
from django.utils.translation import get_language

from media import credits
from media.admin.line_in import TICKS, WORDS, Filling, compared, put_rows
from media.models import Agency, ImageCredit
from record.models import State

MOST = 12


@dataclass(frozen=True)
class Earlier:
    """One former state, with the line as it would stand under a picture today."""

    pk: int
    since: datetime
    line: str


def earlier(credit: ImageCredit) -> list[Earlier]:
    """The states before the one that counts, the newest first."""
    states = list(_states(credit).order_by("-pk")[1 : MOST + 1])
    if not states:
        return []
    agencies = {row.key: row.as_state() for row in Agency.objects.filter(pk__in=_named(states))}
    language = (get_language() or "de")[:2]
    return [
        Earlier(state.pk, state.since, _line(state.data, agencies, language)) for state in states
    ]


def brought_back(data: QueryDict, credit: ImageCredit, number: str) -> Filling | None:
    """The form with a former state in it; the line as delivered stays. None: there is no such."""
    known = number.isascii() and number.isdigit() and len(number) < 16
    state = _states(credit).filter(pk=int(number)).first() if known else None
    if state is None:
        return None
    result = data.copy()
    put_rows(result, "creators", [_creator(row) for row in state.data["creators"]])
    put_rows(result, "sources", _sources(state.data["sources"]))
    for name in WORDS:
        result[name] = state.data.get(name, "")
    for name in TICKS:
        _tick(result, name, state.data.get(name))
    return compared(data, result)


def _states(credit):
    return State.objects.filter(key=credit.key, data__isnull=False)


def _named(states) -> set[int]:
    return {row["agency"] for state in states for row in state.data["sources"] if row["agency"]}


def _line(data, agencies, language) -> str:
    credit = credits.Credit.from_state(data, agency=agencies.get)
    return credits.line(credit, language=language)


def _creator(row: dict) -> dict:
    words = {name: row.get(name, "") for name in ("name", "raw", "kind", "url")}
    return words | {name: "on" for name in ("anonymous", "pseudonym") if row.get(name)}


def _sources(rows) -> list[dict]:
    """An agency that is gone meanwhile leaves its row out; nothing stands for it any more."""
    there = set(Agency.objects.filter(pk__in=_numbers(rows)).values_list("pk", flat=True))
    return [
        {"agency": row["agency"] or "", "name": row["name"]}
        for row in rows
        if row["name"] or row["agency"] in there
    ]


def _numbers(rows) -> list[int]:
    return [row["agency"] for row in rows if row["agency"]]


def _tick(data, name, on) -> None:
    data.pop(name, None)
    if on:
        data[name] = "on"
