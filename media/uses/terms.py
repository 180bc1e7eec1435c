"""On what terms a picture is in the house, as they are agreed today."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from media.models import CreditSource, Image, ImageCredit

A_QUERY = 500
HOUSE_CURRENCY = "EUR"


@dataclass(frozen=True)
class Terms:
    """What bookkeeping needs of one picture.

    Args:
        agency: who sends the bill: the contract's, or else the last link of the credit's chain.
        fee: for one use; None where a flat rate covers it or nobody agreed on one.
        is_flat: nothing is owed for a use: its contract asks for no fee of its own, or it has none
            and is our own, a handout, or free by its licence.
    """

    image: int
    title: str
    supplier_image_id: str
    agency: str
    contract: str
    fee: Decimal | None
    currency: str
    is_flat: bool = False

    @property
    def owed(self) -> Decimal | None:
        """What a first use adds to the bill; None where nobody knows."""
        return Decimal(0) if self.is_flat else self.fee


COLUMNS = (
    "pk",
    "title",
    "supplier_image_id",
    "contract__agency__name",
    "contract__name",
    "contract__fee",
    "contract__currency",
    "fee",
    "credit",
    "credit__licence",
)
FREE = {kind.value for kind in ImageCredit.Licence} - {"agency", "unknown"}


def terms_of(images: Iterable[int], wanted=None) -> dict[int, Terms]:
    """The terms of these pictures, as far as they are among the wanted ones (None: all)."""
    images, found = sorted(images), {}
    last = _Links()
    for start in range(0, len(images), A_QUERY):
        some = images[start : start + A_QUERY]
        rows = (Image.objects.all() if wanted is None else wanted).filter(pk__in=some)
        rows = [dict(zip(COLUMNS, row, strict=True)) for row in rows.values_list(*COLUMNS)]
        last.fetch({row["credit"] for row in rows if row["credit"]})
        found |= {row["pk"]: _terms(row, last) for row in rows}
    return found


def _terms(row: dict, last: "_Links") -> Terms:
    has_contract = row["contract__name"] is not None
    fee = row["fee"] if row["fee"] is not None else row["contract__fee"]
    return Terms(
        image=row["pk"],
        title=row["title"],
        supplier_image_id=row["supplier_image_id"],
        agency=row["contract__agency__name"] if has_contract else last.of(row["credit"]),
        contract=row["contract__name"] or "",
        fee=fee,
        currency=row["contract__currency"] or HOUSE_CURRENCY,
        is_flat=fee is None and (has_contract or row["credit__licence"] in FREE),
    )


class _Links:
    """The outermost supplier of credits: who delivered to us."""

    def __init__(self):
        self._names: dict[int, str] = {}

    def fetch(self, credits: set[int]) -> None:
        missing = credits - self._names.keys()
        self._names |= dict.fromkeys(missing, "")
        rows = CreditSource.objects.filter(credit__in=missing).select_related("agency")
        for row in rows.order_by("credit", "position", "pk"):
            self._names[row.credit_id] = row.shown()

    def of(self, credit: int | None) -> str:
        return self._names.get(credit, "")
