"""Which stories readers have no mandatory notice stands at: a list, a count, a file."""

from django.contrib import admin
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.admin.noticed.story_rows import as_file, row, with_words
from articles.admin.rights import needs
from articles.models import Notice
from articles.notices import sql
from articles.notices.standing import standing
from record.reading import Reading

MOST = 50


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
        "rows": [row(release) for release in rows[:MOST]],
        "most": MOST,
    }
    return TemplateResponse(request, "admin/articles/notice/uncovered.html", context)


@require_safe
def as_csv(request):
    """All of them, for a table calculator."""
    needs(request, "articles.view_notice")
    return as_file(_left()[1], "uncovered")


def _left():
    now = timezone.now()
    reading = Reading(now)
    reading.load((), ("notice",))
    rules = [notice.rule for notice in standing(reading)]
    rows = with_words(sql.uncovered(rules, now, reading))
    return rules, rows.order_by("-first_published_at", "-article_id")
