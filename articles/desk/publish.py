from datetime import datetime

from django.db import transaction
from django.utils import timezone

from articles.desk import gate, releasing
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

    Args:
        article: the working copy as the editor saw it; its version is checked.
        at: aware instant of going live; None means now.
        first_published_at: for stories that readers had elsewhere before, such as an archive
            brought along; lists and notices go by it, the record still says when we decided.
    Raises:
        Refused: somebody saved meanwhile, or the gate has a reason against it.
    """
    at = at or timezone.now()
    claim(article)
    gate.check(article, at=at)
    was = Release.objects.filter(article=article, edition__isnull=False).exists()
    kind = Edition.Kind.UPDATE if was else Edition.Kind.FIRST
    edition = releasing.append_edition(article, kind=kind, by=by)
    release = releasing.append_release(
        article, edition, starts_at=at, by=by, first_published_at=first_published_at
    )
    Article.objects.filter(pk=article.pk).update(desk_state=Article.DeskState.DONE)
    article.desk_state = Article.DeskState.DONE
    releasing.announce("publish", release, by=by, rows=[edition, release])
    return release
