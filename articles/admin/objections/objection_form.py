"""The form of an objection: its edition is one of the story's, its end is what really happened."""

from django import forms
from django.contrib.auth import get_user_model
from django.db.models import Q
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.desk import letters
from articles.desk.objection import why_not_close
from articles.models import Edition, Objection
from media.admin.noun import NounForm

RIGHT = "articles.change_objection"
BACKEND = "django.contrib.auth.backends.ModelBackend"


class LettersInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class LettersField(forms.FileField):
    """Any number of files, of any kind."""

    def clean(self, data, initial=None):
        given = data if isinstance(data, list | tuple) else [data]
        files = [super(LettersField, self).clean(one, initial) for one in given if one]
        if no := letters.why_not(files):
            raise forms.ValidationError(no, code="letters")
        return files


class EditionChoice(forms.ModelChoiceField):
    def label_from_instance(self, edition):
        at = formats.date_format(timezone.localtime(edition.at), "SHORT_DATETIME_FORMAT")
        return f"{edition.number} · {edition.get_kind_display()} · {at}"


class ObjectionForm(NounForm):
    edition = EditionChoice(
        Edition.objects.none(),
        label=gettext_lazy("edition"),
        required=False,
        empty_label=gettext_lazy("what readers had when it came in"),
    )
    letters = LettersField(
        label=gettext_lazy("Add files"),
        required=False,
        widget=LettersInput(attrs={"multiple": True}),
        help_text=gettext_lazy(
            "Letters, mails, pictures; up to 20 MB each. Only who may see objections gets them."
        ),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["edition"].queryset = Edition.objects.filter(article=self._story())
        if "handler" in self.fields:
            self.fields["handler"].queryset = _handlers(self.instance.handler_id)

    def _story(self) -> int | None:
        """The story's number: fixed once the objection is filed."""
        if self.instance.article_id:
            return self.instance.article_id
        typed = str(self.data.get(self.add_prefix("article")) or self.initial.get("article") or "")
        known = typed.isascii() and typed.isdigit() and len(typed) < 16
        return int(typed) if known else None

    def clean_received_at(self):
        at = self.cleaned_data["received_at"]
        if at > timezone.now():
            raise forms.ValidationError(_("An objection cannot have come in later than now."))
        return at

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("outcome") and "received_at" in cleaned:
            self._check_end(cleaned)
        if self.errors and self.files:
            sentence = _("Your browser does not send the files twice. Please choose them again.")
            self.add_error("letters", sentence)
        return cleaned

    def _check_end(self, cleaned):
        about = Objection(article=self.instance.article, received_at=cleaned["received_at"])
        answer = cleaned.get("answer", "")
        if no := why_not_close(about, outcome=cleaned["outcome"], answer=answer):
            self.add_error("outcome" if answer.strip() else "answer", no)


def _handlers(current):
    """Members of the desk who may see to objections, and whoever does now."""
    members = get_user_model().objects
    may = members.with_perm(RIGHT, backend=BACKEND).filter(is_staff=True)
    found = members.filter(Q(pk__in=may.values("pk")) | Q(pk=current))
    return found.order_by("last_name", "username")
