from django.contrib import admin
from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from articles.models import Contributor
from media.admin.noun import NounAdmin


@admin.register(Contributor)
class ContributorAdmin(NounAdmin):
    list_display = ["name", "slug", "stories"]
    search_fields = ["name", "slug"]
    fieldsets = [(None, {"fields": ["name", "slug", "bio", "url"]})]

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(number=Count("bylines__article", distinct=True))

    def get_prepopulated_fields(self, request, obj=None):
        return {} if obj is not None else {"slug": ["name"]}

    @admin.display(description=_("stories"), ordering="number")
    def stories(self, contributor):
        return contributor.number
