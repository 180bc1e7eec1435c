"""Pictures that come in together: credit, licence and contract are said once for all of them."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from media import metadata
from media.captions import read_credit_line
from media.desk.credit import credit_for, known_agencies
from media.desk.take_in import take_in
from media.metadata import Proposal
from media.models import Contract, Image, ImageCredit
from media.problems import Problem
from record.keeping import keep

SENT_AGAIN = timedelta(hours=1)  # a lost answer is asked for again within this time


@dataclass(frozen=True)
class Batch:
    """What was said once for every picture; what is empty is taken from each file."""

    by: object
    credit: ImageCredit | None = None
    licence: str = ""
    contract: Contract | None = None
    caption: str = ""
    alt: str = ""
    decorative: bool = False


@dataclass(frozen=True)
class Taken:
    """A picture that came in, and what its file said that somebody should know."""

    image: Image
    said: Proposal
    doubts: tuple[Problem, ...] = ()
    was_here: bool = False  # it had come in before, only the answer was lost


def credit_of_line(line: str, *, licence: str, by) -> ImageCredit | None:
    """The credit for a line typed once for a batch; None when the line names nobody."""
    return credit_for(read_credit_line(line, known_agencies()), by=by, licence=licence)


def take_one(file, batch: Batch, *, beside: Sequence = (), again: bool = False) -> Taken:
    """Take one picture of a batch in.

    Args:
        beside: files of the same stem that came with it.
        again: it was sent before and the answer was lost; the same file is not taken in twice.
    Raises:
        Refused: not a picture we take, or damaged.
    """
    data = file.read()
    said = metadata.read(data)
    if again and (here := _sent_before(data, batch.by)):
        return Taken(here, said, was_here=True)
    image = _kept(data, file.name, batch, beside)
    named = batch.credit is not None  # then nobody misses the name in the file
    warned = [one for one in said.warnings if not (named and one.code == "no_creator_read")]
    doubts = [*warned, *_licensed(image, batch), *_unread(beside)]
    if batch.contract is not None and image.contract_id != batch.contract.pk:
        _put_under(image, batch.contract, batch.by)
    return Taken(image, said, tuple(doubts))


def _kept(data: bytes, name: str, batch: Batch, beside: Sequence) -> Image:
    """The one place where a batch meets the verb that takes pictures in."""
    return take_in(
        data,
        by=batch.by,
        name=name,
        credit=batch.credit,
        caption=batch.caption,
        alt=batch.alt,
        decorative=batch.decorative,
    )


def _unread(beside):
    for file in beside:
        sentence = _("“%(name)s” lay beside the picture and was not read.")
        yield Problem("beside_unread", sentence % {"name": file.name})


def _sent_before(data: bytes, by) -> Image | None:
    digest = hashlib.sha256(data).hexdigest()
    since = timezone.now() - SENT_AGAIN
    mine = Image.objects.filter(original_sha256=digest, uploaded_by=by, uploaded_at__gte=since)
    return mine.order_by("-pk").first()


@transaction.atomic
def _licensed(image: Image, batch: Batch) -> list[Problem]:
    """The batch's licence for a credit that was read from the file just now."""
    credit = image.credit
    if not batch.licence or credit is None or credit.licence == batch.licence:
        return []
    fresh = credit.status == ImageCredit.Status.UNCHECKED and not credit.version
    if not fresh or credit.images.exclude(pk=image.pk).exists():
        sentence = _("Its credit is in the house under another licence (%(licence)s), which stays.")
        words = {"licence": credit.get_licence_display()}
        return [Problem("other_licence", sentence % words)]
    credit.licence = batch.licence
    credit.save(update_fields=["licence"])
    keep(credit, by=batch.by)
    return []


@transaction.atomic
def _put_under(image: Image, contract: Contract, by) -> None:
    """A picture taken under a contract starts with its terms."""
    image.contract = contract
    image.surfaces_denied = contract.surfaces_denied
    image.rights_from = image.rights_from or contract.valid_from
    image.rights_until = image.rights_until or contract.valid_until
    image.save(update_fields=["contract", "surfaces_denied", "rights_from", "rights_until"])
    keep(image, by=by)
