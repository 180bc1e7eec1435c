from datetime import datetime

from django.db import transaction
from django.utils import timezone

from articles.desk import gate, releasing
from articles.desk.course import course_of
from articles.models import Article, Edition, Release
from record.claim import claim


@transaction.atomic
def publish(
    article: Article,
    *,
    by,
    at: datetime | None = None,
    first_published_at: datetime | None = None,
) -> Release:
    """Put an article before readers, now or at a later instant.

    A story that readers do not have is postponed by planning it again: the earlier plan is
    stopped. Of a story they have, a planned update stays planned beside the later one.

    Args:
        article: the working copy as the editor saw it; its version is checked.
        at: aware instant of going live; None means now.
        first_published_at: for stories that readers had elsewhere before, such as an archive
            brought along; lists and notices go by it, the record still says when we decided.
    Raises:
        Refused: somebody saved meanwhile, or the gate has a reason against it.
    """
    now = timezone.now()
    at = max(at or now, now)
    claim(article)
    gate.check(article, at=at)
    course = course_of(article, now)
    if not course.shows():
        for plan in course.plans(until=at)[:1]:
            stopped = releasing.stop(plan, course, starts_at=plan.starts_at, by=by)
            releasing.announce("postpone", stopped, by=by, rows=[stopped])
        course = course_of(article, now)
    kind = Edition.Kind.UPDATE if course.given_by(at) else Edition.Kind.FIRST
    edition = releasing.append_edition(article, kind=kind, by=by)
    release = releasing.append_release(
        article, edition, starts_at=at, by=by, first_published_at=first_published_at
    )
    Article.objects.filter(pk=article.pk).update(desk_state=Article.DeskState.DONE)
    article.desk_state = Article.DeskState.DONE
    releasing.announce("publish", release, by=by, rows=[edition, release])
    return release
