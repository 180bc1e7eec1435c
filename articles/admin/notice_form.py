from django import forms
from django.forms import BaseInlineFormSet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from media.admin.noun import NounForm


class AdvertisementSelect(forms.NullBooleanSelect):
    """Three answers in the words of the notice desk."""

    def __init__(self, attrs=None):
        super().__init__(attrs)
        self.choices = [
            ("unknown", _("advertisements and all else")),
            ("true", _("only advertisements")),
            ("false", _("never advertisements")),
        ]


class NoticeForm(NounForm):
    class Meta:
        widgets = {"advertisement": AdvertisementSelect}
        help_texts = {"advertisement": ""}

    sentences = {
        "no_tie_in_an_exclusive_group": (
            "priority",
            _("Another notice of this group has this priority; it would not be clear who wins."),
        ),
        "notice_starts_before_it_ends": (
            "valid_until",
            _("The notice ends before it starts."),
        ),
        "notice_publication_window_starts_before_it_ends": (
            "published_until",
            _("The time of publication ends before it starts."),
        ),
    }


class WordingSet(BaseInlineFormSet):
    """The wordings of a notice: a later one takes over from an earlier one of its language."""

    def clean(self):
        super().clean()
        rows = [form.cleaned_data for form in self.forms if getattr(form, "cleaned_data", None)]
        rows = [row for row in rows if not row.get("DELETE")]
        seen = [(row.get("language"), row.get("valid_from")) for row in rows]
        if len(seen) != len(set(seen)):
            raise forms.ValidationError(
                _("Two wordings of one language begin at the same time. Which one counts?")
            )
        now = timezone.now()
        if rows and not any(at is None or at <= now for _language, at in seen):
            raise forms.ValidationError(
                _(
                    "No wording is in force yet, and the notice would say nothing until then. "
                    "Leave the date of the first one empty."
                )
            )


class RegionForm(forms.ModelForm):
    """A remark for a country, for as long as it applies."""

    def clean(self):
        cleaned = super().clean()
        start, end = cleaned.get("valid_from"), cleaned.get("valid_until")
        if start and end and start >= end:
            self.add_error("valid_until", _("The remark ends before it starts."))
        return cleaned
