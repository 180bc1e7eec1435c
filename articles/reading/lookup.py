"""From an address or a list to editions: every question to the releases, with keys and `until`."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db.models import Exists, OuterRef, Q, Subquery

from articles.content import Content
from articles.models import FOREVER, Listed, Release
from record.reading import Reading

START = datetime(1970, 1, 1, tzinfo=UTC)
CURSOR = re.compile(r"(-?[0-9]{1,17})-([0-9]{1,18})")


@dataclass(frozen=True)
class Given:
    """What readers are given of one story: its content and the decision behind it."""

    article: int
    content: Content
    section: int
    path: str
    first_published_at: datetime
    changed_at: datetime | None
    names: tuple[str, ...]
    edition: int | None = None
    number: int = 0
    preview: bool = False
    corrected: bool = False  # readers were given corrections of it
    erased: bool = False  # by order; nothing of it is left


def given(release: Release, *, with_body: bool = True) -> Given:
    """A release with an edition as plain values; lists leave the body where it is."""
    text = release.edition.text
    body = text.body_values() if with_body else {}
    return Given(
        article=release.article_id,
        content=Content.from_values(text.head_values(), body),
        section=release.section_id,
        path=release.address.path,
        first_published_at=release.first_published_at,
        changed_at=release.changed_at,
        names=tuple(release.edition.names),
        edition=release.edition_id,
        number=release.edition.number,
        corrected=bool(release.edition.corrections),
        erased=text.is_erased,
    )


def release_of(reading: Reading, article: int) -> Release | None:
    """The one decision that counts for a story now; it may be “nothing”.

    “Nothing” of a story that readers never had is None: a stopped plan leaves no tombstone.
    """
    release = releases_of(reading, [article], with_body=True).get(article)
    stopped = release and release.edition_id is None and release.first_published_at is None
    return None if stopped else release


def releases_of(reading: Reading, articles, *, with_body: bool = False) -> dict[int, Release]:
    """The counting decisions of several stories in one query, by the article's number."""
    articles = list(dict.fromkeys(articles))
    if not articles:
        return {}
    reading.note(*(f"article:{pk}" for pk in articles))
    wanted = Q(article__in=articles, starts_at__gt=reading.at)
    for pk in articles:
        # LIMIT 1 by number a story: flat also for a live story with a thousand releases.
        newest = Release.objects.started(reading.at).filter(article=pk).order_by("-number")
        wanted |= Q(pk=Subquery(newest.values("pk")[:1]))
    rows = Release.objects.filter(wanted).select_related("edition__text", "address")
    rows = rows if with_body else rows.defer("edition__text__body")
    return {row.article_id: row for row in rows if reading.reached(row.starts_at)}


@dataclass(frozen=True)
class Slice:
    """A stretch of a list, newest first, and the cursor behind it ("" at the end)."""

    stories: tuple[Given, ...]
    older: str


def listed(
    reading: Reading,
    *names: str,
    most: int,
    before: str = "",
    since: datetime | None = None,
    with_body: bool = False,
) -> Slice:
    """The newest stories of a list or of several, or those older than a cursor.

    Args:
        names: "all", "section:3", "tag:5" or "contributor:4".
        before: a cursor of an earlier slice.
        since: nothing first published before this instant.
        with_body: for a list that shows more of a story than its head.
    Raises:
        ValueError: the cursor is not one of ours.
    """
    reading.note(*(f"in:{name}" for name in names))
    every = _rows(names)
    rows = every.filter(starts_at__lte=reading.at, ends_at__gt=reading.at)
    # Always true; without it SQLite walks the index of the ends and sorts the whole list.
    rows = rows.filter(first_published_at__lt=FOREVER)
    # Both turns are index look-ups that the database makes once, not for each row.
    starts, ends = turns(reading, every)
    rows = rows.annotate(next_start=Subquery(starts[:1]), next_end=Subquery(ends[:1]))
    if before:
        instant, article = read_cursor(before)
        rows = rows.filter(first_published_at__lte=instant).exclude(
            first_published_at=instant, article__gte=article
        )
    rows = rows.filter(first_published_at__gte=since) if since else rows
    rows = rows.select_related("release__edition__text", "release__address")
    rows = rows if with_body else rows.defer("release__edition__text__body")
    rows = list(rows.order_by("-first_published_at", "-article_id")[: most + 1])
    if rows:
        note_next(reading, [rows[0].next_start, rows[0].next_end])
    else:
        note_turns(reading, every)
    stories = [given(row.release, with_body=with_body) for row in rows[:most]]
    kept = tuple(story for story in stories if not story.erased)
    return Slice(kept, cursor(stories[-1]) if len(rows) > most else "")


def _rows(names):
    """The rows of a list; of several lists each release once."""
    if len(names) == 1:
        return Listed.objects.filter(list=names[0])
    rows = Listed.objects.filter(list__in=names)
    return rows.filter(~Exists(rows.filter(release=OuterRef("release"), pk__lt=OuterRef("pk"))))


def turns(reading, rows):
    """The instants at which a list itself changes without anybody's doing: starts and ends."""
    starts = rows.filter(starts_at__gt=reading.at).order_by("starts_at")
    ends = rows.filter(ends_at__gt=reading.at, ends_at__lt=FOREVER).order_by("ends_at")
    return starts.values("starts_at"), ends.values("ends_at")


def note_turns(reading, rows) -> None:
    """Ask for the next of these instants in queries of their own."""
    starts, ends = turns(reading, rows)
    note_next(reading, [row["starts_at"] for row in starts[:1]])
    note_next(reading, [row["ends_at"] for row in ends[:1]])


def note_next(reading, instants) -> None:
    for instant in instants:
        if instant is not None:
            reading.reached(instant)


def cursor(story: Given) -> str:
    """Where a list goes on: instant and number of the last story shown."""
    return cursor_at(story.first_published_at, story.article)


def cursor_at(instant: datetime, number: int) -> str:
    """An instant and what tells apart the rows of one instant, as an address may carry them."""
    return f"{(instant - START) // timedelta(microseconds=1)}-{number}"


def read_cursor(text: str) -> tuple[datetime, int]:
    """The instant and the story's number; stories from before 1970 count backwards."""
    found = CURSOR.fullmatch(text)
    if found is None:
        raise ValueError(text)
    micros, article = map(int, found.groups())
    return START + timedelta(microseconds=micros), article
