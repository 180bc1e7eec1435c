"""Acts on a tag: typed, looked at, confirmed; and taken back the same way."""

import json
from dataclasses import dataclass

from django.contrib import admin, messages
from django.core.signing import Signer
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from articles.admin.rights import needs
from articles.admin.tagging import act_forms
from articles.desk.tagging import acts, undoing
from articles.desk.tagging.preview import preview
from articles.desk.tagging.wanted import Wanted
from articles.models import Tag, TagAct
from record.refusal import Refused

RIGHT = "articles.change_tag"
NAMES = 2_000  # offered by the browser beside a field


@dataclass(frozen=True)
class Page:
    """One kind of act as its page says it."""

    form: type[act_forms.ActForm]
    title: str
    button: str
    done: str
    danger: bool = False


PAGES = {
    "merge": Page(
        act_forms.MergeForm,
        gettext_lazy("Merge a tag"),
        gettext_lazy("Merge"),
        gettext_lazy("The tags are merged."),
    ),
    "rename": Page(
        act_forms.RenameForm,
        gettext_lazy("Rename a tag"),
        gettext_lazy("Rename"),
        gettext_lazy("The tag has its new name."),
    ),
    "retire": Page(
        act_forms.RetireForm,
        gettext_lazy("Retire a tag"),
        gettext_lazy("Retire"),
        gettext_lazy("The tag is retired."),
        danger=True,
    ),
    "duties": Page(
        act_forms.DutiesForm,
        gettext_lazy("Duties of a tag"),
        gettext_lazy("Change the duties"),
        gettext_lazy("The duties are changed."),
    ),
}


@require_http_methods(["GET", "HEAD", "POST"])
def act(request, pk, kind):
    """The form of an act, what it would change, and the act itself once that was looked at."""
    needs(request, RIGHT)
    if kind not in PAGES:
        raise Http404
    tag, page = get_object_or_404(Tag, pk=pk), PAGES[kind]
    form = page.form(request.POST or None, tag=tag)
    wanted, said = None, ()
    if request.method == "POST" and form.is_valid():
        try:
            wanted = form.wanted()
            if _is_confirmed(request, wanted):
                acts.do(wanted, by=request.user)
                messages.success(request, page.done)
                return HttpResponseRedirect(address_of(wanted.tag))
        except Refused as no:
            said = no.sentences
    context = {"form": form, "page": page, "names": offered(tag)}
    return shown(request, tag, page.title, wanted, said, **context)


@require_http_methods(["GET", "HEAD", "POST"])
def back(request, pk):
    """What undoing an act would change, and the undoing itself."""
    needs(request, RIGHT)
    done = get_object_or_404(TagAct.objects.select_related("tag", "other"), pk=pk)
    wanted, said = None, ()
    try:
        wanted = undoing.wanted_back(done)
        if request.method == "POST" and _is_confirmed(request, wanted):
            undoing.undo(done, by=request.user)
            messages.success(request, _("It is as it was before."))
            return HttpResponseRedirect(address_of(done.tag))
    except Refused as no:
        said = no.sentences
    return shown(request, done.tag, _("Undo"), wanted, said, act=done)


def _is_confirmed(request, wanted: Wanted) -> bool:
    """Pressed below a preview of exactly this, made of exactly these tags."""
    return "_do" in request.POST and request.POST.get("seen") == seen(wanted)


def seen(wanted: Wanted) -> str:
    """What a preview was of."""
    other = wanted.other
    versions = [wanted.tag.pk, wanted.tag.version, other and other.pk, other and other.version]
    return Signer(salt="tag act").signature(json.dumps([wanted.kind, wanted.values, versions]))


def shown(request, tag, title, wanted, said, **context):
    told = preview(wanted) if wanted is not None and not said else None
    context = {
        **admin.site.each_context(request),
        "opts": Tag._meta,
        "title": title,
        "tag": tag,
        "said": said,
        "told": told,
        "seen": seen(wanted) if told else "",
        **context,
    }
    return TemplateResponse(request, "admin/articles/tag/act.html", context)


def address_of(tag) -> str:
    return reverse("admin:articles_tag_change", args=[tag.pk])


def offered(tag) -> list[str]:
    tags = Tag.objects.offered().exclude(pk=tag.pk)
    return list(tags.values_list("name", flat=True)[:NAMES])
