"""Files that came with an objection: kept privately under random names, whatever they are."""

import uuid

from django.core.files.storage import storages
from django.utils.translation import gettext as _

from articles.models import Objection, ObjectionFile
from articles.plain import plain
from record.refusal import Refused

MOST_MB, MOST_FILES, NAME_MOST = 20, 20, 150


def why_not(files) -> str:
    """Why these uploaded files cannot be taken, as a sentence; "" if they can."""
    if len(files) > MOST_FILES:
        return _("At most %(most)s files at once.") % {"most": MOST_FILES}
    for file in files:
        if file.size > MOST_MB * 1024 * 1024:
            values = {"name": shown_name(file.name), "most": MOST_MB}
            return _("“%(name)s” is larger than %(most)s MB.") % values
    return ""


def keep(objection: Objection, files) -> list[ObjectionFile]:
    """Keep uploaded files; the bytes lie under a name nobody can guess, the row says what it was.

    Raises:
        Refused: too many or too large.
    """
    if no := why_not(files):
        raise Refused(no)
    return [_keep(objection, file) for file in files]


def _keep(objection, file):
    stored = storages["letters"].save(uuid.uuid4().hex, file)
    name = shown_name(file.name)
    return ObjectionFile.objects.create(
        objection=objection, name=name, stored=stored, size=file.size
    )


def shown_name(name: str) -> str:
    """What a file is called, without folders and without letters that mislead the eye.

    Long names lose their middle and keep their ending.
    """
    last = plain(name or "").replace("\\", "/").rpartition("/")[2]
    last = "".join(letter for letter in last if letter.isprintable()).strip(" .")
    if len(last) > NAME_MOST:
        last = f"{last[: NAME_MOST - 21]}…{last[-20:]}"
    return last or "file"
