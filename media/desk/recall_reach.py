"""What a recall reaches: pictures, what shows them now or soon, and every address that must change."""

import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db.models import QuerySet

from media.desk.standing import AT_ONCE, Place, Standing, places, standings
from media.pictures import PREFIX, SHARE, Files, credit_of
from record.reading import Reading


@dataclass(frozen=True)
class Reach:
    """Pictures (those before readers first), where they stand, and public paths.

    Attributes:
        live: uses that last now; planned: uses to come.
    """

    images: list[int]
    live: list[Standing]
    planned: list[Standing]
    places: dict[str, Place]
    addresses: list[str]


def reach(images: QuerySet, at: datetime) -> Reach:
    """Everything a recall of these pictures changes at an instant."""
    found = standings(images, at)
    live = [one for one in found if one.since <= at]
    known = places({one.user for one in found}, at)
    shown = list(dict.fromkeys(one.image for one in live))
    every = [*shown, *images.exclude(pk__in=shown).order_by("-pk").values_list("pk", flat=True)]
    pages = (path for one in live if one.user in known for path in known[one.user].addresses)
    return Reach(
        images=every,
        live=live,
        planned=[one for one in found if one.since > at],
        places=known,
        addresses=list(dict.fromkeys([*pages, *_files(images, set(shown), at)])),
    )


def _files(images, shown, at):
    """The paths of picture files readers may hold: what was made, and what pages name now."""
    reading = _loaded(shown, at)
    for pk, public_id in images.order_by("-pk").values_list("pk", "public_id"):
        yield from _made(str(public_id))
        if pk in shown:
            yield from _named(reading, pk)


def _loaded(shown, at) -> Reading:
    """A reading that has fetched these pictures and their credits, however many they are."""
    reading = Reading(at)
    keys = [f"image:{pk}" for pk in shown]
    for start in range(0, len(keys), AT_ONCE):
        reading.load(keys[start : start + AT_ONCE])
    credits = {(reading.state(key) or {}).get("credit") for key in keys} - {None}
    named = [f"credit:{pk}" for pk in sorted(credits)]
    for start in range(0, len(named), AT_ONCE):
        reading.load(named[start : start + AT_ONCE])
    return reading


def _made(public_id: str):
    try:
        names = sorted(os.listdir(Path(settings.RENDITIONS_ROOT) / public_id))
    except OSError:
        return
    yield from (f"{PREFIX}{public_id}/{name}" for name in names if not name.startswith("."))


def _named(reading: Reading, pk: int):
    state = reading.state(f"image:{pk}")
    if state is not None:
        files = Files(state, credit_of(reading, state))
        yield from (files.cut().src, files.address(files.offered(SHARE)))
