"""The side panel: what is asked about a picture every day, beside the grid it was chosen in."""

from datetime import UTC, timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from media import credits
from media.admin.fields import DayInput
from media.admin.image_state import carded, stories_of
from media.admin.noun import NounForm
from media.admin.thumbs import thumb_url
from media.desk.amend import amend
from media.desk.credit import value_of
from media.desk.naming import Naming, naming_of, read_creators, read_sources
from media.models import Image, ImageCredit
from media.pictures import FILE_LANGUAGE
from media.rights import end_of_day
from record.refusal import Refused

WHO = ("creators", "suppliers", "licence")
MOST_STORIES = 4


class PanelForm(NounForm):
    """One picture; names are typed as one line, and the credit behind them is found or made."""

    creators = forms.CharField(label=_("Photo by"), required=False, max_length=400)
    suppliers = forms.CharField(label=_("Source"), required=False, max_length=250)
    licence = forms.ChoiceField(label=_("Licence"), choices=ImageCredit.Licence)
    until = forms.DateField(label=_("Rights until"), required=False, widget=DayInput)
    credit_version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    for_all = forms.BooleanField(required=False)

    class Meta:
        model = Image
        fields = ["focus_x", "focus_y", "caption", "alt", "decorative"]
        widgets = {
            "caption": forms.Textarea(attrs={"rows": 2}),
            "alt": forms.Textarea(attrs={"rows": 2}),
        }

    def __init__(self, *args, sentences, may_name=True, **kwargs):
        self.sentences = sentences
        super().__init__(*args, auto_id="panel_%s", **kwargs)
        self.naming = naming_of(self.instance.credit)
        self._fill()
        for name in WHO if not may_name else ():
            self.fields[name].disabled = True
        shared = self.instance.credit.images.count() if self.instance.credit_id else 0
        self.others = max(0, shared - 1)

    def _fill(self):
        credit, until = self.instance.credit, self.instance.rights_until
        last = timezone.localtime(until - timedelta(microseconds=1)).date() if until else None
        values = {
            "creators": ", ".join(self.naming.creators),
            "suppliers": "/".join(self.naming.sources),
            "licence": self.naming.licence,
            "until": last,
            "credit_version": credit.version if credit else None,
        }
        for name, value in values.items():
            self.fields[name].initial = value

    def clean(self):
        cleaned = super().clean()
        if "until" in self.changed_data and "until" in cleaned:
            day = cleaned["until"]
            zone = timezone.get_current_timezone()
            end = end_of_day(day, zone).astimezone(UTC) if day else None
            self.instance.rights_until = end
        return cleaned

    def _post_clean(self):
        super()._post_clean()
        end, start = self.instance.rights_until, self.instance.rights_from
        if "until" in self.changed_data and end and start and end <= start:
            name = "picture_rights_start_before_they_end"
            self.add_error("until", forms.ValidationError(self.sentences[name][1], code=name))

    def typed_naming(self) -> Naming | None:
        """Who is to be named; None where nobody touched these fields."""
        if not set(WHO) & set(self.changed_data):
            return None
        typed = self.cleaned_data
        touched = set(self.changed_data)
        return Naming(
            read_creators(typed["creators"]) if "creators" in touched else self.naming.creators,
            read_sources(typed["suppliers"]) if "suppliers" in touched else self.naming.sources,
            typed["licence"],
        )

    def keep(self, *, by) -> bool:
        """Save by the verb; a refusal stands above the form, with every typed word below."""
        try:
            amend(
                self.instance,
                by=by,
                naming=self.typed_naming(),
                credit_version=self.cleaned_data["credit_version"],
                for_all=self.cleaned_data["for_all"],
                fields=[name for name in self.changed_data if "version" not in name],
            )
        except Refused as refusal:
            self._look_again(refusal)
            return False
        return True

    def _look_again(self, refusal):
        self.add_error(None, forms.ValidationError(str(refusal), code="refused"))
        credit = ImageCredit.objects.filter(pk=self.instance.credit_id).first()
        self.data = self.data.copy()
        self.data[self.add_prefix("credit_version")] = str(credit.version) if credit else ""


def shown(form: PanelForm) -> dict:
    """What the panel says beside its fields, for its template."""
    image = Image.objects.select_related("credit").get(pk=form.instance.pk)
    stories = stories_of(image)
    (card,) = carded([image])
    return {
        "image": image,
        "card": card,
        "form": form,
        "picture": thumb_url(image, 960) if image.file else "",
        "line": _line(image),
        "stories": stories[:MOST_STORIES],
        "further": max(0, len(stories) - MOST_STORIES),
    }


def _line(image) -> str:
    if not image.credit_id:
        return ""
    told = {"nature": image.nature, "source_type": image.source_type}
    return credits.line(value_of(image.credit), language=FILE_LANGUAGE, **told)
