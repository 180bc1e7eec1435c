"""Delivered picture files: made at their first request, kept under var/, written to no row."""

import logging
from pathlib import Path

from django.conf import settings
from django.core.files.storage import default_storage
from django.db.models import Max
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.utils import timezone

from media.files import renditions
from media.files.making import NoMaster, NoRoom, kept
from media.files.recipes import CONTENT_TYPES
from media.models import Image, ImageUse
from media.pictures import Files, credit_of, usable_image
from record.reading import Reading

log = logging.getLogger(__name__)

# Short, because nobody can call a recalled picture back from a reader's browser.
KEPT_SECONDS = 300


def file(request, name):
    """One file of a picture, as long as the picture may be shown.

    An address from before a correction leads to the corrected file; a picture whose rights are
    over, that was recalled, or whose stories are all gone, answers 410.
    """
    ordered = renditions.read_name(name, renditions.key_from(settings.SECRET_KEY))
    if ordered is None:
        raise Http404
    pk = Image.objects.filter(public_id=ordered.public_id).values_list("pk", flat=True).first()
    reading = Reading(timezone.now())
    found = usable_image(reading, pk, "file") if pk else None
    if found is None or found[0] != pk or is_gone(reading, pk):
        return HttpResponse(status=410, headers={"Cache-Control": "no-store"})
    files = Files(found[1], credit_of(reading, found[1]))
    recipe = files.offered(ordered.recipe)
    if (files.fingerprint, recipe) != (ordered.fingerprint, ordered.recipe):
        return HttpResponseRedirect(files.address(recipe))
    try:
        return _answer(made(files, recipe), recipe, reading)
    except NoMaster as fault:
        log.error("Picture %s cannot be read: %s", files.state["file"], fault)
        return HttpResponse(status=404, headers={"Cache-Control": "no-store"})
    except NoRoom as fault:
        log.error("No file of picture %s can be made: %s", files.state["file"], fault)
        return HttpResponse(status=503, headers={"Cache-Control": "no-store", "Retry-After": "60"})


def is_gone(reading: Reading, pk: int) -> bool:
    """Whether readers were given this picture and are given it no more.

    One they never had stays at its address, which nobody knows: share links show it.
    """
    begun = ImageUse.objects.of(pk).begun(reading.at)
    last = begun.aggregate(last=Max("until"))["last"]
    return last is not None and reading.reached(last)


def made(files: Files, recipe) -> Path:
    """The finished file; the first request makes it, all others wait for it.

    Raises:
        NotMade: the master is missing or damaged, or the disk is full.
    """
    master = default_storage.path(files.state["file"])
    path = Path(settings.RENDITIONS_ROOT) / files.name(recipe)
    order = (master, recipe, files.focus, files.packet, files.boxes)
    return kept(path, lambda: renditions.make(*order))


def _answer(path, recipe, reading):
    response = HttpResponse(path.read_bytes(), content_type=CONTENT_TYPES[recipe.format])
    # No longer than the rights last: a browser must ask again when the window closes.
    left = None if reading.until is None else int((reading.until - reading.at).total_seconds())
    seconds = KEPT_SECONDS if left is None else min(KEPT_SECONDS, left)
    response["Cache-Control"] = f"public, max-age={seconds}"
    response["Content-Security-Policy"] = "default-src 'none'"
    response["X-Content-Type-Options"] = "nosniff"
    return response
