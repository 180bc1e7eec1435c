"""Objections: filed, handed over, closed with what was done; each step stands in the audit."""

from calendar import monthrange
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.desk import letters
from articles.models import Article, Edition, Objection, Release
from articles.plain import plain
from record import changes
from record.claim import claim
from record.refusal import Refused

PLAIN = ("passage", "who", "says", "answer")


@transaction.atomic
def object_to(objection: Objection, *, by, files=()) -> Objection:
    """File an objection. Without an edition it is about what readers had when it came in.

    Raises:
        Refused: it is said to come from the future, or a file is too large.
    """
    if objection.received_at > timezone.now():
        raise Refused(_("An objection cannot have come in later than now."))
    if objection.edition_id is None:
        objection.edition = edition_at(objection.article, objection.received_at)
    if objection.deadline is None and objection.kind == Objection.Kind.SUBJECT:
        objection.deadline = month_after(objection.received_at)
    objection.outcome = Objection.Outcome.OPEN
    _make_plain(objection)
    objection.save()
    kept = letters.keep(objection, files)
    _note("object", objection, by=by, kind=objection.kind, files=len(kept))
    return objection


@transaction.atomic
def amend(objection: Objection, *, by, fields, files=()) -> Objection:
    """Change what is known of an open objection, or add files to it.

    Args:
        fields: the names of what was changed, for the audit.
    Raises:
        Refused: it is closed, somebody saved meanwhile, or a file is too large.
    """
    _take(objection)
    _make_plain(objection)
    objection.save()
    kept = letters.keep(objection, files)
    _note("amend", objection, by=by, fields=sorted(fields), files=len(kept))
    return objection


@transaction.atomic
def hand_over(objection: Objection, *, handler, by) -> Objection:
    """Make somebody the one who sees to it; None lays it back on the pile.

    Raises:
        Refused: it is closed, or somebody saved meanwhile.
    """
    _take(objection)
    objection.handler = handler
    objection.save(update_fields=["handler"])
    _note("hand_over", objection, by=by, handler=handler and handler.pk)
    return objection


@transaction.atomic
def close(objection: Objection, *, outcome: str, answer: str, by) -> Objection:
    """End an objection with what was done about it.

    Raises:
        Refused: the outcome is not what happened to the story, nothing says what was answered,
            it is closed already, or somebody saved meanwhile.
    """
    _take(objection)
    objection.outcome, objection.answer = outcome, plain(answer)
    if no := why_not_close(objection, outcome=outcome, answer=objection.answer):
        raise Refused(no)
    objection.closed_at = timezone.now()
    objection.save(update_fields=["outcome", "answer", "closed_at"])
    _note("close", objection, by=by, outcome=outcome)
    return objection


def why_not_close(objection: Objection, *, outcome: str, answer: str) -> str:
    """What stands against ending it like this, as a sentence; "" for nothing."""
    if outcome not in Objection.Outcome.values or outcome == Objection.Outcome.OPEN:
        return _("Please choose how the objection ends.")
    if not answer.strip():
        return _("Please write down what was done and what was answered.")
    if not _happened(objection, outcome):
        return NOT_DONE[outcome]()
    return ""


NOT_DONE = {
    Objection.Outcome.CORRECTION: lambda: _(
        "The story was not corrected since this came in. Please publish the correction first."
    ),
    Objection.Outcome.SEAL: lambda: _(
        "Nothing of the story was sealed since this came in. Please seal the passage first."
    ),
    Objection.Outcome.WITHDRAWAL: lambda: _(
        "The story was not taken off since this came in. Please take it off first."
    ),
}


def _happened(objection, outcome) -> bool:
    """Did what the outcome says happen to the story since the objection came in?"""
    since, now = objection.received_at, timezone.now()
    started = Release.objects.started(now).filter(
        article=objection.article_id, starts_at__gte=since
    )
    if outcome == Objection.Outcome.CORRECTION:
        return started.filter(edition__kind=Edition.Kind.CORRECTION).exists()
    if outcome == Objection.Outcome.SEAL:
        return objection.article.seals.filter(at__gte=since).exists()
    if outcome == Objection.Outcome.WITHDRAWAL:
        # A plan that was stopped before readers had anything took nothing from them.
        return started.filter(edition=None, first_published_at__isnull=False).exists()
    return True


def edition_at(article: Article, at: datetime) -> Edition | None:
    """The edition readers had of a story at an instant; None where they had nothing.

    An hour typed at the desk is a whole minute: an edition from within it counts where readers had
    none before.
    """
    for instant in (at, min(at + timedelta(minutes=1), timezone.now())):
        release = Release.objects.of(article, instant)
        if release and release.edition_id:
            return release.edition
    return None


def month_after(at: datetime) -> datetime:
    """The same day of the next month, or its last one.

    Source: Regulation (EU) 2016/679, article 12 (3).
    """
    local = timezone.localtime(at)
    year, month = local.year + local.month // 12, local.month % 12 + 1
    return local.replace(year=year, month=month, day=min(local.day, monthrange(year, month)[1]))


def _take(objection):
    if Objection.objects.filter(pk=objection.pk).exclude(closed_at=None).exists():
        raise Refused(_("This objection is closed. What was noted stays as it is."))
    claim(objection)


def _make_plain(objection):
    for name in PLAIN:
        setattr(objection, name, plain(getattr(objection, name)))


def _note(verb, objection, *, by, **data):
    """The audit names no complainant: it is kept for longer than such data may be."""
    data = {"article": objection.article_id, **data}
    changes.record(verb, subject=objection.key, by=by, keys=[], data=data)
