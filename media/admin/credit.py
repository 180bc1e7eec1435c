from django import forms
from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.template.loader import render_to_string
from django.urls import path
from django.utils import formats, timezone
from django.utils.translation import gettext_lazy as _

from media import credits
from media.admin import line_view
from media.admin.credit_past import brought_back, earlier
from media.admin.line_in import BACK, READ, UNDO, Filling, filled, undone
from media.admin.noun import NounAdmin, NounForm, PartStack
from media.admin.quick import QuickFilter
from media.admin.where_view import WhereShown
from media.models import CreditCreator, CreditSource, ImageCredit

# What each button that fills the form says; none of them saves anything.
SAID = {
    READ: _("The line was taken apart. Please look the names over, then save."),
    UNDO: _("The fields stand as they did before the line was taken apart."),
    BACK: _("An earlier state stands in the fields. Please look it over, then save."),
}


class CreditForm(NounForm):
    sentences = {
        "verbatim_credit_has_a_line": (
            "supplied_line",
            _("There is no delivered line to be shown verbatim."),
        )
    }
    read_line = forms.CharField(
        label=_("Credit line as a whole"),
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text=_(
            "Paste the line, such as “Foto: Erika Beispiel/dpa”, and have it taken apart: names "
            "and agencies are filled in below, and you look them over before saving."
        ),
    )

    def clean(self):
        cleaned = super().clean()
        for button, sentence in SAID.items():
            if button in self.data:
                self.add_error(None, forms.ValidationError(sentence, code="look_over"))
        return cleaned


class CreatorForm(forms.ModelForm):
    class Meta:
        widgets = {"raw": forms.HiddenInput}  # the spelling as delivered rides along


class CreatorStack(PartStack):
    form = CreatorForm
    model = CreditCreator
    fields = [("name", "kind", "url", "position", "raw"), ("anonymous", "pseudonym")]


class SourceForm(forms.ModelForm):
    def clean(self):
        cleaned = super().clean()
        if not (cleaned.get("agency") or cleaned.get("name")):
            raise forms.ValidationError(_("Choose an agency or write a name."), code="no_source")
        return cleaned


class SourceStack(PartStack):
    form = SourceForm
    model = CreditSource
    fields = [("agency", "name", "position")]
    autocomplete_fields = ["agency"]


class CreditStatus(QuickFilter):
    title = _("status")
    parameter_name = "check"
    alarms = ("nobody",)

    def lookups(self, request, model_admin):
        return [
            ("unchecked", _("Unchecked")),
            ("nobody", _("Nobody named")),
            ("unused", _("Not used")),
        ]

    def rows(self, credits, value):
        if value == "unchecked":
            return credits.filter(status=ImageCredit.Status.UNCHECKED)
        if value == "nobody":
            return credits.filter(creators=None, sources=None, supplied_line="")
        return credits.filter(images=None)


@admin.register(ImageCredit)
class CreditAdmin(WhereShown, NounAdmin):
    form = CreditForm
    change_form_template = "admin/media/imagecredit/change_form.html"
    inlines = [CreatorStack, SourceStack]
    list_display = ["line", "licence", "placement", "status"]
    list_filter = [CreditStatus, "licence"]
    search_fields = [
        "supplied_line",
        "creators__name",
        "sources__name",
        "sources__agency__name",
        "copyright_notice",
    ]
    readonly_fields = ["as_shown", "checked"]
    fieldsets = [
        (None, {"fields": ["as_shown", "read_line"]}),
        (
            _("As delivered"),
            {"fields": ["supplied_line", ("style", "use_verbatim"), "copyright_notice"]},
        ),
        (
            _("Licence"),
            {
                "fields": [
                    ("licence", "copyright_holder"),
                    ("licence_name", "licence_url"),
                    ("title_of_work", "source_url"),
                    "changes_made",
                    ("licensor_name", "licensor_url"),
                ]
            },
        ),
        (_("Naming"), {"fields": [("placement", "mandatory"), "waiver_note"]}),
        (
            _("Only for the desk"),
            {"fields": ["usage_terms", "instructions", "proof", ("status", "checked")]},
        ),
    ]

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        if request.method == "POST" and (filling := self._filling(request, object_id)):
            request.POST, request.filling = filling.data, filling
        return super().changeform_view(request, object_id, form_url, extra_context)

    def _filling(self, request, object_id) -> Filling | None:
        """What one of the three buttons puts into the form; None for every other post."""
        if READ in request.POST:
            return filled(request.POST)
        if UNDO in request.POST:
            return undone(request.POST)
        if BACK in request.POST and object_id:
            credit = super().get_object(request, unquote(object_id))
            return credit and brought_back(request.POST, credit, request.POST[BACK])
        return None

    def get_object(self, request, object_id, from_field=None):
        """Notes whether a line is kept; a refused form has written its own into the instance."""
        credit = super().get_object(request, object_id, from_field)
        if credit is not None:
            credit.was_delivered = bool(credit.supplied_line)
        return credit

    def get_readonly_fields(self, request, obj=None):
        """The line as delivered is never changed once it was kept."""
        delivered = ["supplied_line"] if getattr(obj, "was_delivered", False) else []
        return [*super().get_readonly_fields(request, obj), *delivered]

    def get_urls(self):
        view = self.admin_site.admin_view(line_view.read)
        return [path("read/", view, name="media_imagecredit_read"), *super().get_urls()]

    def render_change_form(self, request, context, *args, **kwargs):
        credit = context["original"]
        context["filling"] = getattr(request, "filling", None)
        context["earlier"] = earlier(credit) if credit and credit.pk else []
        return super().render_change_form(request, context, *args, **kwargs)

    def save_model(self, request, obj, form, change):
        if obj.status == ImageCredit.Status.CHECKED and "status" in form.changed_data:
            obj.checked_by, obj.checked_at = request.user, timezone.now()
        super().save_model(request, obj, form, change)

    def get_queryset(self, request):
        credits = super().get_queryset(request)
        return credits.prefetch_related("creators", "sources__agency")

    @admin.display(description=_("Checked by"))
    def checked(self, credit):
        if credit.checked_by is None:
            return "–"
        at = formats.date_format(timezone.localtime(credit.checked_at), "SHORT_DATETIME_FORMAT")
        return f"{credit.checked_by}, {at}"

    @admin.display(description=_("credit line"))
    def line(self, credit):
        return credits.line(composed(credit), language="de") or credit

    @admin.display(description=_("Under the picture"))
    def as_shown(self, credit):
        if credit.pk is None:
            return "–"
        # A refused form has written into the instance; under the picture stands what is kept.
        plain = composed(self.model._base_manager.get(pk=credit.pk))
        lines = [(lang, credits.line(plain, language=lang)) for lang in ("de", "en")]
        context = {"lines": lines, "problems": credits.problems(plain)}
        return render_to_string("admin/media/_credit_shown.html", context)


def composed(credit: ImageCredit) -> credits.Credit:
    """A stored credit as the plain value that lines are made of."""
    suppliers = [source.agency for source in credit.sources.all() if source.agency_id]
    states = {agency.key: agency.as_state() for agency in suppliers}
    return credits.Credit.from_state(credit.as_state(), agency=states.get)
