"""Suppliers' invoices: brought, kept, and held against the ledger."""

from django import forms
from django.contrib import admin, messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from media.admin.uses.asked import FilterForm
from media.admin.uses.month import csv_answer
from media.admin.uses.rights import needs_uses
from media.desk.invoice import data_of, keep_invoice, reconciled
from media.invoices import table
from media.models import Invoice
from media.uses import sheet
from media.uses.period import month_of
from record.refusal import Refused

MOST_SHOWN = 50


class InvoiceForm(FilterForm):
    file = forms.FileField(
        label=gettext_lazy("Invoice as CSV"),
        help_text=gettext_lazy(
            "A column for the picture's number and one for the price are needed; date, currency "
            "and use are read if they are there."
        ),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["agency"].required = True
        self.fields["agency"].empty_label = "–"
        self.order_fields(["agency", "contract", "month", "file"])

    def keep(self, *, by) -> Invoice | None:
        """The kept invoice; None where it was refused, which stands at its field."""
        given = self.cleaned_data
        file = given["file"]
        try:
            return keep_invoice(
                file.read(),
                name=file.name,
                agency=given["agency"],
                contract=given["contract"],
                period=given["month"],
                by=by,
            )
        except Refused as no:
            self.add_error("file", forms.ValidationError(str(no), code="refused"))


@require_http_methods(["GET", "HEAD", "POST"])
def invoices(request):
    """The kept invoices, and the form that brings another."""
    needs_uses(request)
    if request.method == "POST":
        form = InvoiceForm(request.POST, request.FILES)
        kept = form.keep(by=request.user) if form.is_valid() else None
        if kept is not None:
            messages.success(request, _("The invoice is kept."))
            return HttpResponseRedirect(reverse("admin:media_image_invoice", args=[kept.pk]))
    else:
        month = month_of(timezone.now(), timezone.get_current_timezone())
        form = InvoiceForm(initial={"month": month})
    context = {
        **admin.site.each_context(request),
        "title": _("Invoices"),
        "form": form,
        "kept": Invoice.objects.select_related("agency", "contract", "uploaded_by")[:MOST_SHOWN],
    }
    return TemplateResponse(request, "admin/media/uses/invoices.html", context)


@require_safe
def invoice(request, pk):
    """One invoice against the ledger as it is known now."""
    needs_uses(request)
    kept = _kept(pk)
    context = {
        **admin.site.each_context(request),
        "title": kept.name,
        "invoice": kept,
        "result": reconciled(kept, timezone.get_current_timezone()),
    }
    return TemplateResponse(request, "admin/media/uses/invoice.html", context)


@require_safe
def invoice_csv(request, pk):
    needs_uses(request)
    kept = _kept(pk)
    result = reconciled(kept, timezone.get_current_timezone())
    text = sheet.written(table.HEADER, table.rows(result), bom="excel" in request.GET)
    return csv_answer(text, f"invoice-{kept.pk}.csv")


@require_safe
def invoice_file(request, pk):
    """The very file that was uploaded, to be kept and never shown in the browser."""
    needs_uses(request)
    kept = _kept(pk)
    response = HttpResponse(data_of(kept), content_type="application/octet-stream")
    response["Content-Disposition"] = f'attachment; filename="invoice-{kept.pk}-original.csv"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


def _kept(pk) -> Invoice:
    rows = Invoice.objects.select_related("agency", "contract", "uploaded_by")
    return get_object_or_404(rows, pk=pk)
