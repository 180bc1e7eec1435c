from django.contrib import admin
from django.db.models import Count
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _

from articles.admin.slug_form import SlugForm
from articles.admin.tagging.beside import Beside
from articles.desk.tagging import acts, verbs
from articles.desk.tagging.wanted import DUTIES, Wanted
from articles.models import Tag, TagAct
from media.admin.noun import NounAdmin
from record.refusal import Refused


class TagForm(SlugForm):
    def clean_name(self):
        """Two spellings of one word are one tag: “Ägypten” and “ägypten”."""
        name = " ".join(self.cleaned_data["name"].split())
        try:
            verbs.check_name(self.instance, name)
        except Refused as no:
            self.add_error("name", list(no.sentences))
        return name


@admin.register(Tag)
class TagAdmin(NounAdmin):
    form = TagForm
    change_form_template = "admin/articles/tag/change_form.html"
    list_display = ["name", "slug", "uses"]
    ordering = ["name"]  # Meta’s is lost where stories are counted
    search_fields = ["name", "slug"]
    lines = ("synonyms",)
    fieldsets = [
        (None, {"fields": ["name", "slug", "synonyms"]}),
        (_("Duties"), {"fields": ["sensitive", "demands", "noindex"]}),
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(number=Count("items"))

    def get_readonly_fields(self, request, obj=None):
        """A tag's address is kept by readers."""
        return ["slug"] if obj is not None else []

    def get_search_results(self, request, queryset, search_term):
        """A rule is offered only tags that may be given; the list shows all."""
        if request.path.endswith("/autocomplete/"):
            queryset = queryset.filter(merged_into=None, retired=False)
        return super().get_search_results(request, queryset, search_term)

    def render_change_form(self, request, context, *args, **kwargs):
        if (tag := context["original"]) is not None:
            context["beside"] = SimpleLazyObject(lambda: Beside.of(tag))
            context["acts_kinds"] = _kinds(tag)
        return super().render_change_form(request, context, *args, **kwargs)

    def save_model(self, request, obj, form, change):
        """The form does what the verbs do, and it can be undone as theirs."""
        was = Tag.objects.get(pk=obj.pk) if change else None
        if was is not None and was.name != obj.name:
            was.synonyms = obj.synonyms
            obj.synonyms = verbs.synonyms(was, obj.name)
        super().save_model(request, obj, form, change)
        for wanted in _done(was, obj) if was is not None else ():
            acts.note(wanted, wanted.before, by=request.user)

    @admin.display(description=_("stories"), ordering="number")
    def uses(self, tag):
        return tag.number


def _done(was: Tag, now: Tag):
    """The acts that a saved form comes to."""
    for kind, names in (
        (TagAct.Kind.RENAME, ("name", "synonyms")),
        (TagAct.Kind.DUTIES, DUTIES),
    ):
        values = {name: getattr(now, name) for name in names}
        if any(getattr(was, name) != values[name] for name in names if name != "synonyms"):
            yield Wanted(kind, was, values)


def _kinds(tag: Tag) -> list[tuple[str, str]]:
    """The acts that make sense for a tag, with their words."""
    if tag.merged_into_id or tag.retired:
        return []
    return [
        ("merge", _("Merge")),
        ("rename", _("Rename")),
        ("retire", _("Retire")),
        ("duties", _("Duties")),
    ]
