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
    rows = table.rows(
        sorted(table.in_order(report.of_image(image, stories=MOST)), key=_newest_first)
    )
    context = {"image": image.pk, "rows": rows[:MOST], "more": len(rows) > MOST}
    return render_to_string("admin/media/uses/_own.html", context)


def _newest_first(line) -> tuple:
    return (-line.use.since.timestamp(), *line.use.where[1:3])
