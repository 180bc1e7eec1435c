"""On what terms a picture is in the house, as they are agreed today."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from media.models import CreditSource, Image

A_QUERY = 500
HOUSE_CURRENCY = "EUR"


@dataclass(frozen=True)
class Terms:
    """What bookkeeping needs of one picture.

    Args:
        agency: who sends the bill: the contract's, or else the last link of the credit's chain.
        fee: for one use; None where a flat rate covers it or nobody agreed on one.
        is_flat: its contract asks for no fee of its own.
    """

    image: int
    title: str
    supplier_image_id: str
    agency: str
    contract: str
    fee: Decimal | None
    currency: str
    is_flat: bool = False


def terms_of(images: Iterable[int], wanted=None) -> dict[int, Terms]:
    """The terms of these pictures, as far as they are among the wanted ones (None: all)."""
    images, found = sorted(images), {}
    for start in range(0, len(images), A_QUERY):
        some = images[start : start + A_QUERY]
        rows = (Image.objects.all() if wanted is None else wanted).filter(pk__in=some)
        rows = list(rows.select_related("contract__agency").defer("raw", "crops"))
        last = _last_links({row.credit_id for row in rows if row.credit_id})
        found |= {row.pk: _terms(row, last.get(row.credit_id, "")) for row in rows}
    return found


def _terms(image: Image, last: str) -> Terms:
    contract = image.contract
    return Terms(
        image=image.pk,
        title=image.title,
        supplier_image_id=image.supplier_image_id,
        agency=contract.agency.name if contract else last,
        contract=contract.name if contract else "",
        fee=image.fee if image.fee is not None else contract and contract.fee,
        currency=contract.currency if contract else HOUSE_CURRENCY,
        is_flat=bool(contract) and contract.fee is None and image.fee is None,
    )


def _last_links(credits: set[int]) -> dict[int, str]:
    """By credit, its outermost supplier: who delivered to us."""
    rows = CreditSource.objects.filter(credit__in=credits).select_related("agency")
    return {row.credit_id: row.shown() for row in rows.order_by("credit", "position", "pk")}
