"""What the desk asks about a change: the form, the instant, and the sets of stories by name."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.impact.typed import Typed, typed_of
from articles.notices.impact.comparison import SURFACES, Comparison
from articles.notices.impact.looks import stands_on
from media.admin.moment import MomentField
from record.reading import Reading
from record.supposing import Supposing

SETS = {
    "gains": gettext_lazy("Stories that gain the notice"),
    "losses": gettext_lazy("Stories that lose the notice"),
    "conflicts": gettext_lazy("Stories at which two notices of the group meet"),
    "newly_left": gettext_lazy("Stories that lose their only mandatory notice"),
    "left": gettext_lazy("Stories without a mandatory notice"),
    "carrying": gettext_lazy("Stories that carry the notice"),
}
OF_ONE = ("gains", "losses", "carrying")  # sets of one notice; the others are of the house
INSTANT = "impact_at"


class InstantForm(forms.Form):
    impact_at = MomentField(label=gettext_lazy("Looked at for"), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)

    def clean_impact_at(self):
        at = self.cleaned_data[INSTANT]
        if at is not None and at < timezone.now():
            sentence = _("Saving changes nothing of what readers had; please give a later instant.")
            raise forms.ValidationError(sentence, code="past")
        return at


@dataclass(frozen=True)
class Asked:
    """One question of the desk; `wrong` says in words what keeps it from being answered."""

    typed: Typed
    instant: InstantForm
    now: datetime

    @classmethod
    def of(cls, request, number: int) -> "Asked":
        instant, now = InstantForm(_only(request)), timezone.now()
        at = instant.cleaned_data[INSTANT] if instant.is_valid() else None
        return cls(typed_of(request, number, at or now), instant, now)

    sets = SETS

    @cached_property
    def wrong(self) -> tuple[tuple[str, str], ...]:
        errors = self.instant.errors.get(INSTANT, ())
        label = str(self.instant.fields[INSTANT].label)
        return (*self.typed.wrong, *((label, str(error)) for error in errors))

    @property
    def instants(self) -> list[tuple[str, str]]:
        """The instant as it was typed, to be sent on."""
        return list(self.instant.data.items())

    @property
    def at(self) -> datetime:
        return self.instant.cleaned_data[INSTANT] or self.now

    @property
    def is_now(self) -> bool:
        return not self.instant.cleaned_data[INSTANT]

    @cached_property
    def after(self) -> Supposing:
        return Supposing(self.at, {self.typed.key: self.typed.state}, since=self.now)

    @cached_property
    def comparison(self) -> Comparison:
        return Comparison(Reading(self.at), self.after)

    @cached_property
    def surface(self) -> str:
        """Where samples are taken from: the page, or the first place the notice is for."""
        rules = [look.rule(self.typed.key) for look in self.comparison.looks]
        stands = [s for s in SURFACES if any(rule and stands_on(rule, s) for rule in rules)]
        return (*stands, *SURFACES)[0]

    def rows(self, what: str, surface: str, key: str = ""):
        """The releases of one of SETS; of another notice by its key."""
        keys = [key or self.typed.key] if what in OF_ONE else None
        return self.comparison.rows(what, surface, keys)


def _only(request) -> dict:
    """The instant alone; from the panel it comes in the address, from the page in its form."""
    both = {**request.GET.dict(), **request.POST.dict()}
    return {name: both[name] for name in (INSTANT, f"{INSTANT}_meant") if name in both}
