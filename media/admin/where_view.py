"""One click from a picture, a credit or an agency to every place that shows it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from media.admin.where import live_pages, pictures_of, whereabouts
from record.models import State


class WhereShown:
    """Part of an admin: the page of places, and after a save how many of them changed by it."""

    def get_urls(self):
        view = self.admin_site.admin_view(self.where_view)
        return [path("<int:pk>/where/", view, name=self._where_name()), *super().get_urls()]

    def _where_name(self):
        return f"{self.opts.app_label}_{self.opts.model_name}_where"

    def where_view(self, request, pk):
        noun = get_object_or_404(self.model, pk=pk)
        if not self.has_view_or_change_permission(request, noun):
            raise PermissionDenied
        context = {
            **self.admin_site.each_context(request),
            "title": _("Where does it show?"),
            "noun": noun,
            "opts": self.opts,
            "found": whereabouts(pictures_of(noun)),
            "change_url": reverse(f"admin:media_{self.opts.model_name}_change", args=[pk]),
        }
        return TemplateResponse(request, "admin/media/where.html", context)

    def save_related(self, request, form, formsets, change):
        before = _newest(form.instance) if change else None
        super().save_related(request, form, formsets, change)
        if change and _newest(form.instance) != before:
            self._say_where(request, form.instance)

    def _say_where(self, request, noun):
        count = live_pages(pictures_of(noun))
        said = ngettext(
            "Readers see the change on %(count)s live page now.",
            "Readers see the change on %(count)s live pages now.",
            count,
        )
        if not count:
            return messages.info(request, _("No live page shows it; nothing changes for readers."))
        url = reverse(f"admin:{self._where_name()}", args=[noun.pk])
        link = format_html('<a href="{}">{}</a>', url, _("Where does it show?"))
        return messages.info(request, format_html("{} {}", said % {"count": count}, link))


def _newest(noun) -> int | None:
    states = State.objects.filter(key=noun.key).order_by("-pk")
    return states.values_list("pk", flat=True).first()
