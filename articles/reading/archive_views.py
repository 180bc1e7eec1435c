"""The archive's addresses: all of it, a month, a day."""

from django.http import Http404

from articles.reading import archive as kept
from articles.reading.instant import reading_of
from articles.reading.views import cursor, render


class Year:
    """Four digits: every day has one address."""

    regex = "[0-9]{4}"

    def to_python(self, value):
        return int(value)

    def to_url(self, value):
        return f"{value:04d}"


class Number(Year):
    """Two digits, of a month or a day."""

    regex = "[0-9]{2}"

    def to_url(self, value):
        return f"{value:02d}"


def archive(request):
    reading = reading_of(request)
    return _page(request, reading, kept.months(reading), "articles/archive.html")


def month(request, year, month):
    reading = reading_of(request)
    return _page(request, reading, kept.month(reading, year, month), "articles/archive_month.html")


def day(request, year, month, day):
    reading = reading_of(request)
    found = kept.day(reading, year, month, day, cursor(request))
    return _page(request, reading, found, "articles/archive_day.html")


def _page(request, reading, found, template):
    """A month or a day without stories has no page."""
    if found is None:
        raise Http404
    return render(request, reading, template, found.masthead, page=found)
