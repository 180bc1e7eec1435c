"""The picture desk's pages about uses and money, under /admin/media/image/."""

from django.contrib import admin
from django.urls import path

from media.admin.uses import invoices, month

PAGES = [
    ("uses/", month.uses, "uses"),
    ("uses/csv/", month.as_csv, "uses_csv"),
    ("invoices/", invoices.invoices, "invoices"),
    ("invoices/<int:pk>/", invoices.invoice, "invoice"),
    ("invoices/<int:pk>/csv/", invoices.invoice_csv, "invoice_csv"),
    ("invoices/<int:pk>/file/", invoices.invoice_file, "invoice_file"),
]


def urls():
    guarded = admin.site.admin_view
    return [path(route, guarded(view), name=f"media_image_{name}") for route, view, name in PAGES]
