"""What a report comes to, by agency, contract and currency. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class Sum:
    """The uses of one agency under one contract.

    Args:
        pairs: pictures in stories that readers had in the period.
        first: how many of them began in it.
        planned: how many more are planned.
        due: what is owed for those that began.
        without_fee: how many of those that began have no fee anybody agreed on.
    """

    agency: str
    contract: str
    currency: str
    pairs: int
    first: int
    planned: int
    due: Decimal
    without_fee: int


def sums(lines: Iterable) -> list[Sum]:
    """The sums of a report's lines; the order is that of names."""
    groups: dict[tuple, list] = {}
    for line in lines:
        key = (line.terms.agency, line.terms.contract, line.terms.currency)
        groups.setdefault(key, []).append(line)
    return [_sum(*key, groups[key]) for key in sorted(groups, key=_by_name)]


def _by_name(key: tuple) -> tuple:
    return (*(part.casefold() for part in key), key)


def _sum(agency, contract, currency, lines) -> Sum:
    had = {_pair(line) for line in lines if line.state != "planned"}
    first = {_pair(line): line for line in lines if line.is_first and _pair(line) in had}
    unknown = [line for line in first.values() if line.terms.fee is None and not line.terms.is_flat]
    return Sum(
        agency=agency,
        contract=contract,
        currency=currency,
        pairs=len(had),
        first=len(first),
        planned=len({_pair(line) for line in lines} - had),
        due=sum((line.due for line in lines if line.due is not None), Decimal(0)),
        without_fee=len(unknown),
    )


def _pair(line) -> tuple:
    return (line.use.image, line.use.user)
