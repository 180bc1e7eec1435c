from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from media.admin.noun import AliasSearch, NounAdmin
from media.admin.where_view import WhereShown
from media.models import Agency


@admin.register(Agency)
class AgencyAdmin(WhereShown, AliasSearch, NounAdmin):
    list_display = ["name", "spellings", "credit_style", "verbatim"]
    list_filter = ["credit_style", "verbatim"]
    search_fields = ["name"]
    lines = ("aliases",)
    fieldsets = [
        (None, {"fields": ["name", "aliases", "url"]}),
        (_("How it wants to be named"), {"fields": ["credit_style", "verbatim"]}),
        (_("Only for the desk"), {"fields": ["obligations"]}),
    ]

    @admin.display(description=_("aliases"))
    def spellings(self, agency):
        return ", ".join(agency.aliases) or "–"
