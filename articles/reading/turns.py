"""What readers were given of a story, turn by turn: computed from its decisions, kept nowhere.

A plan that was outranked before its start is no turn: nobody was ever given it.
"""

from dataclasses import dataclass
from datetime import datetime

from articles.models import Edition, Release
from record.reading import Reading

# Of what stood before one of these nothing is shown again, whatever the story says next.
FINAL = (Release.Absence.LEGAL, Release.Absence.RETRACTED)


@dataclass(frozen=True)
class Turn:
    """From an instant on readers had this edition, or nothing."""

    at: datetime
    edition: int | None
    kind: str  # of the edition; of “nothing” its absence


@dataclass(frozen=True)
class Version:
    """A line of the list that readers are shown.

    Attributes:
        number: as readers count; 0 where a line brings no new text.
        kind: first, update, correction, back, or the word for an absence.
        closed: why nothing of it is shown any more: retracted, legal, sealed, erased; or "".
    """

    number: int
    at: datetime
    kind: str
    edition: int | None = None
    closed: str = ""


def turns_of(reading: Reading, article: int) -> tuple[Turn, ...]:
    """Every decision about a story that counted at some time up to now, oldest first."""
    reading.note(f"article:{article}")
    rows = Release.objects.started(reading.at).filter(article=article).order_by("-number")
    counted, until = [], None
    columns = ("starts_at", "edition", "edition__kind", "absence", "first_published_at")
    for at, edition, kind, absence, first in rows.values_list(*columns):
        if until is None or at < until:
            # What readers had elsewhere before is told by the date its page tells.
            told = min(at, first) if kind == Edition.Kind.FIRST and first else at
            counted.append(Turn(told, edition, kind or absence))
            until = at
    return tuple(_told_once(reversed(counted)))


def _told_once(turns):
    """What was only decided anew is no turn; neither is “nothing” of what never was."""
    last = None
    for turn in turns:
        if last is None and turn.edition is None:
            continue
        if last is None or (turn.edition, turn.kind) != (last.edition, last.kind):
            yield turn
            last = turn


def versions(turns: tuple[Turn, ...]) -> tuple[Version, ...]:
    """The turns as readers are told of them, oldest first; a slip that was mended is silent."""
    closed, found, known = closed_among(turns), [], set()
    number, away = 0, False
    for turn in turns:
        if turn.edition is None:
            found.append(Version(0, turn.at, turn.kind))
        elif turn.edition in known or (known and turn.kind == Edition.Kind.SLIP):
            found += [Version(0, turn.at, "back")] if away else []
        else:
            number += 1
            kind = turn.kind if known else "first"
            why = closed.get(turn.edition, "")
            found.append(Version(number, turn.at, kind, turn.edition, why))
        known.add(turn.edition)
        away = turn.edition is None
    return tuple(found)


def closed_among(turns: tuple[Turn, ...]) -> dict[int, str]:
    """The editions that went for good, with the word for why: they were never given again."""
    closed = {}
    for place, turn in enumerate(turns):
        if turn.edition is None and turn.kind in FINAL:
            closed |= {one.edition: turn.kind for one in turns[:place] if one.edition}
        closed.pop(turn.edition, None)
    return closed


def before(turns: tuple[Turn, ...], edition: int) -> int | None:
    """The edition readers had before they were given this one for the first time."""
    last = None
    for turn in turns:
        if turn.edition == edition:
            return last
        last = turn.edition or last
    return None
