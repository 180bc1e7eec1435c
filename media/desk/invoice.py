"""Invoices at the picture desk: kept as they came, held against the ledger whenever somebody looks."""

import hashlib
import io
import uuid
from zoneinfo import ZoneInfo

from django.core.files.base import File
from django.core.files.storage import storages
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from media import invoices
from media.invoices.file import MAX_BYTES, Unreadable
from media.models import Agency, Contract, Invoice
from media.uses import report
from media.uses.ledger import PLANNED
from media.uses.period import Period
from record import changes
from record.refusal import Refused

STORAGE = "letters"  # private, and no address leads there
LONGEST_NAME = 200


@transaction.atomic
def keep_invoice(
    data: bytes, *, name: str, agency: Agency, period: Period, by, contract: Contract | None = None
) -> Invoice:
    """Keep a supplier's invoice and note who brought it; the same file for the same time is kept once.

    Raises:
        Refused: it is empty, too large or no table, or the contract is another supplier's.
    """
    if contract is not None and contract.agency_id != agency.pk:
        raise Refused(_("This contract is with another supplier."))
    _check(data)
    about = {"agency": agency, "period_from": period.start, "period_until": period.end}
    about["sha256"] = hashlib.sha256(data).hexdigest()
    if kept := Invoice.objects.filter(**about).first():
        return kept
    stored = storages[STORAGE].save(uuid.uuid4().hex, File(io.BytesIO(data)))
    invoice = Invoice.objects.create(
        **about,
        contract=contract,
        name=_shown_name(name),
        stored=stored,
        size=len(data),
        uploaded_by=by,
        uploaded_at=timezone.now(),
    )
    said = {"agency": agency.pk, "sha256": invoice.sha256}
    changes.record("keep_invoice", subject=invoice.key, by=by, keys=(), data=said)
    return invoice


def reconciled(invoice: Invoice, zone: ZoneInfo) -> invoices.Result:
    """The kept invoice against the ledger as it is known now."""
    data = data_of(invoice)
    period = Period(invoice.period_from, invoice.period_until)
    chosen = {"agencies": [invoice.agency], "contract": invoice.contract}
    return against_ledger(data, period, zone, **chosen)


def against_ledger(data: bytes, period: Period, zone: ZoneInfo, **chosen) -> invoices.Result:
    """The lines of an invoice against the uses of a period.

    Args:
        chosen: agencies and contract, as `report.lines` takes them.
    Raises:
        Refused: the file is no table of billed pictures.
    """
    file = _read(data)
    billed = {invoices.number_of(line.supplier_image_id) for line in file.lines}
    return invoices.reconcile(owed(period, zone, billed, **chosen), file.lines, file.strays)


def owed(period: Period, zone: ZoneInfo, billed: set[str], **chosen) -> list[invoices.Owed]:
    """The pictures in stories that an invoice may be about, once each.

    Those that began in the period, and of earlier ones those whose number is billed: suppliers
    bill late, also for what is gone by now.
    """
    books = report.Books(Period(report.ALWAYS.start, period.end), **chosen)
    pairs: dict[tuple, list] = {}
    for entry in books.entries:
        if entry.state != PLANNED:
            pairs.setdefault((entry.use.image, entry.use.user), []).append(entry)
    first = {pair: min(entries, key=_since) for pair, entries in pairs.items()}
    about = [
        pair
        for pair, entry in first.items()
        if entry.use.since >= period.start
        or invoices.number_of(entry.terms.supplier_image_id) in billed
    ]
    lines = books.told(first[pair] for pair in about)
    return [_owed(line, pairs[pair], period, zone) for pair, line in zip(about, lines, strict=True)]


def _since(entry):
    return entry.use.since


def data_of(invoice: Invoice) -> bytes:
    """The very bytes that were uploaded."""
    with storages[STORAGE].open(invoice.stored) as file:
        return file.read()


def _owed(first, entries, period, zone) -> invoices.Owed:
    ends = [entry.ends for entry in entries]
    last = None if None in ends else max(ends)
    terms = first.terms
    return invoices.Owed(
        image=first.use.image,
        user=first.use.user,
        supplier_image_id=terms.supplier_image_id,
        first=first.use.since.astimezone(zone).date(),
        last=last and last.astimezone(zone).date(),
        fee=terms.fee,
        currency=terms.currency,
        is_due=period.start <= first.use.since < period.end,
        is_flat=terms.is_flat,
        title=terms.title,
        headline=first.story.headline,
        url=first.story.url,
    )


def _check(data: bytes) -> None:
    if len(data) > MAX_BYTES:
        raise Refused(_("The file is larger than 10 MB."))
    _read(data)


def _read(data: bytes) -> invoices.File:
    try:
        return invoices.read(data)
    except Unreadable as no:
        raise Refused(str(no)) from None


def _shown_name(name: str) -> str:
    """What the file was called, without folders and without letters that mislead the eye."""
    last = name.replace("\\", "/").rpartition("/")[2]
    last = "".join(letter for letter in last if letter.isprintable()).strip(" .")
    return last[-LONGEST_NAME:] or "invoice"
