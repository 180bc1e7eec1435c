"""Instants as people type them: an hour of the paper's clock, or ISO 8601 with its offset."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

FIRST_YEAR, LAST_YEAR = 1900, 2200


class Unclear(ValueError):
    """No one instant is meant; `choices` are the instants it may be, and none if it is no time."""

    def __init__(self, sentence: str, *choices: datetime):
        super().__init__(sentence)
        self.sentence, self.choices = sentence, choices


def read_instant(text: str, zone: ZoneInfo) -> datetime:
    """The instant meant; at a change of the clocks it is asked about, never guessed.

    Args:
        text: "2026-03-29T06:00" in the zone's time, or with an offset, or ending in Z.
    Raises:
        Unclear: no instant, out of reach, or a local hour that comes twice or not at all.
    """
    try:
        at = datetime.fromisoformat(text.strip())
    except ValueError:
        sentence = _("“%(text)s” is no time; write it like 2026-03-29T06:00 or …T06:00+02:00.")
        raise Unclear(sentence % {"text": text[:40]}) from None
    if not FIRST_YEAR < at.year < LAST_YEAR:
        raise Unclear(_("“%(text)s” is out of reach.") % {"text": text[:40]})
    return at.astimezone(UTC) if at.tzinfo else _in_zone(at, zone)


def _in_zone(local: datetime, zone: ZoneInfo) -> datetime:
    early, late = (local.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1))
    if early == late:
        return early
    # In the hour that is skipped the readings come the other way round.
    choices = sorted((early, late))
    values = {
        "at": local.strftime("%d.%m.%Y %H:%M"),
        "one": told(choices[0], zone),
        "other": told(choices[1], zone),
    }
    if early < late:
        sentence = _(
            "The clocks went back: %(at)s came twice. Which is meant: %(one)s or %(other)s?"
        )
    else:
        sentence = _("The clocks went forward: %(at)s never was. Is %(one)s meant or %(other)s?")
    raise Unclear(sentence % values, *choices)


def told(at: datetime, zone: ZoneInfo) -> str:
    """An instant in the zone's time with its offset: it can be typed again and means the same."""
    local = at.astimezone(zone)
    exact = "microseconds" if local.microsecond else "seconds" if local.second else "minutes"
    return local.isoformat(timespec=exact)
