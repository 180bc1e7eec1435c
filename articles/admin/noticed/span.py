"""The time of a notice as a bar and in words, with a warning before it ends."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.desk.notice_gate import SOON
from articles.models import Notice
from articles.notices.sentence import last_day, start_day

AROUND = timedelta(days=30)
WIDE = 1000  # the bar is drawn in thousandths


@dataclass(frozen=True)
class Span:
    """From when until when, on an axis that begins and ends a little outside.

    Attributes:
        x, width, today: in thousandths of the axis.
        words: the same for who does not see the bar.
        warning: what will happen soon, or "".
    """

    x: int
    width: int
    today: int
    start: str
    end: str
    words: str
    warning: str = ""

    @classmethod
    def of(cls, notice: Notice, now: datetime) -> "Span":
        start, end = notice.valid_from, notice.valid_until
        known = [at for at in (start, end, now) if at]
        room = max((max(known) - min(known)) / 8, AROUND)
        first, last = min(known) - room, max(known) + room

        def place(at):
            return round((at - first) / (last - first) * WIDE)

        x, until = place(start) if start else 0, place(end) if end else WIDE
        return cls(
            x=x,
            width=max(until - x, 4),
            today=place(now),
            start=start_day(start) if start else _("from the beginning"),
            end=last_day(end) if end else _("without end"),
            words=_words(start, end, now),
            warning=_warning(notice, now),
        )


def _words(start, end, now) -> str:
    values = {
        "start": start_day(start) if start else _("the beginning"),
        "end": last_day(end) if end else _("further notice"),
        "today": start_day(now),
    }
    return _("Shown from {start} until {end}; today is {today}").format(**values)


def _warning(notice, now) -> str:
    end = notice.valid_until
    if not notice.active or end is None or not now < end <= now + SOON:
        return ""
    days = (end - now).days
    if days < 1:
        return _("Ends within a day.")
    return ngettext("Ends in %(n)s day.", "Ends in %(n)s days.", days) % {"n": days}
