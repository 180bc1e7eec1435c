"""What is typed for each legal act: one small form an act."""

import hashlib

from django import forms
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.desk.order import GROUND_MOST
from articles.desk.passages import places
from articles.desk.reply import TEXT_MOST
from articles.desk.seal import against_passage
from articles.models import ErasureOrder, Objection, Reply
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


class ReplyForm(GroundForm):
    """A reply as it was handed in."""

    field_order = ["kind", "text", "language", "objection", "ground"]
    kind = forms.ChoiceField(label=gettext_lazy("What it is"), choices=Reply.Kind.choices)
    text = forms.CharField(
        label=gettext_lazy("Text as it was handed in"),
        widget=_lines(8),
        max_length=TEXT_MOST,
        strip=False,
        help_text=gettext_lazy(
            "Word for word, with its mistakes. An empty line parts paragraphs. It cannot be "
            "changed afterwards."
        ),
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language"), choices=[("de", "Deutsch"), ("en", "English")]
    )
    objection = forms.ModelChoiceField(
        label=gettext_lazy("Demanded in"),
        queryset=Objection.objects.none(),
        required=False,
        empty_label=gettext_lazy("no objection is recorded"),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["language"].initial = self.article.language
        objections = self.article.objections.order_by("deadline", "pk")
        self.fields["objection"].queryset = objections
        self.fields["objection"].label_from_instance = told_objection


class EndForm(GroundForm):
    """A reply that stands at the story."""

    field_order = ["reply", "ground"]
    reply = forms.ModelChoiceField(
        label=gettext_lazy("Reply"), queryset=Reply.objects.none(), empty_label=None
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reply"].queryset = self.article.replies.filter(end=None).order_by("pk")
        self.fields["reply"].label_from_instance = told_reply


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


def told_objection(objection) -> str:
    """An objection in words: who complains, and until when an answer is due."""
    if objection.deadline is None:
        return f"{objection.get_kind_display()}, {objection.who[:60]}"
    due = formats.date_format(timezone.localtime(objection.deadline), "SHORT_DATETIME_FORMAT")
    values = {"kind": objection.get_kind_display(), "who": objection.who[:60], "due": due}
    return _("%(kind)s, %(who)s, due %(due)s") % values


def told_reply(reply) -> str:
    at = formats.date_format(timezone.localtime(reply.at), "SHORT_DATETIME_FORMAT")
    return f"{reply.get_kind_display()}, {at}: {reply.text[:60]}"
