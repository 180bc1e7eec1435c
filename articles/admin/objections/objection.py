from django.contrib import admin, messages
from django.db.models import Case, F, Value, When
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from articles.admin.objections.objection_form import ObjectionForm
from articles.admin.objections.objection_rows import overdue, state
from articles.admin.rights import needs
from articles.desk import objection as verbs
from articles.desk.letters import storages
from articles.models import Article, Objection, ObjectionFile
from articles.quoted import stands_in
from media.admin.noun import NounAdmin
from media.admin.quick import QuickFilter

APART = {"version", "letters", "handler", "outcome"}


class ObjectionStatus(QuickFilter):
    title = _("status")
    parameter_name = "status"
    alarms = ("overdue",)

    def lookups(self, request, model_admin):
        return [
            ("open", _("Open")),
            ("overdue", _("Overdue")),
            ("mine", _("Mine")),
            ("closed", _("Closed")),
        ]

    def rows(self, objections, value):
        return {
            "open": lambda: objections.filter(closed_at=None),
            "overdue": lambda: objections.filter(overdue(timezone.now())),
            "mine": lambda: objections.filter(closed_at=None, handler=self.request.user),
            "closed": lambda: objections.exclude(closed_at=None),
        }[value]()

    def __init__(self, request, *args):
        self.request = request
        super().__init__(request, *args)


@admin.register(Objection)
class ObjectionAdmin(NounAdmin):
    form = ObjectionForm
    list_display = ["story", "status", "kind", "who", "received_at", "handler"]
    list_filter = [ObjectionStatus, "outcome", "kind", "handler"]
    list_select_related = ["article", "handler"]
    search_fields = ["article__headline", "who", "says", "passage"]
    autocomplete_fields = ["article"]
    # Open ones first, the nearest deadline on top.
    ordering = [
        Case(When(closed_at=None, then=Value(0)), default=Value(1)).asc(),
        F("deadline").asc(nulls_last=True),
        "received_at",
    ]

    # Addresses

    def get_urls(self):
        view = self.admin_site.admin_view(letter)
        own = [path("letters/<int:pk>/", view, name="articles_objection_letter")]
        return own + super().get_urls()

    # The list

    @admin.display(description=_("article"), ordering="article__headline")
    def story(self, objection):
        return objection.article

    @admin.display(description=_("status"), ordering="deadline")
    def status(self, objection):
        tone, label = state(objection, timezone.now())
        return render_to_string("admin/_status.html", {"tone": tone, "label": label})

    # The form: a closed objection stays as it is

    def get_fieldsets(self, request, obj=None):
        letters = ["letters"] if self._writes(request, obj) else []
        about = ["article", ("edition", "received_at"), "passage"]
        who = [("kind", "who"), "says", *(["kept_letters"] if obj else []), *letters]
        found = [
            (_("About what"), {"fields": about}),
            (_("Who complains, and about what"), {"fields": who}),
            (_("Handling"), {"fields": [("handler", "deadline")]}),
        ]
        if obj:
            help_text = _("With an outcome the objection is closed and stays as it is.")
            end = {"fields": ["outcome", "answer"], "description": help_text}
            found.append((_("The end"), end))
        return found

    def get_readonly_fields(self, request, obj=None):
        return ["article", "kept_letters"] if obj else []

    def get_changeform_initial_data(self, request):
        given = super().get_changeform_initial_data(request)
        return {"received_at": timezone.now().replace(second=0, microsecond=0), **given}

    @admin.display(description=_("Files"))
    def kept_letters(self, objection):
        return render_to_string(
            "admin/articles/objection/_letters.html", {"letters": objection.files.order_by("pk")}
        )

    def render_change_form(self, request, context, *args, **kwargs):
        objection = context["original"]
        if objection is not None:
            tone, label = state(objection, timezone.now())
            context |= {"tone": tone, "state": label, "story": objection.article}
        return super().render_change_form(request, context, *args, **kwargs)

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "handler":
            field.widget.can_add_related = False
        if db_field.name == "deadline":
            field.help_text = _(
                "Data subjects are answered within a month; left empty, that is set."
            )
        return field

    def _writes(self, request, obj):
        return self.has_change_permission(request, obj) if obj else True

    def has_change_permission(self, request, obj=None):
        closed = obj is not None and obj.closed_at is not None
        return not closed and super().has_change_permission(request, obj)

    def has_delete_permission(self, request, obj=None):
        """What was complained about stays on record."""
        return False

    # The verbs

    def save_model(self, request, obj, form, change):
        letters, by = form.cleaned_data["letters"], request.user
        if change:
            self._changed(obj, form, letters, by)
        else:
            verbs.object_to(obj, by=by, files=letters)
        self._warn(request, obj)

    def _changed(self, obj, form, letters, by):
        outcome, handler = form.cleaned_data["outcome"], form.cleaned_data["handler"]
        was = Objection.objects.select_related("handler").get(pk=obj.pk)
        obj.outcome, obj.handler = was.outcome, was.handler
        fields = set(form.changed_data) - APART
        if fields or letters:
            verbs.amend(obj, by=by, fields=fields, files=letters)
        if handler != was.handler:
            verbs.hand_over(obj, handler=handler, by=by)
        if outcome:
            verbs.close(obj, outcome=outcome, answer=obj.answer, by=by)

    def _warn(self, request, obj):
        if obj.passage.strip() and obj.edition and stands_in(obj.passage, obj.edition) is False:
            said = _("The passage does not stand like this in edition %(number)s. Please look.")
            messages.warning(request, said % {"number": obj.edition.number})

    def save_related(self, request, form, formsets, change):
        """The verbs have written everything, and their audit entries."""


@require_safe
def letter(request, pk):
    """A file that came with an objection: to be saved, never shown by the browser here."""
    needs(request, "articles.view_objection")
    stories = Article.objects.visible_to(request.user)
    found = get_object_or_404(ObjectionFile, pk=pk, objection__article__in=stories)
    try:
        file = storages["letters"].open(found.stored)
    except OSError as gone:
        raise Http404 from gone
    response = FileResponse(
        file, as_attachment=True, filename=found.name, content_type="application/octet-stream"
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
