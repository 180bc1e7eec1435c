from django.contrib import admin
from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from articles.admin.slug_form import SlugForm
from articles.models import Contributor
from media.admin.noun import NounAdmin


class ContributorForm(SlugForm):
    nameless = "autor"


@admin.register(Contributor)
class ContributorAdmin(NounAdmin):
    form = ContributorForm
    list_display = ["name", "slug", "stories"]
    search_fields = ["name", "slug"]
    fieldsets = [(None, {"fields": ["name", "slug", "bio", "url"]})]

    def get_queryset(self, request):
        return (
            super().get_queryset(request).annotate(number=Count("bylines__article", distinct=True))
        )

    def get_readonly_fields(self, request, obj=None):
        """The address of a person's page is kept by readers."""
        return ["slug"] if obj is not None else []

    @admin.display(description=_("stories"), ordering="number")
    def stories(self, contributor):
        return contributor.number
