"""The boilerplate hunter's pages: what was found, what a conversion would do, what it did."""

from dataclasses import dataclass

from django.contrib import admin, messages
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from articles.admin.rights import needs
from articles.hunter import convert
from articles.hunter.archive import EXACTLY, hunt
from articles.hunter.undo import undo
from articles.models import Article, Conversion, Notice, NoticeFind
from record.refusal import Refused

AT_ONCE = 100  # stories a press of a button rehearses, converts or brings back
MOST_HERE = 3_000  # stories; a larger archive is searched by manage.py hunt_notices
SHOWN_VARIANTS = 8
RUNS = {"same": "same", "added": "ins", "removed": "del"}


@dataclass(frozen=True)
class Run:
    """A run of words of a comparison, as templates/compare/_runs.html wants it."""

    kind: str
    text: str


@require_http_methods(["GET", "HEAD", "POST"])
def finds(request):
    """What the last hunt found; a small archive is searched from here."""
    needs(request, "articles.view_notice", "articles.adopt_notice")
    small = Article.objects.count() <= MOST_HERE
    if request.method == "POST" and small:
        found = hunt()
        messages.success(request, _("Finds: %(n)s.") % {"n": len(found)})
        return HttpResponseRedirect(reverse("desk:finds"))
    rows = NoticeFind.objects.select_related("known")
    context = {"finds": rows[:200], "small": small, "batches": Conversion.objects.all()[:20]}
    return _page(request, "finds", _("Pasted notices"), **context)


@require_http_methods(["GET", "HEAD", "POST"])
def find(request, pk):
    """One find: its wordings, and the rehearsal of a conversion; a refused form keeps its words."""
    needs(request, "articles.view_notice", "articles.adopt_notice")
    found = get_object_or_404(NoticeFind, pk=pk)
    typed, said = {"title": "", "notice": str(found.known_id or "")}, []
    also = {n for n in range(1, len(found.variants) + 1) if f"w{n}" in request.POST}
    wordings = EXACTLY | also
    if request.method == "POST":
        typed = {name: request.POST.get(name, "")[:200] for name in typed}
    if "_convert" in request.POST:
        try:
            batch = convert.begin(found, by=request.user, wordings=wordings, **_chosen(typed))
            convert.go_on(batch, by=request.user, most=AT_ONCE)
            return HttpResponseRedirect(reverse("desk:batch", args=[batch.pk]))
        except Refused as no:
            said = no.sentences
    items = convert.rehearse(found, by=request.user, wordings=wordings, most=AT_ONCE)
    variants = [
        {
            "number": number,
            "chosen": number in also,
            "stories": variant["stories"],
            "runs": _runs(variant["words"]),
        }
        for number, variant in enumerate(found.variants[:SHOWN_VARIANTS], 1)
    ]
    return _page(
        request,
        "find",
        _("Pasted notice"),
        find=found,
        typed=typed,
        said=said,
        items=items,
        going=sum(not item.refused for item in items),
        rest=len(convert.stories_of(found, wordings)) - len(items),
        variants=variants,
        more_variants=max(0, len(found.variants) - len(variants)),
        notices=Notice.objects.filter(active=True),
    )


def _runs(words) -> list[Run]:
    """A difference as runs, with the spaces between them outside of the marks."""
    runs = [Run(RUNS[op], text) for op, text in words]
    return [one for run in runs for one in (run, Run("same", " "))]


def _chosen(typed) -> dict:
    if not typed["notice"]:
        return {"title": typed["title"]}
    number = typed["notice"]
    known = number.isascii() and number.isdigit() and len(number) < 16
    chosen = Notice.objects.filter(pk=number, active=True).first() if known else None
    if chosen is None:
        raise Refused(_("This notice is not in force any more. Please choose another one."))
    return {"notice": chosen}


@require_http_methods(["GET", "HEAD"])
def batch(request, pk):
    """What became of each story of a conversion."""
    needs(request, "articles.view_notice", "articles.adopt_notice")
    made = get_object_or_404(Conversion.objects.select_related("notice", "by"), pk=pk)
    rows = list(made.stories.select_related("article"))
    context = {
        "batch": made,
        "converted": [row for row in rows if not row.refused],
        "refused": [row for row in rows if row.refused],
        "kept": [row for row in rows if row.not_undone],
        "back": sum(row.undone_at is not None for row in rows),
        "left": len(made.wanted) - len(rows),
    }
    return _page(request, "batch", _("Conversion"), **context)


@require_POST
def act(request, pk):
    """Go on with a conversion, or take it back; the next stories each time."""
    needs(request, "articles.view_notice", "articles.adopt_notice")
    made = get_object_or_404(Conversion.objects.select_related("notice"), pk=pk)
    try:
        verb = undo if "_undo" in request.POST else convert.go_on
        verb(made, by=request.user, most=AT_ONCE)
    except Refused as no:
        messages.error(request, str(no))
    return HttpResponseRedirect(reverse("desk:batch", args=[made.pk]))


def _page(request, name, title, **context):
    context = {
        **admin.site.each_context(request),
        "title": title,
        "opts": Notice._meta,
        **context,
    }
    return TemplateResponse(request, f"admin/articles/hunter/{name}.html", context)
