"""What is typed for each legal act: one small form an act."""

import hashlib

from django import forms
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.desk.order import GROUND_MOST
from articles.desk.passages import places
from articles.desk.seal import against_passage
from articles.models import ErasureOrder
from articles.sealing import words_of

PASSAGE_MOST = 20_000


def _lines(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows, "class": "vLargeTextField"})


class DutyForm(forms.Form):
    """A form about one story."""

    def __init__(self, *args, article, **kwargs):
        self.article = article
        super().__init__(*args, **kwargs)


class ReasonForm(DutyForm):
    """Words that readers are shown."""

    reason = forms.CharField(
        label=gettext_lazy("Reason for readers"),
        widget=_lines(2),
        max_length=GROUND_MOST,
        help_text=gettext_lazy("It stands in the story's place, with the date."),
    )


class GroundForm(DutyForm):
    """Words for the record; readers are not shown them."""

    ground = forms.CharField(
        label=gettext_lazy("Ground"),
        widget=_lines(2),
        max_length=GROUND_MOST,
        help_text=gettext_lazy("Court, file number, whose decision. For the record only."),
    )


class PassageForm(GroundForm):
    """The passage to seal; it is looked for before anything happens."""

    field_order = ["passage", "ground", "looked"]
    passage = forms.CharField(
        label=gettext_lazy("Passage"),
        widget=_lines(4),
        max_length=PASSAGE_MOST,
        help_text=gettext_lazy(
            "Pasted as it stands in the story. Letters and digits count; capitals, spaces, quotation "
            "marks and emphasis do not. Only a hash of it is kept."
        ),
    )
    looked = forms.CharField(widget=forms.HiddenInput, required=False)
    places: tuple = ()

    def clean_passage(self):
        passage = self.cleaned_data["passage"]
        if against := against_passage(self.article, passage):
            raise forms.ValidationError(against)
        self.places = tuple(places(self.article, passage))
        return passage

    def was_looked_at(self) -> bool:
        """Whether the places of just these words were shown; otherwise they are shown now."""
        print_of = hashlib.sha256(" ".join(words_of(self.cleaned_data["passage"])).encode())
        seen = self.cleaned_data["looked"] == print_of.hexdigest()
        self.data = {**self.data.dict(), self.add_prefix("looked"): print_of.hexdigest()}
        return seen


class EditionForm(GroundForm):
    """An older edition, chosen by number and date."""

    field_order = ["edition", "ground"]
    edition = forms.TypedChoiceField(label=gettext_lazy("Edition"), coerce=int)

    def __init__(self, *args, editions=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["edition"].choices = [(row.pk, told(row)) for row in editions]


class OrderForm(GroundForm):
    """What is to be erased."""

    field_order = ["what", "ground"]
    what = forms.ChoiceField(label=gettext_lazy("What is erased"))

    def __init__(self, *args, editions=(), whole=True, **kwargs):
        super().__init__(*args, **kwargs)
        story = [(ErasureOrder.Scope.STORY, ErasureOrder.Scope.STORY.label)] if whole else []
        choices = [
            (str(row.pk), _("The words of %(edition)s") % {"edition": told(row)})
            for row in editions
        ]
        self.fields["what"].choices = [*choices, *story]


def told(edition) -> str:
    """An edition in words: its number, what it was, when."""
    at = formats.date_format(timezone.localtime(edition.at), "SHORT_DATETIME_FORMAT")
    values = {"number": edition.number, "kind": edition.get_kind_display(), "at": at}
    return _("edition %(number)s, %(kind)s, %(at)s") % values
