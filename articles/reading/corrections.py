"""The corrections of all stories that readers have, newest first."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db.models import Exists, F, Min, OuterRef, Subquery

from articles.models import Edition, Listed, Release
from articles.reading import ahead, nouns
from articles.reading.lookup import (
    Given,
    cursor_at,
    given,
    note_next,
    read_cursor,
    turns,
)
from articles.reading.mended import correction, texts
from articles.reading.teasers import keys, teaser
from articles.reading.turns import FINAL
from articles.reading.values import CorrectionShown, CorrectionsPage
from record.reading import Reading

LIST = "corrections"
A_PAGE = 20


@dataclass(frozen=True)
class Mended:
    """A correction, and the story it was made in as readers have it now."""

    edition: Edition
    story: Given
    at: datetime
    closed: str

    def shown(self, reading: Reading) -> CorrectionShown:
        language = self.story.content.language
        return correction(reading, self.edition, self.at, language, closed=self.closed)


def page(reading: Reading, before: str = "") -> CorrectionsPage:
    """The page of all corrections, or what is older than a cursor."""
    reading.load(["paper:1"], nouns.SITE)
    found, older = newest(reading, most=A_PAGE, before=before)
    ahead.load(reading, {key for one in found for key in keys(one.story)})
    return CorrectionsPage(
        masthead=nouns.masthead(reading),
        url=f"{settings.NEWSROOM_URL}/corrections/",
        items=tuple(
            (
                one.shown(reading),
                teaser(reading, one.story),
                nouns.section(reading, one.story.section),
            )
            for one in found
        ),
        older=f"?page={older}" if older else "",
        is_first=not before,
    )


def newest(reading: Reading, *, most: int, before: str = "") -> tuple[list[Mended], str]:
    """The newest corrections of the stories readers have, or those older than a cursor.

    Returns:
        The corrections, and the cursor behind them ("" at the end).
    Raises:
        ValueError: the cursor is not one of ours.
    """
    rows = _found(reading, most + 1, before)
    editions = texts({row.mended for row in rows[:most]})
    found = [
        Mended(
            editions[row.mended],
            given(row.release, with_body=False),
            row.mended_at,
            row.closed or "",
        )
        for row in rows[:most]
    ]
    more = len(rows) > most
    return found, cursor_at(found[-1].at, found[-1].edition.pk) if more else ""


def lately(reading: Reading, *, most: int) -> list[tuple[datetime, Given]]:
    """When corrections were made last, and in which stories; not what they say."""
    rows = _found(reading, most)
    return [(row.mended_at, given(row.release, with_body=False)) for row in rows]


def latest_of(reading: Reading, stories) -> dict[int, CorrectionShown]:
    """Of these stories the correction that is their newest change, by the story's number."""
    changed = {story.article: story for story in stories if story.corrected}
    if not changed:
        return {}
    reading.note(*(f"article:{pk}" for pk in changed))  # an erased correction leaves its feeds
    rows = Release.objects.started(reading.at).filter(
        article__in=changed, edition__kind=Edition.Kind.CORRECTION
    )
    rows = rows.annotate(mended=F("edition"), mended_at=F("starts_at"))
    rows = rows.annotate(closed=Subquery(_ends(reading).values("absence")[:1]))
    rows = rows.select_related("edition__text").defer("edition__text__body")
    return {
        row.article_id: Mended(row.edition, story, row.starts_at, row.closed or "").shown(reading)
        for row in rows
        if row.starts_at == (story := changed[row.article_id]).changed_at
    }


def _found(reading: Reading, most: int, before: str = "") -> list[Listed]:
    reading.note(f"in:{LIST}")
    rows = list(_rows(reading, before)[:most])
    if rows:
        note_next(reading, [rows[0].next_start, rows[0].next_end])
    else:  # nothing that could end; something may come back
        coming = Listed.objects.filter(list=LIST, starts_at__gt=reading.at)
        note_next(reading, [coming.aggregate(next=Min("starts_at"))["next"]])
    reading.note(*(f"article:{row.article_id}" for row in rows))
    return rows


def _rows(reading: Reading, before: str):
    """A row for each correction of a story that stands in the list of corrected ones now."""
    every = Listed.objects.filter(list=LIST)
    starts, ends = turns(reading, every)
    rows = every.filter(
        starts_at__lte=reading.at,
        ends_at__gt=reading.at,
        article__editions__kind=Edition.Kind.CORRECTION,
        article__editions__number__lte=F("release__edition__number"),
    )
    given_first = Release.objects.filter(edition=OuterRef("mended")).order_by("number")
    rows = rows.annotate(
        mended=F("article__editions__pk"),
        mended_at=Subquery(given_first.values("starts_at")[:1]),
        closed=Subquery(_ends(reading).values("absence")[:1]),
        next_start=Subquery(starts[:1]),
        next_end=Subquery(ends[:1]),
    )
    if before:
        instant, edition = read_cursor(before)
        rows = rows.filter(mended_at__lte=instant)
        rows = rows.exclude(mended_at=instant, mended__gte=edition)
    rows = rows.select_related("release__edition__text", "release__address")
    rows = rows.defer("release__edition__text__body")
    return rows.order_by("-mended_at", "-mended")


def _ends(reading: Reading):
    """With what a correction went for good, if it did: decided after it, and it never came back."""
    again = Release.objects.started(reading.at).filter(
        edition=OuterRef(OuterRef("mended")), number__gt=OuterRef("number")
    )
    final = Release.objects.started(reading.at).filter(
        article=OuterRef("article"), absence__in=FINAL, starts_at__gte=OuterRef("mended_at")
    )
    return final.filter(~Exists(again)).order_by("-number")
