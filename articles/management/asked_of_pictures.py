"""What commands about uses of pictures are asked: a period, a supplier, a contract."""

from zoneinfo import ZoneInfo

from django.core.management import CommandError
from django.utils import timezone

from media.models import Agency, Contract
from media.uses.period import Period, Unclear, month_of, read_day


def add_filters(parser) -> None:
    parser.add_argument("--month", metavar="2026-11", help="in the paper's time")
    parser.add_argument("--from", dest="first", metavar="2026-11-01", help="first day")
    parser.add_argument("--until", dest="last", metavar="2026-11-30", help="last day, included")
    parser.add_argument("--agency", help="name or alias of a supplier")
    parser.add_argument("--contract", help="name of a contract")


def period(options: dict, zone: ZoneInfo) -> Period:
    """The period asked for; nothing typed is the current month."""
    month, first, last = options["month"], options["first"], options["last"]
    if month and (first or last):
        raise CommandError("Give a month, or --from and --until, not both.")
    if bool(first) != bool(last):
        raise CommandError("--from and --until belong together.")
    try:
        if not first:
            return Period.of_month(month or month_of(timezone.now(), zone), zone)
        days = read_day(first), read_day(last)
    except Unclear as no:
        raise CommandError(str(no)) from None
    if days[0] > days[1]:
        raise CommandError("The first day lies after the last.")
    return Period.of_days(*days, zone)


def filters(options: dict) -> dict:
    """Supplier and contract as the report wants them; a name nobody knows is refused."""
    found: dict = {}
    if options["agency"]:
        found["agencies"] = list(Agency.objects.all().called(options["agency"]))
        if not found["agencies"]:
            raise CommandError(f"There is no agency called {options['agency']}.")
    if options["contract"]:
        found["contract"] = _contract(options["contract"], found.get("agencies"))
    return found


def _contract(name: str, agencies) -> Contract:
    rows = Contract.objects.filter(name=name)
    rows = list(rows if agencies is None else rows.filter(agency__in=agencies))
    if not rows:
        raise CommandError(f"There is no contract called {name}.")
    if len(rows) > 1:
        suppliers = ", ".join(str(row.agency) for row in rows)
        raise CommandError(f"Several suppliers have a contract called {name}: {suppliers}.")
    return rows[0]
