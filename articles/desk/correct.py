from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.desk import gate, releasing, responsibility
from articles.desk.course import course_of
from articles.models import Article, Edition, Release
from articles.plain import plain
from record.claim import claim
from record.refusal import Refused


@transaction.atomic
def correct(article: Article, *, wrong: str, right: str, by, although: str = "") -> Release:
    """Put a mended text before readers now, and say what was wrong and what is right.

    It outranks every update that was scheduled before it; planned ends stay.

    Args:
        although: see publish().
    Raises:
        Refused: nothing is published, the correction does not say what it mends, somebody saved
            meanwhile, or the gate has a reason against it.
    Source: Pressekodex, Ziffer 3.
    """
    now = timezone.now()
    claim(article)
    course = course_of(article, now)
    if not course.shows():
        raise Refused(
            _("Only a published article can be corrected; this one is not before readers.")
        )
    wrong, right = plain(wrong).strip(), plain(right).strip()
    if not wrong or not right:
        raise Refused(_("A correction says what was wrong and what is right. Please fill in both."))
    aside = gate.check(article, at=now, by=by, although=although)
    ends = course.take_downs(after=now)
    kind = Edition.Kind.CORRECTION
    edition = releasing.append_edition(article, kind=kind, by=by, wrong=wrong, right=right)
    release = releasing.append_release(article, edition, starts_at=now, by=by)
    laid = [release, *(releasing.restate(end, by=by) for end in ends[:1])]
    releasing.announce(
        "correct", laid, by=by, edition=edition, data={**aside, **responsibility.of(article, by=by)}
    )
    return release
