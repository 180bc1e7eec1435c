"""Breaking news above the fronts: one line at a time, and every line has an end."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.desk.front_gate import told
from articles.models import Article, Breaking, Release
from articles.plain import plain
from record import changes
from record.keeping import keep
from record.refusal import Refused

TEXT_MOST = 160
LONGEST = timedelta(days=7)


class BreakingLine:
    """The line as readers see it: of the lines that hold at an instant the last one decided."""

    key = "breaking:1"

    def __init__(self, now: datetime):
        self.now = now
        self.lines = list(Breaking.objects.filter(ends_at__gt=now).order_by("-pk"))

    def as_state(self) -> dict | None:
        return self._at(self.now)

    def coming(self, after: datetime) -> list[tuple[datetime, dict | None]]:
        """What the line will say by itself from each later instant on."""
        ends = {end for line in self.lines for end in (line.starts_at, line.until)}
        return [(at, self._at(at)) for at in sorted(ends) if at > after]

    def _at(self, at: datetime) -> dict | None:
        line = next((line for line in self.lines if line.holds(at)), None)
        if line is None:
            return None
        since = line.starts_at.isoformat()
        return {"text": line.text, "story": line.article_id, "since": since}


@transaction.atomic
def break_news(
    text: str,
    *,
    by,
    until: datetime,
    at: datetime | None = None,
    article: Article | None = None,
) -> Breaking:
    """Put a line of breaking news above the fronts, from now or a later instant until its end.

    Where two lines hold at one instant, the one decided later is shown.

    Args:
        article: the story the line leads to; readers must have it from the start on.
    Raises:
        Refused: no words, no sensible end, or a story readers do not have then.
    """
    changes.wait_for_turn()
    now = timezone.now()
    at = max(at or now, now)
    text = " ".join(plain(text).split())
    _check(text, at, until, article)
    line = Breaking.objects.create(
        text=text, article=article, starts_at=at, ends_at=until, set_by=by, set_at=now
    )
    _announce("break_news", text, by)
    return line


@transaction.atomic
def end_breaking(line: Breaking, *, by) -> Breaking:
    """Take a line off at once, or cancel one that has not begun.

    Raises:
        Refused: it is over already.
    """
    changes.wait_for_turn()
    now = timezone.now()
    running = Breaking.objects.filter(pk=line.pk, ended_at=None, ends_at__gt=now)
    # One UPDATE with its condition: of two people pressing at once one is told no.
    if not running.update(ended_at=now):
        raise Refused(_("This line is over already."))
    line.refresh_from_db()
    _announce("end_breaking", line.text, by)
    return line


def _announce(verb, text, by):
    """A line that another one covers all the time changes nothing for readers; it is still told."""
    line = BreakingLine(timezone.now())
    if keep(line, by=by, verb=verb, reason=text) is None:
        changes.record(verb, subject=line.key, by=by, keys=(), reason=text)


def _check(text, at, until, article):
    if not text:
        raise Refused(_("The line needs words."))
    if len(text) > TEXT_MOST:
        raise Refused(_("The line has at most %(most)s characters.") % {"most": TEXT_MOST})
    if until <= at:
        raise Refused(_("The line must end after it begins."))
    if until - at > LONGEST:
        raise Refused(_("Breaking news stands for at most %(days)s days.") % {"days": LONGEST.days})
    if article is not None and not Release.objects.visible(at).filter(article=article).exists():
        sentence = _("Readers do not have “%(story)s” at %(at)s.")
        raise Refused(sentence % {"story": article, "at": told(at)})
