"""A whole delivery: pictures, the files that speak for them, mails with pictures; each by itself."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import PurePath

from django.utils import timezone
from django.utils.translation import gettext as _

from media.desk.credit import known_agencies
from media.desk.duplicates import Duplicate, duplicates
from media.desk.letters import words_for
from media.desk.take_in import Words, take_in
from media.files import workshop
from media.files.uploads import BYTE_LIMIT, Unusable
from media.metadata.sidecars import EXTENSIONS as BESIDE
from media.models import Image
from record.refusal import Refused

MAIL = "eml"
SENT_AGAIN = timedelta(hours=1)  # a lost answer is asked for again within this time


@dataclass(frozen=True)
class Delivery:
    """One picture, and the file that speaks for it; without a picture the file stands alone.

    Each has a `name` and is read when its turn comes.
    """

    picture: object | None
    sidecar: object | None = None
    words: Words | None = None
    left_out: bool = False  # the alternative text of the batch, which is for one picture

    @property
    def name(self) -> str:
        return _name(self.picture if self.picture is not None else self.sidecar)


@dataclass(frozen=True)
class Incoming:
    """A file of a delivery as bytes; an uploaded file does as well."""

    name: str
    data: bytes

    def read(self) -> bytes:
        return self.data


@dataclass(frozen=True)
class Taken:
    """What became of one file: a picture, or a sentence why not."""

    name: str
    image: Image | None = None
    refusal: str = ""
    duplicates: list[Duplicate] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    was_here: bool = False  # it had come in before, only the answer was lost


def pair(files: Iterable) -> list[Delivery]:
    """Pictures with the file of the same stem: "a.jpg" with "a.xmp", "a.jpg.xmp" or "a.JSON".

    A file that speaks for no picture of the delivery, or is one too many, stands alone.
    """
    files = list(files)
    beside = defaultdict(list)
    for file in files:
        if _extension(file) in BESIDE:
            beside[_stem(file)].append(file)
    pictures = [file for file in files if _extension(file) not in BESIDE]
    pairs = [Delivery(file, _beside(file, beside)) for file in pictures]
    used = {id(one.sidecar) for one in pairs}
    alone = (file for rows in beside.values() for file in rows if id(file) not in used)
    return [*pairs, *(Delivery(None, file) for file in alone)]


def take_in_all(files: Iterable, *, by, again: bool = False, **batch) -> list[Taken]:
    """Keep every picture of a delivery that can be kept; no file stops the others.

    Args:
        files: uploaded files or Incoming: pictures, sidecars, mails.
        again: they were sent before and the answer was lost; what arrived is not taken in twice.
        batch: what holds for all of them, as `take_in` knows it: credit, contract, rights_until …
    Returns:
        One Taken for each picture and for each file that gave none.
    """
    batch = {"by": by, **batch}
    return [taken for one in pair(files) for taken in _taken_each(one, batch, again)]


def _taken_each(delivery: Delivery, batch: dict, again: bool) -> Iterator[Taken]:
    if delivery.picture is None or _extension(delivery.picture) != MAIL:
        yield _taken(delivery, batch, again)
        return
    try:
        inner = list(_in_letter(delivery.picture))
    except Unusable as no:
        yield Taken(delivery.name, refusal=f"{delivery.name}: {no.sentence}")
        return
    if len(inner) > 1 and batch.get("alt"):
        batch = {**batch, "alt": ""}  # one text cannot say what several pictures show
        inner = [replace(one, left_out=True) for one in inner]
    for one in inner:
        yield _taken(one, batch, again)


def _in_letter(file) -> Iterator[Delivery]:
    """The pictures of a mail with the mail's words about each."""
    letter = workshop.open_letter(_bytes(file))
    agencies = known_agencies()
    for one in pair(Incoming(part.name, part.data) for part in letter.pictures):
        words = words_for(letter, one.name, agencies)
        yield Delivery(one.picture, one.sidecar, words)


def _taken(delivery: Delivery, batch: dict, again: bool) -> Taken:
    if delivery.picture is None:
        sentence = _(
            "%(name)s: no picture of this name came with it, or another file speaks for it already."
        )
        return Taken(delivery.name, refusal=sentence % {"name": delivery.name})
    beside = _bytes(delivery.sidecar) if delivery.sidecar is not None else b""
    values = {"sidecar": beside, "words": delivery.words, **batch}
    try:
        data = _bytes(delivery.picture)
        here = _sent_before(data, batch["by"]) if again else None
        image = here or take_in(data, name=delivery.name, **values)
    except Refused as refusal:
        return Taken(delivery.name, refusal=str(refusal))
    warnings = list(_warnings(image, delivery, named=bool(batch.get("credit"))))
    return Taken(delivery.name, image, "", duplicates(image), warnings, was_here=bool(here))


def _sent_before(data: bytes, by) -> Image | None:
    digest = hashlib.sha256(data).hexdigest()
    since = timezone.now() - SENT_AGAIN
    mine = Image.objects.filter(original_sha256=digest, uploaded_by=by, uploaded_at__gte=since)
    return mine.order_by("-pk").first()


def _warnings(image: Image, delivery: Delivery, *, named: bool) -> Iterator[str]:
    """What somebody should know; who named somebody misses no name in the file."""
    if delivery.left_out:
        yield _("An alternative text describes one picture; it was left out here.")
    for row in (*image.raw.get("warnings", ()), *image.raw.get("restrictions", ())):
        if not (named and row["code"] == "no_creator_read"):
            yield row["sentence"]


def _beside(file, beside: dict) -> object | None:
    """The file that speaks for a picture: words of an agency's system before a bare packet."""
    rows = [*beside.get(_stem(file), ()), *beside.get(_name(file).casefold(), ())]
    order = {"json": 0, "xml": 1, "xmp": 2}
    return min(rows, key=lambda row: order[_extension(row)], default=None)


def _name(file) -> str:
    return PurePath(str(getattr(file, "name", "") or "").replace("\\", "/")).name or "?"


def _stem(file) -> str:
    return PurePath(_name(file)).stem.casefold()


def _extension(file) -> str:
    return PurePath(_name(file)).suffix.lower().lstrip(".")


def _bytes(file) -> bytes:
    """What is in a file; of one beyond the limit just enough to be refused for it."""
    if isinstance(file, Incoming):
        return file.data
    return file.read(BYTE_LIMIT + 1)
