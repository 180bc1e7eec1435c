"""The archive by day: the stories readers have, by the day of the paper they first appeared on.

Nothing is counted: whether a month or a day has stories is one look into the index each.
"""

from calendar import Calendar
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Subquery
from django.db.models.functions import TruncDate

from articles.models import FOREVER, Listed
from articles.reading import nouns
from articles.reading.archive_values import ArchiveDay, ArchivePage, ArchiveYear
from articles.reading.lists import A_PAGE, load
from articles.reading.lookup import cursor_at, listed, note_turns, read_cursor
from articles.reading.teasers import teaser
from record.reading import Reading

MOST_YEARS = 60  # shown; older days stay reachable from day to day
WEEKS = Calendar(firstweekday=0)


def months(reading: Reading) -> ArchivePage:
    """Every month readers have stories of, the newest year first."""
    zone = _opened(reading)
    note_turns(reading, Listed.objects.filter(list="all"))
    rows = _visible(reading)
    newest, oldest = _day_of(rows.order_by("-first_published_at"), zone), None
    if newest is not None:
        oldest = _day_of(rows.order_by("first_published_at"), zone)
    years = _years(rows, oldest, newest, zone) if newest else ()
    return ArchivePage(nouns.masthead(reading), _url(), years=years)


def month(reading: Reading, year: int, number: int) -> ArchivePage | None:
    """The days of one month; None where readers have no story of it."""
    zone, first = _opened(reading), _date(year, number, 1)
    if first is None:
        return None
    note_turns(reading, Listed.objects.filter(list="all"))
    following = _next_month(first)
    rows, (start, end) = _visible(reading), _span(first, following, zone)
    told = TruncDate("first_published_at", tzinfo=zone)
    inside = rows.filter(first_published_at__gte=start, first_published_at__lt=end)
    days = set(inside.annotate(day=told).order_by().values_list("day", flat=True).distinct())
    if not days:
        return None
    earlier, later = _beside(rows, start, end, zone)
    return ArchivePage(
        nouns.masthead(reading),
        _url(first, "%Y/%m/"),
        month=first,
        weeks=tuple(
            tuple((day, day in days) if day.month == number else None for day in week)
            for week in WEEKS.monthdatescalendar(year, number)
        ),
        earlier=earlier,
        later=later,
    )


def day(
    reading: Reading, year: int, month: int, number: int, before: str = ""
) -> ArchiveDay | None:
    """The stories of one day, newest first; None where readers have none of it."""
    zone, asked = _opened(reading), _date(year, month, number)
    if asked is None:
        return None
    start, end = _span(asked, asked + timedelta(days=1), zone)
    inside = before and read_cursor(before)[0] < end
    upto = before if inside else cursor_at(end, 0)
    found = listed(reading, "all", most=A_PAGE, before=upto, since=start)
    if not found.stories:
        return None
    load(reading, [found])
    earlier, later = _beside(_visible(reading), start, end, zone)
    return ArchiveDay(
        nouns.masthead(reading),
        _url(asked, "%Y/%m/%d/"),
        day=asked,
        teasers=tuple(teaser(reading, story) for story in found.stories),
        older=f"?page={found.older}" if found.older else "",
        earlier=earlier,
        later=later,
        is_first=not before,
    )


def _opened(reading: Reading) -> ZoneInfo:
    """Load what every page of the archive needs; a day is one of the paper's time zone."""
    reading.load(["paper:1"], nouns.SITE)
    reading.note("in:all")
    return ZoneInfo(nouns.masthead(reading).time_zone)


def _visible(reading: Reading):
    """The stories readers have at this instant; none of those whose words were erased."""
    rows = Listed.objects.filter(list="all", starts_at__lte=reading.at, ends_at__gt=reading.at)
    # Always true; without it SQLite walks the index of the ends and sorts the whole list.
    rows = rows.filter(first_published_at__lt=FOREVER)
    return rows.exclude(release__edition__text__head="")


def _date(year: int, month: int, number: int) -> date | None:
    """The day of an address; the first and last years of the calendar have no neighbours."""
    try:
        return date(year, month, number) if 1000 < year < 9999 else None
    except ValueError:
        return None


def _span(first: date, following: date, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """From midnight to midnight by the paper's clock: 23 to 25 hours where the clocks change."""
    return _midnight(first, zone), _midnight(following, zone)


def _midnight(at: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(at, time(), zone).astimezone(UTC)


def _next_month(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1)


def _day_of(ordered, zone) -> date | None:
    at = ordered.values_list("first_published_at", flat=True).first()
    return at and at.astimezone(zone).date()


def _beside(rows, start, end, zone) -> tuple[date | None, date | None]:
    """The nearest days with stories before and after a stretch of time."""
    earlier = rows.filter(first_published_at__lt=start).order_by("-first_published_at")
    later = rows.filter(first_published_at__gte=end).order_by("first_published_at")
    return _day_of(earlier, zone), _day_of(later, zone)


def _years(rows, oldest, newest, zone) -> tuple[ArchiveYear, ...]:
    """The years from the newest down, with the months that have stories, in one query."""
    years = range(newest.year, max(oldest.year, newest.year - MOST_YEARS + 1) - 1, -1)
    firsts = [date(year, number, 1) for year in years for number in range(1, 13)]
    looks = []
    for first in firsts:
        start, end = _span(first, _next_month(first), zone)
        inside = rows.filter(first_published_at__gte=start, first_published_at__lt=end)
        looks.append(Subquery(inside.order_by("-first_published_at").values("pk")[:1]))
    found = Listed.objects.filter(pk__in=looks).values_list("first_published_at", flat=True)
    full = {at.astimezone(zone).date().replace(day=1) for at in found}
    return tuple(
        ArchiveYear(year, tuple((first, first in full) for first in firsts if first.year == year))
        for year in years
    )


def _url(at: date | None = None, form: str = "") -> str:
    return f"{settings.NEWSROOM_URL}/archive/{at.strftime(form) if at else ''}"
