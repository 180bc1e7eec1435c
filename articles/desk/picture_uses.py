"""From when until when a story gives its pictures to readers, and where: kept for the picture desk.

A row says what a release gives; when a licence ends or a picture is recalled no row is touched,
see media/uses/. An edition that is sealed as a whole gives nothing from then on, and one whose
words were erased keeps the rows it has: they are all that is left of where its pictures stood.
"""

from collections.abc import Iterator
from datetime import datetime

from articles.models import Edition, Release, Seal
from media.models import Image, ImageUse
from media.models.use import NO_END, REACHES

Place = ImageUse.Place


def enter(release: Release) -> None:
    """Note the pictures of a new release, and end or drop what it takes over from."""
    older = ImageUse.objects.filter(user=release.article.key)
    # A later start of a lower number never counts: a decision outranks the plans made before it.
    older.filter(since__gte=release.starts_at).delete()
    older.filter(until__gt=release.starts_at).update(until=release.starts_at)
    ImageUse.objects.bulk_create(_rows(release, NO_END))


def expected(article_id: int) -> list[ImageUse]:
    """What the record says the uses of one story's pictures should be."""
    rows, until = [], NO_END
    releases = Release.objects.filter(article=article_id).select_related("edition__text", "article")
    for release in releases.order_by("-number"):
        if release.starts_at < until:
            rows += _rows(release, until)
            until = release.starts_at
    return rows


def _rows(release: Release, until: datetime) -> list[ImageUse]:
    if release.edition_id is None or _is_sealed(release):
        return []
    if release.edition.text.is_erased:
        return _as_noted(release, until)
    places = set(places_of(release.edition))
    known = set(Image.objects.filter(pk__in={pk for pk, _ in places}).values_list("pk", flat=True))
    return rows_of(release, [place for place in sorted(places) if place[0] in known], until)


def rows_of(release: Release, places: list[tuple[int, str]], until: datetime) -> list[ImageUse]:
    """The places of a release as uses, on every surface that the templates bring them to."""
    when = _when(release, until)
    return [
        ImageUse(image_id=pk, user=release.article.key, place=place, surface=surface, **when)
        for pk, place in places
        for surface in REACHES[place]
    ]


def _when(release, until) -> dict:
    since, published = release.starts_at, release.first_published_at
    return {"since": since, "until": until, "published_at": published}


def places_of(edition: Edition) -> Iterator[tuple[int, str]]:
    """Every picture of an edition with its place; last those that may stand in another's."""
    text, shown = edition.text, set()
    if lead := text.head_values().get("lead_image"):
        shown.add(lead)
        yield lead, Place.LEAD
    for block in text.body_values().get("content", ()):
        if block["type"] == "figure" and (pk := block.get("attrs", {}).get("image")):
            shown.add(pk)
            yield pk, Place.BODY
    for name in edition.names:
        kind, _colon, number = name.partition(":")
        if kind == "image" and int(number) not in shown:
            yield int(number), Place.SUBSTITUTE


def _is_sealed(release: Release) -> bool:
    """Readers never had it in this release; what they had before the seal, they had."""
    return Seal.objects.filter(edition=release.edition_id, at__lte=release.starts_at).exists()


def _as_noted(release: Release, until: datetime) -> list[ImageUse]:
    user, when = release.article.key, _when(release, until)
    rows = ImageUse.objects.filter(user=user, since=release.starts_at).order_by("pk")
    names = ("image_id", "user", "place", "surface")
    return [ImageUse(**{name: getattr(row, name) for name in names}, **when) for row in rows]
