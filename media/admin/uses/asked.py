"""What the pages of uses are asked for: a month, a supplier, a contract."""

from dataclasses import dataclass, field
from datetime import timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from media.models import Agency, Contract
from media.uses.period import Period, Unclear, month_of


class MonthField(forms.CharField):
    """A month of the paper's clock; the browser's picker and 2026-11 typed by hand are one."""

    widget = forms.TextInput(attrs={"type": "month", "placeholder": "2026-11", "maxlength": 7})

    def to_python(self, value):
        text = super().to_python(value)
        return Period.of_month(text, timezone.get_current_timezone()) if text else None

    def clean(self, value):
        try:
            return super().clean(value)
        except Unclear as no:
            raise forms.ValidationError(str(no), code="month") from None


class FilterForm(forms.Form):
    month = MonthField(label=_("Month"))
    agency = forms.ModelChoiceField(
        Agency.objects.order_by("name"),
        label=_("Agency"),
        required=False,
        empty_label=_("all agencies"),
    )
    contract = forms.ModelChoiceField(
        Contract.objects.select_related("agency"),
        label=_("Contract"),
        required=False,
        empty_label=_("all contracts"),
    )


@dataclass(frozen=True)
class Asked:
    """A period with its filters, and the months beside it."""

    month: str
    period: Period
    chosen: dict = field(default_factory=dict)

    @property
    def earlier(self) -> str:
        return self._beside(self.period.start - timedelta(days=1))

    @property
    def later(self) -> str:
        return self._beside(self.period.end)

    def _beside(self, at) -> str:
        return month_of(at, timezone.get_current_timezone())


def asked(request) -> tuple[FilterForm, Asked | None]:
    """The form as it was sent, and what it asks for; None where it cannot be understood."""
    given = request.GET.copy()
    given.setdefault("month", month_of(timezone.now(), timezone.get_current_timezone()))
    form = FilterForm(given)
    if not form.is_valid():
        return form, None
    chosen = {}
    if agency := form.cleaned_data["agency"]:
        chosen["agencies"] = [agency]
    if contract := form.cleaned_data["contract"]:
        chosen["contract"] = contract
    return form, Asked(given["month"].strip(), form.cleaned_data["month"], chosen)
