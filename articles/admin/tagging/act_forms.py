"""What is typed for each act on a tag; a form gives the checked act, not done yet."""

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from articles.desk.tagging import verbs
from articles.desk.tagging.wanted import Wanted
from articles.models import Notice, Tag


class TagField(forms.CharField):
    """An existing tag by its name or a synonym; a list of proposals stands beside it."""

    def __init__(self, **kwargs):
        super().__init__(max_length=100, **kwargs)
        attrs = {"class": "vTextField", "list": "tag-names", "autocomplete": "off"}
        self.widget.attrs |= attrs

    def clean(self, value):
        name = super().clean(value)
        found = Tag.objects.called(name) if name else None
        if name and found is None:
            raise forms.ValidationError(_("There is no tag of this name."), code="unknown")
        return found


class ActForm(forms.Form):
    """One act on one tag."""

    def __init__(self, *args, tag: Tag, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        self.tag = tag

    def wanted(self) -> Wanted:
        raise NotImplementedError


class MergeForm(ActForm):
    into = TagField(
        label=_("Into which tag?"),
        help_text=_(
            "Its name stands at all stories then; the old name and address still lead there."
        ),
    )

    def wanted(self):
        return verbs.wanted_merge(self.tag, self.cleaned_data["into"])


class RenameForm(ActForm):
    name = forms.CharField(
        label=_("New name"),
        max_length=verbs.LONGEST,
        help_text=_(
            "The address stays; the old name becomes a synonym, so that it still finds the tag."
        ),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["name"].initial = self.tag.name
        self.fields["name"].widget.attrs["class"] = "vTextField"

    def wanted(self):
        return verbs.wanted_name(self.tag, self.cleaned_data["name"])


class RetireForm(ActForm):
    successor = TagField(
        label=_("Which tag comes instead?"),
        required=False,
        help_text=_("May be empty. Whoever types the old tag is told to use this one."),
    )

    def wanted(self):
        return verbs.wanted_end(self.tag, self.cleaned_data["successor"])


def _label(name):
    return capfirst(Tag._meta.get_field(name).verbose_name)


class DutiesForm(ActForm):
    sensitive = forms.BooleanField(
        label=_label("sensitive"),
        required=False,
        help_text=Tag._meta.get_field("sensitive").help_text,
    )
    demands = forms.ModelChoiceField(
        Notice.objects.order_by("title"),
        label=_label("demands"),
        required=False,
        empty_label=_("none"),
        help_text=Tag._meta.get_field("demands").help_text,
    )
    noindex = forms.BooleanField(
        label=_label("noindex"),
        required=False,
        help_text=Tag._meta.get_field("noindex").help_text,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("sensitive", "demands", "noindex"):
            self.fields[name].initial = getattr(self.tag, name)

    def wanted(self):
        return verbs.wanted_duties(self.tag, **self.cleaned_data)
