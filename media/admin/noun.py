"""What all nouns share at the desk: nobody overwrites anybody, and what readers see is remembered."""

from collections.abc import Callable

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import NON_FIELD_ERRORS
from django.db import models, transaction
from django.db.models import Model, ProtectedError
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from media.admin.fields import DayInput, LinesField, TicksField
from media.admin.history import Unlogged, last_hand
from media.admin.moment import MomentField, MomentInput
from media.admin.told import told
from media.admin.typed_rows import settled
from record import changes
from record.claim import claim
from record.keeping import keep, let_go

# Who is asked whether a noun is still in use, beside the foreign keys: each answers with a
# sentence or with "". The text desk adds its editions, which name nouns by number.
USED_BY: list[Callable[[Model], str]] = []


FIELDS = {
    models.DateTimeField: {"form_class": MomentField, "widget": MomentInput},
    models.DateField: {"widget": DayInput},
    models.URLField: {"widget": forms.URLInput, "assume_scheme": "https"},
}


class NounForm(forms.ModelForm):
    """A noun as somebody read it; a refused save shows every typed word."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    # What a constraint of the database says to a person: name -> (field, sentence).
    sentences: dict[str, tuple[str, str]] = {}
    stale = False

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["version"].initial = self.instance.version

    def clean(self):
        cleaned = super().clean()
        if not self.instance._state.adding and cleaned.get("version") != self.instance.version:
            self._refuse_stale()
        return cleaned

    def _post_clean(self):
        """Django names a broken constraint; here it speaks, at the field it is about."""
        super()._post_clean()
        names = {
            str(c.get_violation_error_message()): c.name for c in self._meta.model._meta.constraints
        }
        found = self._errors.as_data().get(NON_FIELD_ERRORS, [])
        for error in found:
            name = names.get(str(error.message))
            if name in self.sentences:
                field, sentence = self.sentences[name]
                self._errors[NON_FIELD_ERRORS].data.remove(error)
                field = field if field in self.fields else None
                self.add_error(field, forms.ValidationError(sentence, code=name))
        if not self._errors.get(NON_FIELD_ERRORS):
            self._errors.pop(NON_FIELD_ERRORS, None)

    def _refuse_stale(self):
        """Somebody saved meanwhile: say who and what, keep the typed words, save nothing."""
        self.stale = True
        other = [name for name in self.changed_data if name != "version"]
        self.data = self.data.copy()
        self.data[self.add_prefix("version")] = str(self.instance.version)
        who = last_hand(self.instance.key) or _("Somebody")
        sentence = _(
            "%(who)s saved this while you were writing. Nothing of yours is saved yet: all you "
            "typed stands below. Please compare and save again."
        )
        self.add_error(None, forms.ValidationError(sentence % {"who": who}, code="stale"))
        for name in other:
            if said := told(self.instance, name):
                sentence = _("%(field)s – saved meanwhile or before: “%(text)s”.")
                values = {"field": self.fields[name].label, "text": said}
                self.add_error(None, forms.ValidationError(sentence % values, code="other_text"))


class NounAdmin(Unlogged, admin.ModelAdmin):
    """The admin of a noun that readers see: hidden version, one verb behind it, its own history.

    `lines` are JSON lists typed one per line, `ticks` JSON lists chosen from fixed words.
    """

    form = NounForm
    actions = None
    lines: tuple[str, ...] = ()
    ticks: dict[str, list] = {}
    list_per_page = 60
    formfield_overrides = FIELDS

    # The form: the version is compared under lock before it is built

    def get_object(self, request, object_id, from_field=None):
        """A posted form holds the row until the transaction ends (SQLite holds the file)."""
        noun = super().get_object(request, object_id, from_field)
        if noun is None or not transaction.get_connection().in_atomic_block:
            return noun
        return self.model._base_manager.select_for_update().filter(pk=noun.pk).first()

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name in self.lines:
            return db_field.formfield(form_class=LinesField, show_hidden_initial=False)
        if db_field.name in self.ticks:
            choices = self.ticks[db_field.name]
            return db_field.formfield(
                form_class=TicksField, choices=choices, show_hidden_initial=False
            )
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def get_formset_kwargs(self, request, obj, inline, prefix):
        """Rows that somebody deleted meanwhile come back as new ones instead of vanishing."""
        values = super().get_formset_kwargs(request, obj, inline, prefix)
        stale = not obj._state.adding and request.POST.get("version") != str(obj.version)
        if "data" in values and stale:
            values["data"] = settled(values["data"], prefix, inline.get_queryset(request))
        return values

    def render_change_form(self, request, context, *args, **kwargs):
        form = context["adminform"].form
        context["version_field"] = form["version"]
        context["standing"] = _standing(context["inline_admin_formsets"]) if form.stale else []
        return super().render_change_form(request, context, *args, **kwargs)

    # The verb

    def save_model(self, request, obj, form, change):
        if change:
            claim(obj)
        super().save_model(request, obj, form, change)

    def save_related(self, request, form, formsets, change):
        """The last statement of every save: readers' memory, and who did it."""
        super().save_related(request, form, formsets, change)
        noun = self.model._base_manager.get(pk=form.instance.pk)
        changed = form.has_changed() or any(formset.has_changed() for formset in formsets)
        if not self.give(request, noun) and changed:
            data = {"fields": [name for name in form.changed_data if name != "version"]}
            changes.record("save", subject=noun.key, by=request.user, keys=(), data=data)

    def give(self, request, noun) -> bool:
        """Let readers have what was saved; False where they see no difference."""
        return keep(noun, by=request.user) is not None

    # Deleting: only what nothing refers to

    def get_deleted_objects(self, objs, request):
        found, counts, lacking, protected = super().get_deleted_objects(objs, request)
        named = [said for noun in objs for ask in USED_BY if (said := ask(noun))]
        return found, counts, lacking, [*protected, *named]

    def delete_model(self, request, obj):
        let_go(obj, by=request.user)

    def delete_view(self, request, object_id, extra_context=None):
        try:
            return super().delete_view(request, object_id, extra_context)
        except ProtectedError:
            said = _("Something refers to this since a moment ago; it was not deleted.")
            messages.error(request, said)
            name = f"admin:{self.opts.app_label}_{self.opts.model_name}_change"
            return HttpResponseRedirect(reverse(name, args=[unquote(object_id)]))


def _standing(inlines) -> list[tuple[str, str]]:
    """What the rows say that somebody else saved, where other ones were typed."""
    changed = [inline for inline in inlines if inline.formset.has_changed()]
    rows = [(inline.opts.verbose_name_plural, inline.formset.get_queryset()) for inline in changed]
    return [(label, ", ".join(str(row) for row in found) or "–") for label, found in rows]


class AliasSearch:
    """Finds a noun by its other spellings too; for vocabularies that fit in memory."""

    def get_search_results(self, request, queryset, search_term):
        found, duplicates = super().get_search_results(request, queryset, search_term)
        fold = search_term.strip().casefold()
        if not fold:
            return found, duplicates
        also = [
            n.pk for n in queryset if any(name.casefold().startswith(fold) for name in n.names())
        ]
        return found | queryset.filter(pk__in=also), duplicates


class PartStack(admin.StackedInline):
    """A part of a noun has no rights of its own: who may change the noun may change it."""

    extra = 0
    formfield_overrides = FIELDS

    def _whole(self, request, right, obj=None):
        return getattr(self.admin_site._registry[self.parent_model], right)(request, obj)

    def has_add_permission(self, request, obj=None):
        return self._whole(request, "has_change_permission") or (
            self.admin_site._registry[self.parent_model].has_add_permission(request)
        )

    has_change_permission = has_delete_permission = has_add_permission

    def has_view_permission(self, request, obj=None):
        return self._whole(request, "has_view_permission")
