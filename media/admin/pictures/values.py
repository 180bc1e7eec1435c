"""What is asked before many pictures are changed: one small form for each act."""

from django import forms
from django.contrib.admin.widgets import AutocompleteSelect
from django.utils.translation import gettext_lazy as _

from media.credits.licences import Licence
from media.models import BulkChange, Contract, Image, ImageCredit


class ValuesForm(forms.Form):
    """`values` are what the planned change keeps, as plain JSON."""

    def __init__(self, *args, admin_site, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if isinstance(field, forms.ModelChoiceField):
                picked = Image._meta.get_field(name)
                field.widget = AutocompleteSelect(picked, admin_site)
                field.widget.choices = field.choices

    def values(self) -> dict:
        given = self.cleaned_data.items()
        return {name: getattr(value, "pk", value) for name, value in given}


class CreditValues(ValuesForm):
    credit = forms.ModelChoiceField(
        label=_("Image credit"),
        queryset=ImageCredit.objects.all(),
        help_text=_("A credit that is there already; search by name, agency or line."),
    )


class LicenceValues(ValuesForm):
    licence = forms.ChoiceField(label=_("Licence"), choices=ImageCredit.Licence)
    licence_name = forms.CharField(
        label=_("Name of the licence"), required=False, max_length=100, help_text="CC BY 4.0"
    )
    licence_url = forms.URLField(
        label=_("Address of the licence"), required=False, max_length=500, assume_scheme="https"
    )
    only_these = forms.TypedChoiceField(
        label=_("Pictures that share a credit with these"),
        choices=[
            ("yes", _("stay as they are: the chosen ones get a copy of the credit")),
            ("no", _("get the licence too: the credit itself is changed")),
        ],
        coerce=lambda given: given == "yes",
        initial="yes",
        widget=forms.RadioSelect,
    )

    def clean(self):
        cleaned = super().clean()
        wanted = ("licence", "licence_name", "licence_url")
        licence = Licence(*(cleaned.get(name) or "" for name in wanted))
        if licence.is_cc and not (licence.label and licence.href):
            sentence = _("A Creative Commons licence needs its name with version, or its address.")
            self.add_error("licence_name", forms.ValidationError(sentence, code="cc_unnamed"))
        return cleaned


class ContractValues(ValuesForm):
    contract = forms.ModelChoiceField(
        label=_("Contract"),
        required=False,
        queryset=Contract.objects.all(),
        help_text=_("Empty takes the contract away."),
    )


class NatureValues(ValuesForm):
    nature = forms.ChoiceField(label=_("Nature"), choices=Image.Nature)


class RecallValues(ValuesForm):
    reason = forms.CharField(
        label=_("Reason"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Who asks for it, when, and why. It stays in the record."),
    )


FORMS: dict[str, type[ValuesForm]] = {
    BulkChange.Act.CREDIT: CreditValues,
    BulkChange.Act.LICENCE: LicenceValues,
    BulkChange.Act.CONTRACT: ContractValues,
    BulkChange.Act.NATURE: NatureValues,
    BulkChange.Act.RECALL: RecallValues,
}
