"""The page of a story's share links: who was sent one, how often it was opened; make and revoke."""

from dataclasses import dataclass

from django import forms
from django.contrib import admin, messages
from django.db.models import Prefetch
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from articles.admin.rights import needs
from articles.desk import share as verbs
from articles.desk.course import course_of
from articles.models import Article, Edition, ShareLink, ShareView
from articles.sharing.closed import closed
from articles.sharing.links import decided_since
from record.refusal import Refused


class ShareForm(forms.Form):
    """For whom, which version, how long."""

    note = forms.CharField(
        label=gettext_lazy("For whom"),
        max_length=200,
        widget=forms.TextInput(attrs={"class": "vTextField", "autocomplete": "off"}),
        help_text=gettext_lazy("It stands on the page, for example “Kanzlei Ruge, to be checked”."),
    )
    version = forms.ChoiceField(label=gettext_lazy("Version"), required=False)
    days = forms.IntegerField(
        label=gettext_lazy("Days"), min_value=1, max_value=verbs.MOST_DAYS, initial=verbs.DAYS
    )

    def __init__(self, *args, plans=(), **kwargs):
        super().__init__(*args, **kwargs)
        saved = ("", _("The text as it is saved now"))
        self.fields["version"].choices = [saved, *((r.edition_id, _planned(r)) for r in plans)]


def _planned(release) -> str:
    at = formats.date_format(timezone.localtime(release.starts_at), "SHORT_DATETIME_FORMAT")
    said = _("Edition %(number)s, planned for %(at)s")
    return said % {"number": release.edition.number, "at": at}


@dataclass(frozen=True)
class Row:
    """One link as the page lists it."""

    link: ShareLink
    tone: str
    state: str
    views: list[ShareView]

    @property
    def is_open(self):
        return self.tone == "sched"


@require_http_methods(["GET", "HEAD", "POST"])
def share(request, pk):
    """The links of a story. The secret of a new one is shown in this one answer and never again."""
    needs(request, "articles.share_article")
    article = get_object_or_404(Article.objects.visible_to(request.user), pk=pk)
    if "_revoke" in request.POST:
        return _revoked(request, article)
    now = timezone.now()
    plans = [plan for plan in course_of(article, now).plans() if plan.edition_id]
    form, address = ShareForm(request.POST or None, plans=plans), ""
    if request.method == "POST" and form.is_valid():
        address = _made(request, article, form)
        form = ShareForm(plans=plans) if address else form
    context = {
        **admin.site.each_context(request),
        "title": _("Share by link"),
        "opts": Article._meta,
        "article": article,
        "form": form,
        "address": address,
        "no": closed(article, now),
        "rows": rows(article, timezone.now()),
    }
    return TemplateResponse(request, "admin/articles/article/share.html", context)


def _made(request, article, form) -> str:
    """The address of a new link; "" when it was refused, with the reason in the form."""
    chosen = form.cleaned_data["version"]
    edition = Edition.objects.get(pk=chosen) if chosen else None
    note, days = form.cleaned_data["note"], form.cleaned_data["days"]
    try:
        _link, secret = verbs.share(article, by=request.user, note=note, days=days, edition=edition)
    except Refused as no:
        form.add_error(None, str(no))
        return ""
    return request.build_absolute_uri(reverse("shared", args=[secret]))


def _revoked(request, article):
    number = request.POST["_revoke"]
    known = number.isascii() and number.isdigit() and len(number) < 16
    link = get_object_or_404(ShareLink, article=article, pk=int(number) if known else None)
    try:
        verbs.revoke(link, by=request.user)
        messages.success(request, _("The link for “%(note)s” is closed.") % {"note": link.note})
    except Refused as no:
        messages.error(request, str(no))
    return HttpResponseRedirect(reverse("admin:articles_article_share", args=[article.pk]))


def rows(article: Article, now) -> list[Row]:
    """Every link of a story, the newest first, with its openings."""
    links = article.share_links.select_related("article", "made_by", "revoked_by")
    links = links.prefetch_related(Prefetch("views", ShareView.objects.order_by("-at")))
    return [Row(link, *_state(link, now), list(link.views.all())) for link in links]


def _state(link, now) -> tuple[str, str]:
    """Tone and words of what a link does now."""
    if link.revoked_at:
        return "", _("taken back")
    if link.expires_at <= now:
        return "", _("expired")
    if not link.content or closed(link.article, now):
        return "bad", _("closed")
    since = decided_since(link, now)
    if since is not None:
        return "live", _("published") if since.edition_id else _("closed")
    return "sched", _("open")
