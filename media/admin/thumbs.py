"""Small pictures for the desk, at desk addresses: also of pictures readers may not see."""

from pathlib import Path

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from media.files import renditions
from media.files.making import kept
from media.files.recipes import Recipe
from media.models import Image

SIZES = {240: "3x2", 480: "3x2", 960: ""}


def thumb_url(image: Image, width: int = 480) -> str:
    """The desk address of a small picture; another file or focal point gives another address."""
    address = reverse("admin:media_image_thumb", args=[image.pk, width])
    return f"{address}?v={image.sha256[:8]}-{image.focus_x}-{image.focus_y}"


def thumb(request, pk, width):
    """One small picture for somebody of the desk; the first request makes it."""
    if not request.user.has_perm("media.view_image"):
        raise PermissionDenied
    image = get_object_or_404(Image, pk=pk)
    if width not in SIZES or not image.file:
        raise Http404
    response = FileResponse(_made(image, width).open("rb"), content_type="image/webp")
    response["Cache-Control"] = "private, max-age=86400"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _made(image, width) -> Path:
    name = f"{image.pk}-{width}-{image.sha256[:16]}-{image.focus_x}-{image.focus_y}.webp"
    path = Path(settings.RENDITIONS_ROOT) / "desk" / name
    recipe, master = Recipe(width, SIZES[width]), default_storage.path(image.file.name)
    return kept(path, lambda: renditions.make(master, recipe, (image.focus_x, image.focus_y), b""))
