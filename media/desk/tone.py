"""The colour of pictures that were taken in before the house asked for it."""

from django.core.files.storage import default_storage
from django.db import transaction
from PIL import Image as Pixels

from media.files import pillow
from media.files.tone import tone_of
from media.models import Image
from record.keeping import keep
from record.refusal import Refused

ENOUGH_PX = 64


@transaction.atomic
def give_tone(image: Image, *, by=None) -> Image:
    """Look at a picture and remember its colour; readers' pages have it from now on.

    Raises:
        Refused: the picture's file is missing or damaged.
    """
    tone = _tone(image)
    image = Image.objects.select_for_update().get(pk=image.pk)
    if image.tone != tone:
        image.tone = tone
        image.save(update_fields=["tone"])
        keep(image, by=by, verb="tone")
    return image


def _tone(image: Image) -> str:
    try:
        with Pixels.open(default_storage.path(image.file.name), formats=["JPEG", "PNG"]) as pixels:
            pixels.draft("RGB", (ENOUGH_PX, ENOUGH_PX))
            return tone_of(pixels)
    except pillow.BROKEN as fault:
        raise Refused(f"{image}: {fault}") from fault
