"""The page of a month's uses, and the same lines as a file."""

from django.contrib import admin
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from media.admin.uses import table
from media.admin.uses.asked import asked
from media.admin.uses.rights import needs_uses
from media.uses import report, sheet
from media.uses.sums import sums

ON_A_PAGE = 100
MOST_STORED = 50_000  # rows of the ledger a page reads; beyond it asks for a filter


@require_safe
def uses(request):
    """A month with its sums; a hundred rows a page, the sums of all."""
    needs_uses(request)
    form, wanted = asked(request)
    context = {
        **admin.site.each_context(request),
        "title": _("Uses of pictures"),
        "form": form,
        "wanted": wanted,
        "query": _query(request),
    }
    if wanted is not None:
        context |= _found(request, wanted)
    return _private(TemplateResponse(request, "admin/media/uses/month.html", context))


def _found(request, wanted) -> dict:
    if _is_too_much(wanted):
        return {"too_many": MOST_STORED}
    books = report.Books(wanted.period, **wanted.chosen)
    page = Paginator(table.rows(books.entries), ON_A_PAGE).get_page(request.GET.get("page"))
    told = table.told(page.object_list, books)
    return {"sums": sums(books.entries), "page": page, "rows": told, "lines": len(books.entries)}


def _is_too_much(wanted) -> bool:
    return report.count(wanted.period, **wanted.chosen) > MOST_STORED


@require_safe
def as_csv(request):
    """Exactly the lines of the page, all of them; `excel` begins the file with its mark."""
    needs_uses(request)
    form, wanted = asked(request)
    if wanted is None:
        return _private(HttpResponse(form.errors.as_text(), status=400, content_type=TEXT))
    if _is_too_much(wanted):
        sentence = _("This is too much for one file here; please choose an agency or a contract.")
        return _private(HttpResponse(sentence, status=400, content_type=TEXT))
    zone = timezone.get_current_timezone()
    lines = report.lines(wanted.period, **wanted.chosen)
    rows = (sheet.values(line, zone) for line in lines)
    text = sheet.written(sheet.HEADER, rows, bom="excel" in request.GET)
    return csv_answer(text, f"uses-{wanted.month}.csv")


TEXT = "text/plain; charset=utf-8"


def csv_answer(text: str, name: str) -> HttpResponse:
    """A table to keep, never to be shown in the browser."""
    response = HttpResponse(text, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    return _private(response)


def _private(response):
    response["Cache-Control"] = "private, no-store"
    return response


def _query(request) -> str:
    """What was asked, without the page, for links that ask the same."""
    given = request.GET.copy()
    given.pop("page", None)
    return given.urlencode()
