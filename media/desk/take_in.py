"""Taking a picture in: checked, decoded, made anew; its metadata becomes a proposal."""

import uuid
from dataclasses import dataclass, replace
from datetime import datetime

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from media.captions import read_byline_and_credit
from media.desk import filling
from media.desk.credit import credit_for, known_agencies
from media.files import workshop
from media.files.uploads import BYTE_LIMIT, Prepared, Unusable
from media.metadata import Proposal
from media.metadata.text import clean
from media.models import Contract, Image, ImageCredit, Look
from record.keeping import keep
from record.refusal import Refused


@dataclass(frozen=True)
class Words:
    """What a mail says of a picture in it; counts where the picture itself says nothing."""

    sender: str = ""
    subject: str = ""
    text: str = ""
    caption: str = ""
    credit_line: str = ""


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
    licence: str = "",
    contract: Contract | None = None,
    nature: str = "",
    source_type: str = "",
    rights_from: datetime | None = None,
    rights_until: datetime | None = None,
    surfaces_denied: list[str] | None = None,
    sidecar: bytes = b"",
    words: Words | None = None,
) -> Image:
    """Keep a picture for the desk; what the file says of itself fills what was left empty.

    Args:
        file: the bytes, or an uploaded file; `name` is what it was called.
        credit: who must be named; None takes the file's own word, unchecked.
        licence: of the credit that is read from the file; one that is given has its own.
        contract: under which the picture came; its terms fill what desk and file leave empty.
        surfaces_denied: None leaves it to file and contract.
        sidecar: the file beside it, .xmp, ninjs or NewsML-G2; wins over the picture's own words.
        words: of the mail it came in.
    Raises:
        Refused: not a picture we take, or damaged; nothing half-made stays.
    """
    data = file if isinstance(file, bytes) else file.read(BYTE_LIMIT + 1)
    name = clean(name or getattr(file, "name", "") or "") or "picture"
    opened = _opened(data, name, sidecar)
    proposal = _with_words(opened.proposal, words)
    found = filling.from_file(proposal, name.rsplit("/")[-1].rsplit(".", 1)[0])
    desk = {
        "title": title[:200],
        "alt": alt[:300],
        "caption": caption[:500],
        "nature": nature,
        "source_type": source_type,
        "rights_from": rights_from,
        "rights_until": rights_until,
        "surfaces_denied": surfaces_denied,
    }
    said = {field: value for field, value in desk.items() if value not in ("", None)}
    if decorative:
        said["alt"] = ""
    values = filling.together(found, filling.from_contract(contract)) | said
    _check_window(name, values)
    raw = {**kept_of(proposal, opened.prepared), "filled": filled(found, values)}
    more = {"decorative": decorative, "contract": contract, "raw": raw, "uploaded_by": by}
    opened = replace(opened, proposal=proposal)
    return _keep(opened, data, credit, licence, {**values, **more})


def _opened(data: bytes, name: str, sidecar: bytes) -> workshop.Opened:
    try:
        return workshop.open_picture(data, name, sidecar)
    except Unusable as no:
        raise Refused(f"{name}: {no.sentence}") from no


def _check_window(name: str, values: dict) -> None:
    start, end = values.get("rights_from"), values.get("rights_until")
    if start and end and start >= end:
        raise Refused(f"{name}: " + _("The licence ends before it starts."))


def _with_words(proposal: Proposal, words: Words | None) -> Proposal:
    if words is None:
        return proposal
    letter = {name: getattr(words, name) for name in ("sender", "subject", "text")}
    return proposal.completed(caption=words.caption, credit_line=words.credit_line, letter=letter)


def kept_of(proposal: Proposal, prepared: Prepared | None = None) -> dict:
    """All that was read of a picture, as the desk keeps it: `Image.raw`.

    Returns:
        By source what was read (xmp, iim, exif, sidecar, letter); `conflicts`, for each field the
        text of each source; `warnings` and `restrictions` with code and sentence; `named`, the
        credit as delivered.
    """
    warnings = (*(prepared.warnings if prepared else ()), *proposal.warnings)
    told = [{"code": one.code, "sentence": str(one.sentence)} for one in warnings]
    rules = [
        {"code": rule.code, "sentence": str(rule.sentence), "value": rule.value}
        for rule in proposal.restrictions
    ]
    conflicts = {conflict.field: conflict.told for conflict in proposal.conflicts}
    named = "/".join(filter(None, _named(proposal)))
    found = {"conflicts": conflicts, "warnings": told, "restrictions": rules, "named": named}
    return {**proposal.raw, **found}


def filled(found: dict, values: dict) -> dict:
    """What the file filled, as plain JSON: a later look at the file may change that and no more."""
    same = {name: value for name, value in found.items() if values.get(name) == value}
    return {name: plain(value) for name, value in same.items()}


def plain(value):
    return value.isoformat() if isinstance(value, datetime) else value


def _keep(opened, data, credit, licence, values) -> Image:
    """The files get random names; without a row no file stays."""
    prepared, by = opened.prepared, values["uploaded_by"]
    image = Image(
        width=prepared.width,
        height=prepared.height,
        sha256=prepared.sha256,
        original_sha256=prepared.original_sha256,
        tone=prepared.tone,
        **values,
    )
    try:
        with transaction.atomic():
            image.credit = credit or credit_of(opened.proposal, by=by, licence=licence)
            _write(image, prepared, data)
    except BaseException:
        _leave_no_file(image)
        raise
    return image


def _write(image, prepared, data) -> None:
    stem = uuid.uuid4().hex
    kind = prepared.original_format.lower()
    image.original.save(f"{stem}.{kind}", ContentFile(data), save=False)
    master = ContentFile(prepared.master_bytes)
    image.file.save(f"{stem}.{prepared.extension}", master, save=False)
    image.save()
    if prepared.look is not None:
        Look.of(image, prepared.look).save()
    keep(image, by=image.uploaded_by)  # from now on its files may be asked for


def _leave_no_file(image) -> None:
    for file in (image.original, image.file):
        if file.name:
            file.storage.delete(file.name)


def credit_of(proposal: Proposal, *, by, licence: str = "") -> ImageCredit | None:
    """The credit a file speaks of; None when it names nobody."""
    byline, line = _named(proposal)
    if not byline and not line:
        return None
    read = read_byline_and_credit(byline, line, known_agencies())
    return credit_for(read, by=by, licence=licence, told=filling.for_credit(proposal))


def _named(proposal: Proposal) -> tuple[str, str]:
    """The creators, and the line or the houses that are to be named."""
    line = proposal.credit_line or proposal.source or "/".join(proposal.suppliers)
    return ", ".join(proposal.creators), line
