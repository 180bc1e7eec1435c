"""The form that exempts a story from a notice, and the list of what it is exempt from."""

from dataclasses import dataclass
from datetime import datetime

from django import forms
from django.contrib import messages
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import desk
from articles.admin.rights import needs
from articles.models import Article, Notice
from articles.notices import exempt
from media.admin.moment import MomentField
from record.reading import Reading

RIGHT = "articles.change_notice"


class ExemptForm(forms.Form):
    notice = forms.ModelChoiceField(
        Notice.objects.filter(mandatory=False), label=gettext_lazy("notice")
    )
    reason = forms.CharField(label=gettext_lazy("reason"), max_length=1000, widget=forms.Textarea)
    until = MomentField(label=gettext_lazy("until"), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        self.fields["reason"].widget.attrs["rows"] = 2


@dataclass(frozen=True)
class Row:
    """One exemption that stands."""

    number: int
    title: str
    until: datetime | None


@dataclass(frozen=True)
class Exempting:
    """What the page shows, and whether something was done."""

    may: bool
    form: ExemptForm
    rows: tuple[Row, ...]
    is_done: bool = False


def form_of(request, article: Article) -> Exempting:
    """Do what was posted; a refused form shows its typed words again."""
    may = request.user.has_perm(RIGHT)
    posted = request.method == "POST"
    if posted:
        needs(request, RIGHT)
    form, done = ExemptForm(request.POST if posted and "_end" not in request.POST else None), False
    try:
        done = posted and _act(request, article, form)
    except desk.Refused as no:
        messages.error(request, str(no))
    return Exempting(may, form, _rows(article), done)


def _act(request, article, form) -> bool:
    if ending := request.POST.get("_end", ""):
        notice = (
            Notice.objects.filter(pk=ending).first()
            if ending.isascii() and ending.isdigit()
            else None
        )
        if notice is not None:
            desk.end_exemption(article, notice, by=request.user)
            messages.success(request, _("The exemption is ended."))
        return True
    if not form.is_valid():
        return False
    values = form.cleaned_data
    desk.exempt(
        article, values["notice"], by=request.user, reason=values["reason"], until=values["until"]
    )
    messages.success(request, _("The story is exempt from the notice."))
    return True


def _rows(article) -> tuple[Row, ...]:
    reading = Reading(timezone.now())
    standing = [(pk, u) for pk, u in exempt.of(reading, article.pk) if reading.within(None, u)]
    titles = Notice.objects.in_bulk([pk for pk, _until in standing])
    return tuple(Row(pk, titles[pk].title, until) for pk, until in standing if pk in titles)
