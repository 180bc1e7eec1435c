"""Pictures in by the admin: alternative text, caption and credit are asked once for all files."""

from django import forms
from django.contrib.admin.widgets import AutocompleteSelect
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from media.captions import read_credit_line
from media.desk.credit import credit_for, known_agencies
from media.desk.take_in import take_in
from media.models import Image, ImageCredit
from record.refusal import Refused

MOST_FILES = 30


class FilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One file or several."""

    def clean(self, data, initial=None):
        given = data if isinstance(data, (list, tuple)) else [data]
        files = [super(FilesField, self).clean(one, initial) for one in given]
        if len(files) > MOST_FILES:
            sentence = _("At most %(most)s pictures at once.") % {"most": MOST_FILES}
            raise forms.ValidationError(sentence, code="too_many")
        return files


class UploadForm(forms.Form):
    """What the picture desk is asked about new pictures."""

    files = FilesField(
        label=_("Pictures"),
        widget=FilesInput(attrs={"multiple": True, "accept": "image/*"}),
        help_text=_("Name, source and caption are read from the file where they are empty below."),
    )
    credit_line = forms.CharField(
        label=_("Credit line"),
        required=False,
        max_length=300,
        help_text=_("As delivered, such as “Foto: Erika Beispiel/dpa”. It is taken apart for you."),
    )
    credit = forms.ModelChoiceField(
        label=_("… or a credit that is there already"),
        required=False,
        queryset=ImageCredit.objects.all(),
    )
    caption = forms.CharField(
        label=_("Caption"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    alt = forms.CharField(
        label=_("Alternative text"),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("What is to be seen, for people who do not see it. For a single picture."),
    )
    decorative = forms.BooleanField(label=_("Decoration only"), required=False)

    def __init__(self, *args, admin_site, **kwargs):
        super().__init__(*args, **kwargs)
        field = Image._meta.get_field("credit")
        self.fields["credit"].widget = AutocompleteSelect(field, admin_site)
        self.fields["credit"].widget.choices = self.fields["credit"].choices

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("alt") and len(cleaned.get("files") or ()) > 1:
            sentence = _("An alternative text describes one picture; upload that one by itself.")
            self.add_error("alt", forms.ValidationError(sentence, code="one_alt_many_files"))
        if cleaned.get("alt") and cleaned.get("decorative"):
            sentence = _("Decoration has no alternative text: please choose one of the two.")
            self.add_error("alt", forms.ValidationError(sentence, code="alt_of_decoration"))
        if cleaned.get("credit_line") and cleaned.get("credit"):
            sentence = _("Please give the line or choose a credit, not both.")
            self.add_error("credit", forms.ValidationError(sentence, code="two_credits"))
        return cleaned

    def take_in(self, *, by) -> list[Image]:
        """Keep the pictures that can be kept; every other one leaves its sentence at the field."""
        values = {name: self.cleaned_data[name] for name in ("alt", "caption", "decorative")}
        values["credit"] = self.cleaned_data["credit"] or self._read_credit(by)
        taken = []
        for file in self.cleaned_data["files"]:
            try:
                with transaction.atomic():
                    taken.append(take_in(file, by=by, **values))
            except Refused as refusal:
                self.add_error("files", forms.ValidationError(str(refusal), code="refused"))
        return taken

    def _read_credit(self, by):
        line = self.cleaned_data["credit_line"]
        return credit_for(read_credit_line(line, known_agencies()), by=by) if line else None
