from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.desk import releasing
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
    standing = Release.objects.of(article, timezone.now())
    if standing is None or standing.edition_id is None:
        raise Refused(
            _("Only a published article can be retracted; this one is not before readers.")
        )
    if not reason.strip():
        raise Refused(_("Readers are told why an article was retracted. Please give the reason."))
    release = releasing.append_absence(
        standing,
        absence=Release.Absence.RETRACTED,
        reason=reason.strip(),
        starts_at=None,
        by=by,
    )
    releasing.announce("retract", release, by=by, rows=[release], reason=reason.strip())
    return release
