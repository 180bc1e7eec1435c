"""A picture file as it was delivered at an instant, for proof."""

from datetime import datetime

from django.conf import settings

from media.files import renditions
from media.models import Image
from media.pictures import Files, credit_of, usable_image
from media.views import made
from record.reading import Reading


def as_delivered(name: str, at: datetime) -> bytes | None:
    """The bytes behind a picture's address as readers got them then.

    Returns:
        None where the file was not given out then, or its master is gone.
    """
    ordered = renditions.read_name(name, renditions.key_from(settings.SECRET_KEY))
    if ordered is None:
        return None
    pk = Image.objects.filter(public_id=ordered.public_id).values_list("pk", flat=True).first()
    reading = Reading(at)
    found = usable_image(reading, pk, "file") if pk else None
    if found is None or found[0] != pk:
        return None
    files = Files(found[1], credit_of(reading, found[1]))
    try:
        return made(files, files.offered(ordered.recipe)).read_bytes()
    except OSError:
        return None
