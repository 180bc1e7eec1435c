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
    return invoices.reconcile(owed(period, zone, **chosen), file.lines, file.strays)


def owed(period: Period, zone: ZoneInfo, **chosen) -> list[invoices.Owed]:
    """Every picture in a story that readers had up to a period's end, once each.

    Those that were gone before the period are among them: suppliers bill late.
    """
    pairs: dict[tuple, list] = {}
    so_far = Period(report.ALWAYS.start, period.end)
    for line in report.lines(so_far, **chosen):
        if line.state != PLANNED:
            pairs.setdefault((line.use.image, line.use.user), []).append(line)
    return [_owed(lines, period, zone) for lines in pairs.values()]


def data_of(invoice: Invoice) -> bytes:
    """The very bytes that were uploaded."""
    with storages[STORAGE].open(invoice.stored) as file:
        return file.read()


def _owed(lines, period, zone) -> invoices.Owed:
    first = min(lines, key=lambda line: line.use.since)
    ends = [line.ends for line in lines]
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
