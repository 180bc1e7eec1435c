from django.contrib import admin
from django.db.models import F
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from articles.admin.slug_form import SlugForm
from articles.models import Address, Release, Section
from articles.reserved import RESERVED
from media.admin.noun import AliasSearch, NounAdmin


class SectionForm(SlugForm):
    class Meta:
        help_texts = {
            "staff": _(
                "Nobody chosen: as in the department it is part of; there, everybody with the "
                "right to publish. Everybody may write here and move stories here."
            ),
            "needs_approval": _(
                "Somebody who may approve and did not write it has to read every story, also in "
                "the parts of this section, before readers get it."
            ),
        }

    nameless = "ressort"
    reserved = RESERVED
    sentences = {
        "section_is_not_its_own_parent": ("parent", _("A section is no part of itself.")),
    }


@admin.register(Section)
class SectionAdmin(AliasSearch, NounAdmin):
    form = SectionForm
    list_display = ["name", "slug", "parent", "accent", "order"]
    list_select_related = ["parent"]
    # Each department, then its parts: the order of the paper's navigation.
    ordering = [
        Coalesce("parent__order", "order"),
        Coalesce("parent__name", "name"),
        F("parent").asc(nulls_first=True),
        "order",
        "name",
    ]
    search_fields = ["name", "slug"]
    lines = ("aliases",)
    autocomplete_fields = ["staff"]
    fieldsets = [
        (None, {"fields": ["name", "slug", ("parent", "order"), "accent", "description"]}),
        (_("Agency copy"), {"fields": ["aliases"]}),
        (_("Who publishes"), {"fields": ["staff", "needs_approval"]}),
        (_("Responsibility"), {"fields": ["responsible"]}),
    ]

    def get_readonly_fields(self, request, obj=None):
        """Where stories stood, the address and the lineage their lists were kept by stay."""
        return ["slug", "parent"] if obj is not None and stands(obj) else []

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "parent":
            kwargs["queryset"] = Section.objects.filter(parent=None)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


def stands(section: Section) -> bool:
    """Whether a story stands or stood here: its address may be kept, its lists are."""
    given = Address.objects.filter(path__startswith=f"/{section.slug}/")
    return given.exists() or Release.objects.filter(section=section).exists()
