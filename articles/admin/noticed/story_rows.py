"""Stories in lists of the notice desk and in its files for table calculators."""

import csv
from collections.abc import Iterable

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from record.local_time import told

FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a table calculator would run it


def with_words(releases):
    """What row() needs, without the stories' texts."""
    found = releases.select_related("edition__text", "address", "section")
    return found.defer("edition__text__body")


def row(release) -> dict:
    return {
        "headline": release.edition.text.head_values().get("headline", "–"),
        "section": release.section.name,
        "published": release.first_published_at,
        "path": release.address.path,
        "url": reverse("admin:articles_article_notices", args=[release.article_id]),
        "article": release.article_id,
    }


def as_file(releases: Iterable, name: str) -> HttpResponse:
    """All of these stories for a table calculator."""
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    response["Cache-Control"] = "private, no-store"
    response.write("\ufeff")  # or Excel takes it for another encoding
    table = csv.writer(response, delimiter=";")
    table.writerow([_("number"), _("headline"), _("section"), _("published"), _("address")])
    zone = timezone.get_current_timezone()
    for release in releases.iterator(chunk_size=500):
        one = row(release)
        values = (one["headline"], one["section"], told(one["published"], zone), one["path"])
        table.writerow([release.article_id, *map(_plain, values)])
    return response


def _plain(value: str) -> str:
    return f"'{value}" if value.startswith(FORMULA) else value
