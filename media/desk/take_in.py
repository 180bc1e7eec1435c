"""Taking a picture in: checked, decoded, made anew; its metadata becomes a proposal."""

import uuid

from django.core.files.base import ContentFile
from django.db import transaction

from media import metadata
from media.captions import read_byline_and_credit
from media.desk.credit import credit_for, known_agencies
from media.files.uploads import Unusable, check_and_reencode
from media.models import Image, ImageCredit
from record.keeping import keep
from record.refusal import Refused


def take_in(
    file,
    *,
    by,
    name: str = "",
    title: str = "",
    alt: str = "",
    decorative: bool = False,
    caption: str = "",
    credit: ImageCredit | None = None,
) -> Image:
    """Keep a picture for the desk; what the file says of itself fills what was left empty.

    Args:
        file: the bytes, or an uploaded file; `name` is what it was called.
        credit: who must be named; None takes the file's own word, unchecked.
    Raises:
        Refused: not a picture we take, or damaged; nothing half-made stays.
    """
    data = file if isinstance(file, bytes) else file.read()
    name = name or getattr(file, "name", "") or "picture"
    try:
        prepared = check_and_reencode(data, name)
    except Unusable as no:
        raise Refused(f"{name}: {no.sentence}") from no
    proposal = metadata.read(data)
    stem = name.rsplit("/")[-1].rsplit(".", 1)[0]
    return _keep(
        prepared,
        data,
        credit=credit or _credit_of(proposal, by),
        title=(title or proposal.title or proposal.headline or stem)[:200],
        alt="" if decorative else (alt or proposal.alt)[:300],
        decorative=decorative,
        caption=(caption or proposal.caption)[:500],
        nature=_nature(proposal),
        source_type=proposal.source_type[:60],
        ai_system=proposal.ai_system[:100],
        supplier_image_id=proposal.supplier_image_id[:100],
        job_id=proposal.job_id[:100],
        raw=proposal.raw,
        uploaded_by=by,
    )


@transaction.atomic
def _keep(prepared, data, **values) -> Image:
    """The files get random names; the row comes last, so that no row lacks its file."""
    image = Image(
        width=prepared.width,
        height=prepared.height,
        sha256=prepared.sha256,
        original_sha256=prepared.original_sha256,
        **values,
    )
    stem = uuid.uuid4().hex
    kind = prepared.original_format.lower()
    image.original.save(f"{stem}.{kind}", ContentFile(data), save=False)
    master = ContentFile(prepared.master_bytes)
    image.file.save(f"{stem}.{prepared.extension}", master, save=False)
    image.save()
    keep(image, by=values["uploaded_by"])  # from now on its files may be asked for
    return image


def _credit_of(proposal, by) -> ImageCredit | None:
    byline = ", ".join(proposal.creators)
    line = proposal.credit_line or proposal.source
    if not byline and not line:
        return None
    return credit_for(read_byline_and_credit(byline, line, known_agencies()), by=by)


def _nature(proposal) -> str:
    known = proposal.nature in Image.Nature.values
    return proposal.nature if known else Image.Nature.PHOTO
