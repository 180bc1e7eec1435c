from django.contrib import admin
from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from articles.admin.slug_form import SlugForm
from articles.models import Tag, fold
from media.admin.noun import NounAdmin


class TagForm(SlugForm):
    def clean_name(self):
        """Two spellings of one word are one tag: “Ägypten” and “ägypten”."""
        name = " ".join(self.cleaned_data["name"].split())
        same = Tag.objects.filter(fold=fold(name)).exclude(pk=self.instance.pk).first()
        if same is not None:
            sentence = _("There is the tag “%(tag)s” already.") % {"tag": same}
            self.add_error("name", sentence)
        return name


@admin.register(Tag)
class TagAdmin(NounAdmin):
    form = TagForm
    list_display = ["name", "slug", "uses"]
    search_fields = ["name", "slug"]
    lines = ("synonyms",)
    fieldsets = [(None, {"fields": ["name", "slug", "synonyms", "sensitive"]})]

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(number=Count("items"))

    def get_readonly_fields(self, request, obj=None):
        """A tag's address is kept by readers."""
        return ["slug"] if obj is not None else []

    @admin.display(description=_("stories"), ordering="number")
    def uses(self, tag):
        return tag.number
