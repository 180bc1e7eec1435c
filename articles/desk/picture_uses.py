"""From when until when a story gives its pictures to readers, kept for the picture desk."""

from articles.models import Release
from media.models import Image, ImageUse
from media.models.image import NO_END


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
    releases = Release.objects.filter(article=article_id).select_related("edition", "article")
    for release in releases.order_by("-number"):
        if release.starts_at < until:
            rows += _rows(release, until)
            until = release.starts_at
    return rows


def _rows(release: Release, until) -> list[ImageUse]:
    """Every picture an edition names, also those that may stand in another's place."""
    if release.edition_id is None:
        return []
    named = (name.partition(":") for name in release.edition.names)
    numbers = [int(number) for kind, _colon, number in named if kind == "image"]
    known = Image.objects.filter(pk__in=numbers).values_list("pk", flat=True)
    user, since = release.article.key, release.starts_at
    return [ImageUse(image_id=pk, user=user, since=since, until=until) for pk in known]
