"""Reading a picture's file again, perhaps with a sidecar that came later.

What an editor wrote stays: only what is empty, or still just as a file filled it, is filled anew.
"""

from datetime import datetime

from django.db import transaction

from media.desk import filling
from media.desk.take_in import credit_of, kept_of, plain
from media.files import workshop
from media.files.uploads import Unusable
from media.models import Image
from record import changes
from record.claim import claim
from record.keeping import keep
from record.refusal import Refused

# Where the desk has said nothing, although the field is not empty.
UNSAID = {"nature": Image.Nature.PHOTO, "crop_allowed": True}


def reread(image: Image, *, by, sidecar: bytes = b"") -> list[str]:
    """Read the original again; returns the fields that were filled.

    Raises:
        Refused: somebody saved meanwhile, or the original cannot be read any more.
    """
    with image.original.open("rb") as file:
        data = file.read()
    try:
        opened = workshop.open_picture(data, image.original.name, sidecar)
    except Unusable as no:
        raise Refused(no.sentence) from no
    return _filled_anew(image, opened.proposal, by)


@transaction.atomic
def _filled_anew(image: Image, proposal, by) -> list[str]:
    claim(image)
    before = image.raw.get("filled", {})
    found = filling.from_file(proposal, image.title)
    wanted = {name: value for name, value in found.items() if _free(image, name, before)}
    changed = [name for name, value in wanted.items() if getattr(image, name) != value]
    for name in changed:
        setattr(image, name, wanted[name])
    if image.decorative:
        image.alt = ""
    if image.credit_id is None:
        image.credit = credit_of(proposal, by=by)
        changed += ["credit"] if image.credit_id else []
    _remember(image, proposal, before | {name: plain(wanted[name]) for name in wanted})
    keep(image, by=by)
    changes.record(
        "reread", subject=image.key, by=by, keys=[image.key], data={"filled": sorted(changed)}
    )
    return sorted(changed)


def _free(image: Image, name: str, before: dict) -> bool:
    """Has nobody at the desk said anything here?"""
    value = getattr(image, name)
    if name in before:
        old = before[name]
        return value == (datetime.fromisoformat(old) if isinstance(value, datetime) else old)
    return value in ("", None, []) or value == UNSAID.get(name, ())


def _remember(image: Image, proposal, filled: dict) -> None:
    """The new reading; what was settled and what a mail said stays."""
    old = {name: image.raw[name] for name in ("settled", "letter") if name in image.raw}
    image.raw = {**kept_of(proposal), **old, "filled": filled}
    image.save()
