from django.contrib import admin
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.models import Paper
from media.admin.noun import NounAdmin


@admin.register(Paper)
class PaperAdmin(NounAdmin):
    """One installation is one paper: there is no list, and nothing to delete."""

    fieldsets = [
        (None, {"fields": ["name", "tagline", ("language", "time_zone"), "town"]}),
        (
            _("What the law wants to be named"),
            {"fields": ["imprint", "responsible", "contact_email"]},
        ),
        (_("What readers may look up"), {"fields": ["public_history"]}),
        (_("Notices"), {"fields": ["release_above"]}),
        (_("Pictures"), {"fields": ["teaser_credits", "archive_after"]}),
        (_("Machines that read along"), {"fields": ["mining_reserved", "mining_policy"]}),
    ]

    def changelist_view(self, request, extra_context=None):
        if not self.has_view_or_change_permission(request):
            return super().changelist_view(request, extra_context)
        name = "change" if Paper.objects.exists() else "add"
        numbers = [1] if name == "change" else []
        return HttpResponseRedirect(reverse(f"admin:articles_paper_{name}", args=numbers))

    def has_add_permission(self, request):
        return super().has_add_permission(request) and not Paper.objects.exists()

    def has_delete_permission(self, request, obj=None):
        return False
