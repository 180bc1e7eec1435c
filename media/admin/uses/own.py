"""A picture's own ledger, on its form."""

from django.template.loader import render_to_string

from media.admin.uses import table
from media.models import Image
from media.uses import report

MOST = 30


def shown(image: Image) -> str:
    """The newest uses of a picture and of what it stood in for, without what they cost."""
    if image.pk is None:
        return "–"
    books = report.of_image(image, stories=MOST)
    rows = sorted(table.rows(books.entries), key=lambda row: row[0].use.since, reverse=True)
    context = {
        "image": image.pk,
        "rows": table.told(rows[:MOST], books),
        "more": len(rows) > MOST,
    }
    return render_to_string("admin/media/uses/_own.html", context)
