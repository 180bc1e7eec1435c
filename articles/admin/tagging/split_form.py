"""What is typed for a split: which stories, and the tag they get."""

import re

from django import forms
from django.utils.translation import gettext_lazy as _

from articles.admin.tagging.act_forms import TagField
from articles.desk.tagging.split import Criterion
from articles.models import Section, Tag
from media.admin.moment import MomentField

NUMBER = re.compile(r"#?([0-9]{1,15})|\S*/a/([0-9]{1,15})/?")


class NumbersField(forms.CharField):
    """Stories by their number or short address, one after another."""

    widget = forms.Textarea(attrs={"rows": 2})

    def clean(self, value):
        found = [(word, NUMBER.fullmatch(word)) for word in super().clean(value).split()]
        if wrong := [word for word, match in found if match is None]:
            sentence = _("No number of a story: %(words)s")
            raise forms.ValidationError(sentence % {"words": ", ".join(wrong[:5])}, code="number")
        return tuple(int(match[1] or match[2]) for _word, match in found)


class SplitForm(forms.Form):
    section = forms.ModelChoiceField(
        Section.objects.all(), label=_("In the section"), required=False, empty_label=_("all")
    )
    tag = TagField(label=_("With the tag as well"), required=False)
    start = MomentField(label=_("Before readers from"), required=False)
    end = MomentField(label=_("Before readers until"), required=False)
    stories = NumbersField(
        label=_("Only these stories"),
        required=False,
        help_text=_("Numbers or short addresses, one after another."),
    )
    to = forms.CharField(
        label=_("They get the tag"),
        max_length=100,
        help_text=_("One of the house, or a new one."),
        widget=forms.TextInput(
            attrs={"class": "vTextField", "list": "tag-names", "autocomplete": "off"}
        ),
    )
    keep_both = forms.BooleanField(label=_("They keep the tag they have"), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)

    @property
    def criterion(self) -> Criterion:
        values = self.cleaned_data
        return Criterion(**{n: values[n] for n in ("section", "tag", "start", "end", "stories")})

    @property
    def target(self) -> Tag | str:
        """The tag, or the name of a new one."""
        name = " ".join(self.cleaned_data["to"].split())
        return Tag.objects.called(name) or name
