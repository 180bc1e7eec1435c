"""A notice as it stands typed in its form: what would be remembered of it if it were saved."""

from dataclasses import dataclass, fields
from datetime import datetime

from django.contrib import admin
from django.shortcuts import get_object_or_404
from django.utils.text import capfirst

from articles.models import Notice, NoticeRegion, NoticeWording
from articles.models.notice import said_at
from articles.notices.rule import ROWS, WORDS, Rule


@dataclass(frozen=True)
class Typed:
    """A form that somebody is filling in.

    Attributes:
        number: of the notice; 0 for one that is new.
        state: what would be remembered, or None where the form cannot be saved.
        wrong: the fields that keep it from being saved, as (name, sentence).
    """

    number: int
    state: dict | None
    wrong: tuple[tuple[str, str], ...] = ()

    @property
    def key(self) -> str:
        return f"notice:{self.number}"


def typed_of(request, number: int, at: datetime) -> Typed:
    """The posted form of the notice desk, checked as it is on saving; nothing is saved.

    Args:
        at: for which instant its dated wordings are asked.
    """
    notice = get_object_or_404(Notice, pk=number) if number else Notice()
    desk = admin.site.get_model_admin(Notice)
    # Whoever may only look has no fields in a form for changing.
    form = desk.get_form(request, notice if number else None, change=False)(
        request.POST, instance=notice
    )
    parts = {formset.model: formset for formset in _parts(desk, request, notice)}
    wrong = (*_wrong(form), *(said for formset in parts.values() for said in _wrong_rows(formset)))
    return Typed(number, None if wrong else _state(form, parts, at), wrong)


def _parts(desk, request, notice):
    """The rows of wordings and regions, as Django's own view of the form makes them."""
    for formset, inline in desk.get_formsets_with_inlines(request, notice if notice.pk else None):
        prefix = formset.get_default_prefix()
        yield formset(**desk.get_formset_kwargs(request, notice, inline, prefix))


def _wrong(form):
    for name, errors in form.errors.items():
        label = str(capfirst(form.fields[name].label)) if name in form.fields else ""
        yield label, " ".join(map(str, errors))


def _wrong_rows(formset):
    if formset.is_valid():
        return
    name = str(capfirst(formset.model._meta.verbose_name))
    for form in formset.forms:
        for label, sentence in _wrong(form):
            yield (f"{name}: {label}" if label else name), sentence
    for error in formset.non_form_errors():
        yield name, str(error)


def _state(form, parts, at) -> dict:
    """As Notice.as_state(at) gives it once the form is saved."""
    notice = form.instance
    return {
        "public_id": str(notice.public_id),
        "title": notice.title,
        "kind": notice.kind,
        "pin": notice.pin,
        "rule": _rule(form).to_state(),
        **said_at(at, _rows(parts, NoticeWording), _regions(parts)),
    }


def _rule(form) -> Rule:
    values = {"id": form.instance.pk or 0}
    for name in (field.name for field in fields(Rule) if field.name != "id"):
        value = form.cleaned_data[name]
        if name in ROWS:
            value = frozenset(value.values_list("pk", flat=True))
        elif name in WORDS:
            value = frozenset(value or ())
        values[name] = value
    return Rule(**values)


def _regions(parts):
    return sorted(_rows(parts, NoticeRegion), key=lambda row: (row.position, row.pk or 0))


def _rows(parts, model) -> list:
    """The rows that would be there after saving."""
    formset = parts.get(model)
    if formset is None:
        return []
    gone = formset.deleted_forms
    kept = [f for f in formset.initial_forms if f not in gone]
    new = [f for f in formset.extra_forms if f.has_changed() and f not in gone]
    return [form.instance for form in (*kept, *new)]
