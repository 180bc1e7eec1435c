from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from media.admin.noun import NounAdmin, NounForm
from media.admin.surfaces import SURFACES
from media.models import Contract


class ContractForm(NounForm):
    sentences = {
        "contract_starts_before_it_ends": (
            "valid_until",
            _("The contract ends before it starts."),
        ),
        "contract_named_once_a_supplier": (
            "name",
            _("This supplier has a contract of that name already."),
        ),
    }


@admin.register(Contract)
class ContractAdmin(NounAdmin):
    form = ContractForm
    list_display = ["name", "agency", "valid_from", "valid_until", "fee", "currency"]
    list_filter = ["agency"]
    list_select_related = ["agency"]
    search_fields = ["name", "agency__name"]
    autocomplete_fields = ["agency"]
    ticks = {"surfaces_denied": SURFACES}
    fieldsets = [
        (None, {"fields": [("agency", "name"), ("valid_from", "valid_until")]}),
        (_("Terms"), {"fields": ["surfaces_denied", ("fee", "currency"), "terms"]}),
    ]
