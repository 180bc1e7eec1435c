"""Off now and not as a matter of course back: withdrawn as wrong, or removed by law."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.desk import releasing
from articles.desk.course import course_of
from articles.models import Article, Release
from record.claim import claim
from record.refusal import Refused


@transaction.atomic
def retract(article: Article, *, reason: str, by) -> Release:
    """Withdraw an article as wrong, now: readers get a tombstone with the reason and the date.

    Raises:
        Refused: nothing is published, no reason is given, or somebody saved meanwhile.
    """
    claim(article)
    course = course_of(article, timezone.now())
    if not course.shows():
        raise Refused(
            _("Only a published article can be retracted; this one is not before readers.")
        )
    if not reason.strip():
        raise Refused(_("Readers are told why an article was retracted. Please give the reason."))
    return _end(course.standing(), Release.Absence.RETRACTED, "retract", reason, by)


@transaction.atomic
def remove(article: Article, *, reason: str, by) -> Release:
    """Remove an article for legal reasons, now: readers get status 451 with reason and date.

    It does not come back by publishing; only whoever may remove may publish it again.

    Raises:
        Refused: readers never had it, no reason is given, or somebody saved meanwhile.
    Source: RFC 7725.
    """
    claim(article)
    course = course_of(article, timezone.now())
    standing = course.standing()
    if standing is None or standing.first_published_at is None:
        raise Refused(_("Readers never had this article; there is nothing to remove."))
    if not reason.strip():
        raise Refused(_("Readers are told why an article was removed. Please give the reason."))
    return _end(standing, Release.Absence.LEGAL, "remove", reason, by)


def _end(standing: Release, absence: str, verb: str, reason: str, by) -> Release:
    """Nothing from now on; whatever was planned falls."""
    reason = reason.strip()
    release = releasing.append_absence(
        standing, absence=absence, reason=reason, starts_at=None, by=by
    )
    releasing.announce(verb, [release], by=by, reason=reason)
    return release
