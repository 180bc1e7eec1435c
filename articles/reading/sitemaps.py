"""The sitemap: every live story that may be found by search engines, with the instant of its last change."""

from django.conf import settings
from django.db.models import Exists, OuterRef, Q
from django.http import HttpResponse
from django.template.loader import render_to_string

from articles.models import Listed
from articles.notices import meets
from articles.reading.instant import reading_of
from articles.reading.lookup import note_turns
from articles.reading.views import hand_up

MOST = 50_000  # the limit of sitemaps.org for one file


def sitemap(request):
    reading = reading_of(request)
    reading.note("in:all")
    rows = Listed.objects.filter(list="all")
    note_turns(reading, rows)
    rows = rows.filter(starts_at__lte=reading.at, ends_at__gt=reading.at)
    rows = rows.filter(~Exists(_kept_out(reading)))
    found = rows.order_by("-first_published_at", "-article").values_list(
        "release__address__path", "release__changed_at", "first_published_at"
    )[:MOST]
    stories = [(settings.NEWSROOM_URL + path, changed or first) for path, changed, first in found]
    xml = render_to_string("articles/sitemap.xml", {"stories": stories})
    hand_up(request, reading)
    return HttpResponse(xml, content_type="application/xml")


def _kept_out(reading):
    """What keeps a story out of search engines: its own mark, or one of its tags."""
    by_tag = Q(list__in=meets.names_in_sql("tag", meets.kept_out(reading)))
    return Listed.objects.filter(Q(list="noindex") | by_tag, release=OuterRef("release"))


def robots(request):
    text = "User-agent: *\nDisallow: /admin/\nDisallow: /shared/\n"
    text += f"Sitemap: {settings.NEWSROOM_URL}/sitemap.xml\n"
    return HttpResponse(text, content_type="text/plain; charset=utf-8")
