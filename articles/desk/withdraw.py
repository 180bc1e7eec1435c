from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.desk import releasing
from articles.desk.course import course_of
from articles.desk.plans import back_to_the_desk
from articles.models import Article, Release
from record.claim import claim
from record.refusal import Refused


@transaction.atomic
def withdraw(article: Article, *, reason: str, by) -> Release:
    """Take a story off now, or stop what was planned for it; it may return.

    Of a story readers have had a tombstone stays. One that was only planned leaves nothing: to
    readers it never was.

    Raises:
        Refused: readers have nothing of it and nothing is planned, or somebody saved meanwhile.
    """
    claim(article)
    now = timezone.now()
    course = course_of(article, now)
    if course.shows():
        release = releasing.append_absence(
            course.standing(),
            absence=Release.Absence.WITHDRAWN,
            reason=reason.strip(),
            starts_at=now,
            by=by,
        )
    elif plans := course.plans():
        release = releasing.stop(plans[0], course, starts_at=now, by=by)
    else:
        raise Refused(_("Readers have nothing of this article and nothing is planned for it."))
    back_to_the_desk(article)
    releasing.announce("withdraw", [release], by=by, reason=reason.strip())
    return release
