"""Setting a text aside: what somebody typed and did not save stays findable at its story."""

from django.db import transaction
from django.utils import timezone

from articles.models import Article, Buffer, DeskVersion
from articles.plain import plain

LONGEST = DeskVersion._meta.get_field("why").max_length


@transaction.atomic
def set_aside(article: Article, content: dict, *, version: int, by, why: str) -> DeskVersion:
    """Keep a text beside the saved versions of its story.

    Of words begun from a version that was erased by order nothing is kept but that they were.

    Args:
        content: as a kept version holds it; `typed` in it are fields as the browser sent them.
        version: the saved version it was begun from.
        why: how it came to be left out, for whoever looks for it.
    """
    return DeskVersion.objects.create(
        article=article,
        version=version,
        aside=True,
        why=plain(why)[:LONGEST],
        content={} if erased(version).filter(article=article).exists() else content,
        saved_at=timezone.now(),
        saved_by=by,
    )


def erased(version: int):
    """The saved texts of this number that were emptied by order, of any story.

    A window that was opened before may still show the words.
    """
    return DeskVersion.objects.filter(version=version, aside=False, content={})


def keep_typed(*, by, article: Article | None, tab: str, version: int, typed: dict, at) -> None:
    """Keep what is typed in one tab of one person; it replaces what was kept of that tab before."""
    values = {"article": article, "version": version, "typed": typed, "typed_at": at}
    Buffer.objects.bulk_create(
        [Buffer(user=by, tab=tab, **values)],
        update_conflicts=True,
        unique_fields=["user", "tab"],
        update_fields=list(values),
    )


def let_go(*, by, tab: str) -> None:
    """The words of a tab are saved, or are the saved ones again: nothing is left to keep."""
    if tab:
        Buffer.objects.filter(user=by, tab=tab).delete()
