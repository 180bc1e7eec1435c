"""What the picture desk is looked through by: links with counts, and a form for the rest."""

from dataclasses import dataclass
from datetime import datetime

from django import forms
from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from media.finding import Wanted, shelves
from media.models import Agency, CreditSource, Image, ImageCredit

MOST_AGENCIES = 6
ALARMS = ("no_credit", "over")
NAMES = {
    "no_credit": gettext_lazy("Credit missing"),
    "no_alt": gettext_lazy("Alternative text missing"),
    "ending": gettext_lazy("Rights end soon"),
    "over": gettext_lazy("Rights are over"),
    "recalled": gettext_lazy("Recalled"),
    "unused": gettext_lazy("Not used"),
}


@dataclass(frozen=True)
class Quick:
    """A link above the grid."""

    label: str
    address: str
    count: int
    most: int  # beyond it nobody counted
    chosen: bool
    alarm: bool

    @property
    def many(self) -> bool:
        return self.count > self.most


def quick(wanted: Wanted, now: datetime) -> list[Quick]:
    """All pictures, each shelf, and the agencies that are named most; one small count each."""
    every = Image.objects.all()
    found = [Quick(_("All"), "?", every.count(), 10**9, wanted == Wanted(q=wanted.q), False)]
    for shelf, label in NAMES.items():
        images, alarm = shelves.on(every, shelf, now), shelf in ALARMS
        found.append(_quick(label, images, Wanted(status=shelf), wanted, alarm=alarm))
    for agency in _agencies():
        images = shelves.of_agency(every, agency.pk)
        found.append(_quick(agency.name, images, Wanted(agency=agency.pk), wanted))
    return found


def _quick(label, images, own, wanted, *, alarm=False) -> Quick:
    count = shelves.how_many(images)
    chosen = own == wanted.but(q="")
    return Quick(str(label), own.address(), count, shelves.MANY, chosen, alarm and count > 0)


def _agencies() -> list[Agency]:
    """Those that stand in most credits: what a desk uses daily."""
    rows = CreditSource.objects.filter(agency__isnull=False).values("agency")
    most = rows.annotate(n=Count("pk")).order_by("-n", "agency")[:MOST_AGENCIES]
    known = Agency.objects.in_bulk([row["agency"] for row in most])
    return sorted(known.values(), key=lambda agency: agency.name.casefold())


class FacetForm(forms.Form):
    """Further filters; sent by GET, so that every view of the desk has an address."""

    agency = forms.ModelChoiceField(
        label=gettext_lazy("Agency"), required=False, queryset=Agency.objects.all()
    )
    nature = forms.ChoiceField(
        label=gettext_lazy("Nature"),
        required=False,
        choices=[("", "–––––"), *Image.Nature.choices],
    )
    licence = forms.ChoiceField(
        label=gettext_lazy("Licence"),
        required=False,
        choices=[("", "–––––"), *ImageCredit.Licence.choices],
    )
    mine = forms.BooleanField(label=gettext_lazy("Uploaded by me"), required=False)

    def __init__(self, wanted: Wanted):
        chosen = {name: getattr(wanted, name) for name in self.base_fields}
        super().__init__(initial=chosen, auto_id="facet_%s")
        self.active = any(chosen.values())
