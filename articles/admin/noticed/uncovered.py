"""Which stories readers have no mandatory notice stands at: a list, a count, a file."""

import csv

from django.contrib import admin
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.admin.rights import needs
from articles.models import Notice
from articles.notices import sql
from articles.notices.standing import standing
from record.local_time import told
from record.reading import Reading

MOST = 50
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a table calculator would run it


@require_safe
def uncovered(request):
    """The newest of them, and how many there are."""
    needs(request, "articles.view_notice")
    rules, rows = _left()
    context = {
        **admin.site.each_context(request),
        "opts": Notice._meta,
        "title": _("Stories without a mandatory notice"),
        "mandatory": sum(rule.mandatory and rule.active for rule in rules),
        "count": rows.count(),
        "rows": [_row(release) for release in rows[:MOST]],
        "most": MOST,
    }
    return TemplateResponse(request, "admin/articles/notice/uncovered.html", context)


@require_safe
def as_csv(request):
    """All of them, for a table calculator."""
    needs(request, "articles.view_notice")
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="uncovered.csv"'
    response["Cache-Control"] = "private, no-store"
    response.write("\ufeff")  # or Excel takes it for another encoding
    table = csv.writer(response, delimiter=";")
    table.writerow([_("number"), _("headline"), _("section"), _("published"), _("address")])
    zone = timezone.get_current_timezone()
    for release in _left()[1].iterator(chunk_size=500):
        row = _row(release)
        values = (row["headline"], row["section"], told(row["published"], zone), row["path"])
        table.writerow([release.article_id, *map(_plain, values)])
    return response


def _plain(value: str) -> str:
    return f"'{value}" if value.startswith(FORMULA) else value


def _left():
    now = timezone.now()
    reading = Reading(now)
    reading.load((), ("notice",))
    rules = [notice.rule for notice in standing(reading)]
    rows = sql.uncovered(rules, now, reading).select_related("edition__text", "address", "section")
    rows = rows.defer("edition__text__body").order_by("-first_published_at", "-article_id")
    return rules, rows


def _row(release) -> dict:
    return {
        "headline": release.edition.text.head_values().get("headline", "–"),
        "section": release.section.name,
        "published": release.first_published_at,
        "path": release.address.path,
        "url": reverse("admin:articles_article_notices", args=[release.article_id]),
    }
