"""Whether the working copy still says what is planned, and which plans a newer text let fall."""

import re

from django.db.models import Min

from articles.content import Content
from articles.desk import snapshot
from articles.desk.course import Course
from articles.models import Article, Release
from articles.slugs import slugify


def differs(article: Article, plan: Release) -> bool:
    """Would this working copy give readers something else than a planned edition?"""
    digest = article.digest or snapshot.content_of(article).digest()
    if digest != plan.edition.digest or article.section_id != plan.section_id:
        return True
    return not _stands_at(article, plan.address.path)


def _stands_at(article, path: str) -> bool:
    """Is this the address its slug asks for, with a number where another story has that?"""
    slug = slugify(article.slug or article.headline) or f"a-{article.pk}"
    wanted = re.escape(f"/{article.section.slug}/{slug}")
    return re.fullmatch(rf"{wanted}(-\d+)?/", path) is not None


def words_of(release: Release) -> Content:
    """What a planned or given edition says."""
    text = release.edition.text
    return Content.from_values(text.head_values(), text.body_values())


def fallen(course: Course, article: Article) -> list[Release]:
    """Planned editions that a text written later let fall, while their hour is still to come.

    What was cancelled, moved or stopped did not fall, and one whose hour has a plan again is made
    good.
    """
    future = article.releases.filter(starts_at__gt=course.now, edition__isnull=False)
    first = future.aggregate(first=Min("number"))["first"]
    if first is None:
        return []
    rows = article.releases.filter(number__gte=first).select_related("edition__text")
    rows = list(rows.defer("edition__text__body").order_by("number"))
    planned = {release.starts_at for release in course.ahead()}
    found = {}
    for row in rows:
        if row.edition_id and row.starts_at > course.now and row.starts_at not in planned:
            outranked = next((r for r in rows if _outranks(r, row)), None)
            newer = outranked and outranked.edition_id and outranked.edition_id != row.edition_id
            if newer and outranked.edition.number > row.edition.number:
                found[row.starts_at] = row
    return sorted(found.values(), key=lambda row: row.starts_at)


def _outranks(release, plan):
    return release.number > plan.number and release.starts_at <= plan.starts_at
