"""What the picture desk's ledger says of a story: headline and address at an instant."""

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings

from articles.models import EditionText, Release
from media.uses.stories import Asked, Story

A_QUERY = 500


def tell(asked: Iterable[Asked]) -> dict[Asked, Story]:
    """Headline and address as readers had them then; of an erased story only its number."""
    asked = [(user, at) for user, at in asked if user.startswith("article:")]
    counting = _counting(asked)
    heads = _headlines({edition for _path, edition in counting.values() if edition})
    return {
        one: Story(
            headline=heads.get(edition) or one[0],
            url=settings.NEWSROOM_URL + path,
        )
        for one, (path, edition) in counting.items()
    }


def _counting(asked: list[Asked]) -> dict[Asked, tuple[str, int | None]]:
    """Address and edition of the decision that counted at each instant."""
    decisions: dict[str, list] = {}
    for some in _batches(sorted({int(user[8:]) for user, _at in asked})):
        rows = Release.objects.filter(article__in=some).order_by("article", "-number")
        for article, *row in rows.values_list("article", "starts_at", "address__path", "edition"):
            decisions.setdefault(f"article:{article}", []).append(row)
    found = {}
    for user, at in asked:
        row = _first(decisions.get(user, ()), at)
        if row is not None:
            found[user, at] = (row[1], row[2])
    return found


def _first(rows, at: datetime):
    return next((row for row in rows if row[0] <= at), None)


def _headlines(editions: set[int]) -> dict[int, str]:
    found = {}
    for some in _batches(sorted(editions)):
        for text in EditionText.objects.filter(pk__in=some).only("head"):
            found[text.pk] = text.head_values().get("headline", "")
    return found


def _batches(numbers: list[int]):
    return (numbers[at : at + A_QUERY] for at in range(0, len(numbers), A_QUERY))
