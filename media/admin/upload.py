"""Pictures in by the admin: credit, licence and contract are asked once for all files."""

from django import forms
from django.contrib.admin.widgets import AutocompleteSelect
from django.utils.translation import gettext_lazy as _

from media.admin.alt import ADVICE
from media.captions import read_credit_line
from media.desk.credit import credit_for, known_agencies
from media.desk.deliveries import Taken, pair, take_in_all
from media.models import Contract, Image, ImageCredit

MOST_FILES = 30  # in one form; with script each file is sent by itself, as many as there are
ACCEPTED = "image/*,.heic,.eml,.xmp,.json,.xml"


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


class BatchForm(forms.Form):
    """What the picture desk is asked once about new pictures."""

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
    licence = forms.ChoiceField(
        label=_("Licence"),
        required=False,
        choices=[("", _("as the credit or the file says")), *ImageCredit.Licence.choices],
    )
    contract = forms.ModelChoiceField(
        label=_("Contract"),
        required=False,
        queryset=Contract.objects.select_related("agency"),
        empty_label=_("no contract"),
        help_text=_("Its terms become those of the pictures."),
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
        widget=forms.Textarea(attrs={"rows": 2, "data-count": ADVICE}),
        help_text=_(
            "What is to be seen, for people who do not see it; 125 characters are a good measure. "
            "For a single picture."
        ),
    )
    decorative = forms.BooleanField(label=_("Decoration only"), required=False)
    pictures = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, admin_site, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user
        field = Image._meta.get_field("credit")
        self.fields["credit"].widget = AutocompleteSelect(field, admin_site)
        self.fields["credit"].widget.choices = self.fields["credit"].choices
        if not user.has_perm("media.view_contract"):
            del self.fields["contract"]

    def clean(self):
        cleaned = super().clean()
        for field, code, sentence in self._doubts(cleaned):
            self.add_error(field, forms.ValidationError(sentence, code=code))
        return cleaned

    def _doubts(self, cleaned):
        line, credit = cleaned.get("credit_line"), cleaned.get("credit")
        licence = cleaned.get("licence")
        if cleaned.get("alt") and self._how_many(cleaned) > 1:
            sentence = _("An alternative text describes one picture; upload that one by itself.")
            yield "alt", "one_alt_many_files", sentence
        if cleaned.get("alt") and cleaned.get("decorative"):
            sentence = _("Decoration has no alternative text: please choose one of the two.")
            yield "alt", "alt_of_decoration", sentence
        if line and credit:
            sentence = _("Please give the line or choose a credit, not both.")
            yield "credit", "two_credits", sentence
        elif line and not _names_somebody(line):
            yield "credit_line", "nobody", _("This line names nobody; nothing was read from it.")
        if credit and licence and credit.licence != licence:
            sentence = _("This credit is kept under “%(licence)s”; other pictures share it.")
            words = {"licence": credit.get_licence_display()}
            yield "licence", "other_licence", sentence % words

    def _how_many(self, cleaned) -> int:
        return cleaned.get("pictures") or 1

    def batch(self) -> dict:
        """What was said, as `take_in` knows it; a typed line becomes a credit, once for all."""
        names = ("alt", "caption", "decorative", "licence", "credit")
        values = {name: self.cleaned_data[name] for name in names}
        if (line := self.cleaned_data["credit_line"]) and values["credit"] is None:
            read = read_credit_line(line, known_agencies())
            values["credit"] = credit_for(read, by=self.user, licence=values["licence"])
        return {"by": self.user, "contract": self.cleaned_data.get("contract"), **values}


class UploadForm(BatchForm):
    """The same with the files themselves, for browsers without script."""

    files = FilesField(
        label=_("Drop pictures here, or choose them"),
        widget=FilesInput(attrs={"multiple": True, "accept": ACCEPTED}),
        help_text=_("Name, source and caption are read from the file where they are empty below."),
    )

    def _how_many(self, cleaned) -> int:
        return len([one for one in pair(cleaned.get("files") or ()) if one.picture is not None])

    def take_in(self) -> list[Taken]:
        """Keep the pictures that can be kept; every other one leaves its sentence at the field."""
        taken = take_in_all(self.cleaned_data["files"], **self.batch())
        for one in taken:
            if one.image is None:
                self.add_error("files", forms.ValidationError(one.refusal, code="refused"))
        return [one for one in taken if one.image is not None]


def _names_somebody(line: str) -> bool:
    read = read_credit_line(line, known_agencies())
    return bool(read.creators or read.sources)
