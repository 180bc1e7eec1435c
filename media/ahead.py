"""Files of pictures made before a reader asks: for every story that is live or planned.

The change log is the queue. A round may stop anywhere, also by kill -9: what is there is not made
again, and the mark follows only when everything before it is there.
"""

import logging
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.core.files.storage import default_storage
from django.db.models import Q
from django.utils import timezone

from media.files.batch import make_missing
from media.files.making import NoMaster
from media.models import ImageUse
from media.pictures import Files, credit_of, usable_image
from record import changes
from record.models import Change, Mark
from record.reading import Reading

NAME = "pictures"
AT_ONCE = 200

log = logging.getLogger(__name__)


def go() -> int:
    """Make what is missing since the last round; the first round looks at every story.

    Returns:
        How many files were made.
    Raises:
        NoRoom: the disk is full; the mark stays where it was.
    """
    mark = Mark.objects.filter(name=NAME).first()
    if mark is None:
        number = changes.current()
        made = everything()
        mark, _new = Mark.objects.get_or_create(name=NAME, defaults={"number": number})
    else:
        made = 0
    while batch := list(Change.objects.filter(number__gt=mark.number)[:AT_ONCE]):
        made += make(touched({key for change in batch for key in change.keys}))
        mark.number = batch[-1].number
        Mark.objects.filter(pk=NAME).update(number=mark.number)
    return made


def everything() -> int:
    """Make what is missing of every story that is live or planned."""
    return make(in_use(timezone.now()).values_list("image", flat=True).distinct())


def in_use(at: datetime):
    """The uses in stories that are before readers or will be."""
    return ImageUse.objects.filter(until__gt=at)


def touched(keys: Iterable[str]) -> list[int]:
    """The pictures in use whose files a change of these keys may have renamed, or asked for."""
    numbers = {kind: _numbers(keys, kind) for kind in ("image", "credit", "agency")}
    used = Q(user__in=keys)
    for road in ("image", "image__substitute"):
        used |= Q(**{f"{road}__in": numbers["image"]})
        used |= Q(**{f"{road}__credit__in": numbers["credit"]})
        used |= Q(**{f"{road}__credit__sources__agency__in": numbers["agency"]})
    return list(in_use(timezone.now()).filter(used).values_list("image", flat=True).distinct())


def make(pictures: Iterable[int]) -> int:
    """Every file that pages offer of these pictures; a damaged picture stops no other."""
    made = 0
    for pk in pictures:
        try:
            made += _make(pk)
        except NoMaster as fault:
            log.error("No files of image:%s can be made ahead: %s", pk, fault)
    return made


def _make(pk: int) -> int:
    """At the instant its story begins, so that a licence that begins with it counts."""
    now = timezone.now()
    starts = in_use(now).filter(image=pk).values_list("since", flat=True)
    reading = Reading(max(now, min(starts, default=now)))
    found = usable_image(reading, pk, "file")
    if found is None:
        return 0
    files = Files(found[1], credit_of(reading, found[1]))
    root = Path(settings.RENDITIONS_ROOT)
    places = {recipe: root / files.name(recipe) for recipe in files.ahead()}
    master = default_storage.path(files.state["file"])
    return make_missing(master, places, files.focus, files.packet, files.boxes)


def _numbers(keys: Iterable[str], kind: str) -> list[int]:
    """Of "image:7" the 7."""
    parts = (key.partition(":") for key in keys)
    return [int(number) for name, _colon, number in parts if name == kind and number.isdigit()]
