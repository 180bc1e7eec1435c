from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.desk import gate, releasing
from articles.models import Article, Edition, Release
from record.claim import claim
from record.refusal import Refused


@transaction.atomic
def correct(article: Article, *, wrong: str, right: str, by) -> Release:
    """Put a mended text before readers now, and say what was wrong and what is right.

    It outranks every update that was scheduled before it.

    Raises:
        Refused: nothing is published, the correction does not say what it mends, somebody saved
            meanwhile, or the gate has a reason against it.
    Source: Pressekodex, Ziffer 3.
    """
    now = timezone.now()
    claim(article)
    standing = Release.objects.of(article, now)
    if standing is None or standing.edition_id is None:
        raise Refused(
            _("Only a published article can be corrected; this one is not before readers.")
        )
    if not wrong.strip() or not right.strip():
        raise Refused(_("A correction says what was wrong and what is right. Please fill in both."))
    gate.check(article, at=now)
    edition = releasing.append_edition(
        article, kind=Edition.Kind.CORRECTION, by=by, wrong=wrong.strip(), right=right.strip()
    )
    release = releasing.append_release(article, edition, starts_at=now, by=by)
    releasing.announce("correct", release, by=by, rows=[edition, release])
    return release
