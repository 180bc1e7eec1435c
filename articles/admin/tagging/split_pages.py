"""The pages of a split: which stories, what would become of each, and what did."""

import json
from collections import Counter

from django.contrib import admin, messages
from django.core.signing import Signer
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from articles.admin.rights import needs
from articles.admin.tagging.pages import RIGHT, offered
from articles.admin.tagging.split_form import SplitForm
from articles.desk.tagging import split
from articles.models import Tag, TagAct
from record.refusal import Refused

AT_ONCE = 100  # stories a press of a button rehearses, changes or brings back


@require_http_methods(["GET", "HEAD", "POST"])
def typed(request, pk):
    """The criterion, and the rehearsal of every story it means; nothing is done before that."""
    needs(request, RIGHT)
    tag = get_object_or_404(Tag, pk=pk)
    form = SplitForm(request.POST or None)
    context, said = {}, ()
    if request.method == "POST" and form.is_valid():
        try:
            if "_do" in request.POST and request.POST.get("seen") == _seen(tag, form):
                return _begun(request, tag, form)
            context = _rehearsed(tag, form)
        except Refused as no:
            said = no.sentences
    return _page(request, "split", tag, form=form, said=said, names=offered(tag), **context)


def _begun(request, tag, form):
    values = {"by": request.user, "keep_both": form.cleaned_data["keep_both"]}
    act = split.begin(tag, form.target, form.criterion, **values)
    split.go_on(act, by=request.user, most=AT_ONCE)
    return HttpResponseRedirect(reverse("desk:split", args=[act.pk]))


def _rehearsed(tag, form) -> dict:
    target, both = form.target, form.cleaned_data["keep_both"]
    split.check(tag, target, form.criterion, keep_both=both)
    stories = split.chosen(tag, form.criterion)
    to = target if isinstance(target, Tag) else None
    items = split.rehearse(tag, to, stories[:AT_ONCE], keep_both=both)
    moved = [item for item in items if not item.refused]
    return {
        "items": items,
        "moved": len(moved),
        "rest": stories.count() - len(items),
        "comes": _counted(item.turn.gains for item in moved),
        "goes": _counted(item.turn.losses for item in moved),
        "seen": _seen(tag, form),
    }


def _counted(turns) -> list[tuple[str, int]]:
    counts = Counter(notice.state["title"] for notices in turns for notice in notices)
    return sorted(counts.items())


def _seen(tag, form) -> str:
    """What was rehearsed; another criterion is rehearsed anew."""
    stories = list(split.chosen(tag, form.criterion).values_list("pk", flat=True))
    said = [tag.pk, str(form.target), form.cleaned_data["keep_both"], stories]
    return Signer(salt="split").signature(json.dumps(said))


@require_safe
def done(request, pk):
    """What became of each story of a split."""
    needs(request, RIGHT)
    act = _act(pk)
    rows = list(act.stories.select_related("article"))
    context = {
        "act": act,
        "moved": [row for row in rows if not row.refused],
        "refused": [row for row in rows if row.refused],
        "kept": [row for row in rows if row.not_undone],
        "back": sum(row.undone_at is not None for row in rows),
        "left": len(split.left(act)),
        "undone": TagAct.objects.filter(undoes=act).exists(),
    }
    return _page(request, "split_done", act.tag, **context)


@require_POST
def go(request, pk):
    """Go on with a split, or take it back; the next stories each time."""
    needs(request, RIGHT)
    act = _act(pk)
    try:
        verb = split.undo if "_undo" in request.POST else split.go_on
        verb(act, by=request.user, most=AT_ONCE)
    except Refused as no:
        messages.error(request, str(no))
    return HttpResponseRedirect(reverse("desk:split", args=[act.pk]))


def _act(pk) -> TagAct:
    acts = TagAct.objects.select_related("tag", "other", "by")
    return get_object_or_404(acts, pk=pk, kind=TagAct.Kind.SPLIT, undoes=None)


def _page(request, name, tag, **context):
    context = {
        **admin.site.each_context(request),
        "opts": Tag._meta,
        "title": _("Split a tag"),
        "tag": tag,
        **context,
    }
    return TemplateResponse(request, f"admin/articles/tag/{name}.html", context)
