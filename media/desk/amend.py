"""A picture and who is named for it, saved together: what the side panel of the picture desk does."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from media.desk.naming import Naming, copy_of, named, naming_of, rename
from media.models import Image, ImageCredit
from record import changes
from record.claim import claim
from record.keeping import keep
from record.refusal import Refused


@transaction.atomic
def amend(
    image: Image,
    *,
    by,
    naming: Naming | None = None,
    credit_version: int | None = None,
    for_all: bool = False,
    fields: Sequence[str] = (),
) -> Image:
    """Save a picture as it was filled in, and its credit where other names were typed.

    Args:
        image: with its new values; its version is the one that was read.
        naming: who is to be named; None leaves the credit alone.
        credit_version: the credit's version that was read with it.
        for_all: a credit that other pictures share is changed for them too; otherwise this picture
            gets a credit of its own.
        fields: the names of what was changed, for the audit.
    Raises:
        Refused: somebody saved picture or credit meanwhile.
    """
    claim(image)
    if naming is not None and naming != naming_of(image.credit):
        image.credit = _credit(image.credit, naming, credit_version, for_all, by)
    image.save()
    if keep(image, by=by) is None and fields:
        data = {"fields": list(fields)}
        changes.record("save", subject=image.key, by=by, keys=(), data=data)
    return image


def _credit(credit: ImageCredit | None, naming, version, for_all, by) -> ImageCredit:
    if credit is None:
        return named(naming, by=by)
    if credit.version != version:
        raise Refused(
            _("Somebody changed the credit “%(credit)s” meanwhile. Please compare and save again.")
            % {"credit": credit}
        )
    if credit.images.count() > 1 and not for_all:
        credit = copy_of(credit, by=by)
    return rename(credit, naming, by=by)
