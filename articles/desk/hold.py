"""Legal hold: as long as one stands nothing of the story is erased, and it is not binned."""

from django.db import transaction
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from articles.desk.order import begin, grounded
from articles.models import Article, Hold
from record import changes
from record.refusal import Refused

RIGHT = "hold_article"


@transaction.atomic
def hold(article: Article, *, ground: str, by) -> Hold:
    """Keep a story and all its versions as evidence.

    Raises:
        Refused: no ground, or no right.
    """
    article = begin(article, RIGHT, by)
    held = Hold.objects.create(article=article, ground=grounded(ground), at=timezone.now(), by=by)
    changes.record(
        "hold", subject=article.key, by=by, keys=[], reason=held.ground, data={"hold": held.pk}
    )
    return held


@transaction.atomic
def lift(held: Hold, *, by) -> Hold:
    """End a hold; others of the same story stand on.

    Raises:
        Refused: it was lifted before, or no right.
    """
    begin(held.article, RIGHT, by)
    now = timezone.now()
    if not Hold.objects.filter(pk=held.pk, lifted_at=None).update(lifted_at=now, lifted_by=by):
        raise Refused(_("This hold was lifted before."))
    held.refresh_from_db()
    changes.record("lift", subject=held.article.key, by=by, keys=[], data={"hold": held.pk})
    return held


def check_no_hold(article: Article) -> None:
    """Refuse what a legal hold forbids."""
    standing = article.holds.filter(lifted_at=None).order_by("at").first()
    if standing is not None:
        day = formats.date_format(timezone.localtime(standing.at), "DATE_FORMAT")
        raise Refused(
            _("The story has been under legal hold since %(day)s: %(ground)s")
            % {"day": day, "ground": standing.ground}
        )
