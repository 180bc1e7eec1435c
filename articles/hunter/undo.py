"""A batch taken back: every text as it was, to the byte, unless somebody wrote on since."""

import json

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.desk import slip
from articles.desk.course import course_of
from articles.desk.notice_release import check_released
from articles.hunter.convert import check_right
from articles.models import Article, Conversion, ConvertedStory, Notice
from record import changes
from record.claim import claim
from record.keeping import keep
from record.refusal import Refused


def undo(batch: Conversion, *, by, most: int = 100) -> list[ConvertedStory]:
    """Bring the next texts of a batch back, one transaction each; the last act ends the notice.

    Texts come first: for a moment a story says it twice, never not at all.
    """
    check_right(by)
    waiting = batch.stories.filter(refused="", undone_at=None, not_undone="").order_by("pk")
    done = [_brought_back(row, by) for row in waiting[:most]]
    if not batch.stories.filter(refused="", undone_at=None, not_undone="").exists():
        _close(batch, by)
    return done


def _brought_back(row: ConvertedStory, by) -> ConvertedStory:
    try:
        _bring_back(row, by)
    except Refused as no:
        row.not_undone = str(no)
        row.save(update_fields=["not_undone"])
    return row


@transaction.atomic
def _bring_back(row, by) -> None:
    article = Article.objects.select_for_update().get(pk=row.article_id)
    slip.check_untouched(article, row.digest_after)
    course = course_of(article, timezone.now())
    slip.check_unplanned(course)
    article.body = json.loads(row.body_before)
    slip.hand_on(article, course, by=by, why=_("conversion undone"))
    row.undone_at = timezone.now()
    row.save(update_fields=["undone_at"])


@transaction.atomic
def _close(batch: Conversion, by) -> None:
    """A notice made for the batch ends with it, unless a text could not be brought back."""
    notice = Notice.objects.get(pk=batch.notice_id)
    if batch.is_new and not batch.stories.exclude(not_undone="").exists():
        claim(notice)
        check_released(notice)
        Notice.objects.filter(pk=notice.pk).update(active=False)
        keep(Notice.objects.get(pk=notice.pk), by=by)
    Conversion.objects.filter(pk=batch.pk).update(undone_at=timezone.now(), undone_by=by)
    changes.record("convert_undone", subject=notice.key, by=by, keys=(), data={"batch": batch.pk})
