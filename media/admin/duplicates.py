"""Whether a picture is in the house already, and where it stands."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse

from media.admin.image_state import stories_of
from media.admin.thumbs import thumb_url
from media.models import Image

MOST = 12


@dataclass(frozen=True)
class Double:
    """Another entry of the same picture."""

    title: str
    url: str
    thumb: str
    stories: tuple[dict, ...]


def duplicates_of(image: Image) -> Iterator[Double]:
    """The other entries of the same file, the oldest first."""
    if not image.original_sha256:
        return
    same = Image.objects.filter(original_sha256=image.original_sha256).exclude(pk=image.pk)
    for other in same.order_by("pk")[:MOST]:
        url = reverse("admin:media_image_change", args=[other.pk])
        thumb = thumb_url(other, 240) if other.file else ""
        yield Double(other.title, url, thumb, tuple(stories_of(other)))
