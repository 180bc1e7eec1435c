"""What the picture desk's ledger says of a story: headline and address at an instant.

What was removed by law or sealed is not told here either; the address is, as bookkeeping needs it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.utils import timezone

from articles.models import EditionText, Release
from articles.reading import sealed
from articles.veil import Veil
from media.uses.stories import Asked, Story
from record.reading import Reading

A_QUERY = 500


@dataclass(frozen=True)
class _Decision:
    """A release, as far as the ledger asks of it."""

    article: int
    starts_at: datetime
    path: str
    edition: int | None
    absence: str


def tell(asked: Iterable[Asked]) -> dict[Asked, Story]:
    """Headline and address as readers had them then; of what nobody may read only the number."""
    asked = [(user, at) for user, at in asked if user.startswith("article:")]
    now = timezone.now()
    decisions = _decisions({int(user[8:]) for user, _at in asked})
    counting = {one: found for one in asked if (found := _counting(decisions[one[0]], one[1]))}
    removed = {user for user, rows in decisions.items() if _is_removed(rows, now)}
    open_ones = [found for one, found in counting.items() if one[0] not in removed]
    heads = _headlines(open_ones, Reading(now))
    return {
        one: Story(heads.get(found.edition) or one[0], settings.NEWSROOM_URL + found.path)
        for one, found in counting.items()
    }


def _decisions(articles: set[int]) -> dict[str, list[_Decision]]:
    """Every decision about these stories, the newest of each first."""
    found: dict[str, list] = {f"article:{pk}": [] for pk in articles}
    columns = ("article", "starts_at", "address__path", "edition", "absence")
    for some in _batches(sorted(articles)):
        rows = Release.objects.filter(article__in=some).order_by("article_id", "-number")
        for row in rows.values_list(*columns):
            found[f"article:{row[0]}"].append(_Decision(*row))
    return found


def _counting(rows: list[_Decision], at: datetime) -> _Decision | None:
    return next((row for row in rows if row.starts_at <= at), None)


def _is_removed(rows: list[_Decision], now: datetime) -> bool:
    standing = _counting(rows, now)
    return standing is not None and standing.absence == Release.Absence.LEGAL


def _headlines(decisions: list[_Decision], reading: Reading) -> dict[int, str]:
    """By edition its headline without what is sealed."""
    stories = {row.edition: row.article for row in decisions if row.edition}
    reading.load(sealed.key(article) for article in stories.values())
    found = {}
    for some in _batches(sorted(stories)):
        for text in EditionText.objects.filter(pk__in=some).only("head"):
            seals = sealed.seals_of(reading, stories[text.pk])
            if text.pk not in seals.editions:
                found[text.pk] = _veiled(text.head_values(), seals)
    return found


def _veiled(head: dict, seals: sealed.Seals) -> str:
    headline = head.get("headline", "")
    return Veil(seals.passages, head["language"]).text(headline) if seals.passages else headline


def _batches(numbers: list[int]) -> Iterator[list[int]]:
    return (numbers[at : at + A_QUERY] for at in range(0, len(numbers), A_QUERY))
