"""The typography of a story: each proposed change with a tick, before and after."""

from dataclasses import dataclass

from django.contrib import admin, messages
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from articles.admin.rights import needs
from articles.desk.typeset import proposed, typeset
from articles.models import Article
from articles.typography import STYLES, Proposal
from record.refusal import Refused

RULES = {
    "quotes": gettext_lazy("quotation mark"),
    "apostrophe": gettext_lazy("apostrophe"),
    "dash": gettext_lazy("dash"),
    "range": gettext_lazy("dash between numbers"),
    "minus": gettext_lazy("minus sign"),
    "ellipsis": gettext_lazy("ellipsis"),
    "spaces": gettext_lazy("spaces"),
    "abbreviation": gettext_lazy("abbreviation"),
    "counted": gettext_lazy("no break before the number"),
    "percent": gettext_lazy("per cent sign"),
    "unit": gettext_lazy("no break before the unit"),
    "paragraph": gettext_lazy("no break after §"),
    "initials": gettext_lazy("no break between initials"),
    "title": gettext_lazy("no break after the title"),
    "date": gettext_lazy("no break in the date"),
    "sharp_s": gettext_lazy("ss instead of ß"),
}
NAMES = {
    "de": gettext_lazy("German"),
    "de-CH": gettext_lazy("German as in Switzerland"),
    "en": gettext_lazy("English"),
}
# Spaces that look like any other are shown by a sign of their own.
SEEN = str.maketrans({"\u00a0": "⍽", "\u202f": "⍽", "\n": "↵"})


@dataclass(frozen=True)
class Row:
    """A proposal as the page shows it."""

    key: str
    rule: str
    ahead: str
    before: str
    after: str
    behind: str


@require_http_methods(["GET", "HEAD", "POST"])
def typography(request, pk):
    """What could be set better in the saved working copy; ticked changes are made and saved."""
    needs(request, "articles.change_article")
    article = get_object_or_404(Article.objects.visible_to(request.user), pk=pk)
    style = _style(request, article)
    found = proposed(article, style)
    if request.method == "POST":
        return _done(request, article, found)
    context = {
        **admin.site.each_context(request),
        "opts": Article._meta,
        "title": _("Typography"),
        "article": article,
        "style": style,
        "styles": [(code, NAMES[code]) for code in STYLES],
        "places": _places(found),
        "count": len(found),
    }
    return TemplateResponse(request, "admin/articles/article/typography.html", context)


def _style(request, article) -> str:
    asked = request.POST.get("style") or request.GET.get("style", "")
    return asked if asked in STYLES else article.language


def _places(found: list[Proposal]) -> list[tuple[str, list[Row]]]:
    """The proposals by the field they are in, under its name."""
    places: dict[str, list[Row]] = {}
    for one in found:
        places.setdefault(one.place, []).append(_row(one))
    return [
        (str(Article._meta.get_field(place).verbose_name), rows) for place, rows in places.items()
    ]


def _row(one: Proposal) -> Row:
    change = one.change
    return Row(
        one.key,
        str(RULES[change.code]),
        one.ahead,
        change.before.translate(SEEN),
        change.after.translate(SEEN),
        one.behind,
    )


def _done(request, article, found):
    """The proposals were made for one version; of another one they would hit the wrong words."""
    ticked = set(request.POST.getlist("change"))
    chosen = [one for one in found if one.key in ticked]
    page = reverse("admin:articles_article_typography", args=[article.pk])
    if request.POST.get("version") != str(article.version):
        messages.error(request, _("Somebody saved meanwhile. Nothing was changed; look again."))
        return HttpResponseRedirect(page)
    if chosen:
        try:
            typeset(article, chosen, by=request.user)
        except Refused as no:
            messages.error(request, str(no))
            return HttpResponseRedirect(page)
    said = ngettext("%(n)s change was made.", "%(n)s changes were made.", len(chosen))
    messages.success(request, said % {"n": len(chosen)})
    return HttpResponseRedirect(reverse("admin:articles_article_change", args=[article.pk]))
