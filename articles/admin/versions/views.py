"""The list of a story's versions, the comparison of two, and taking one up again."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_safe

from articles.admin.rights import needs
from articles.admin.versions.compared import compared
from articles.admin.versions.sides import KEY, Side, side
from articles.admin.versions.sight import Sight
from articles.admin.versions.timeline import EDITION, SAVED, Timeline
from articles.desk.take_up import take_up
from articles.models import Article
from record.refusal import Refused

MAY_TAKE_UP = "articles.change_article"


@require_safe
def versions(request, pk):
    """Everything a story ever said, newest first; any two can be compared, also without script."""
    article = _article(request, pk)
    timeline = Timeline(article, Sight(request.user, article))
    page = _page(request.GET.get("page", ""), timeline.pages)
    rows = timeline.page(page)
    chosen = _chosen(request, timeline)
    here = {row.key for row in rows}
    context = {
        "title": pgettext("of a story on the desk", "Versions"),
        "rows": rows,
        "chosen": chosen,
        "elsewhere": timeline.rows(
            *dict.fromkeys(k for k in chosen.values() if k and k not in here)
        ),
        "page": page,
        "pages": range(1, timeline.pages + 1) if timeline.pages > 1 else (),
        "count": timeline.count,
    }
    return _answer(request, article, "versions", context)


@require_http_methods(["GET", "HEAD", "POST"])
def compare(request, pk):
    """Two versions word by word; one alone is read as it was."""
    article = _article(request, pk)
    if request.method == "POST":
        return _take_up(request, article)
    sight = Sight(request.user, article)
    keys = [request.GET.get(name, "") for name in ("from", "to")]
    keys = [key for key in keys if key]
    if not keys:
        return HttpResponseRedirect(_url("versions", article))
    was, now = (_side(article, key, sight) for key in (keys[0], keys[-1]))
    one = was.key == now.key
    readable = was.content is not None and now.content is not None
    context = {
        "title": now.title if one else _("Comparison"),
        "one": one,
        "was": was,
        "now": now,
        "sides": [now] if one else [was, now],
        "compared": compared(was, now, request.user) if readable else None,
        "swapped": urlencode({"from": now.key, "to": was.key}),
        "list": urlencode({"from": was.key, "to": now.key}),
        "may_take_up": request.user.has_perm(MAY_TAKE_UP),
        "newest": Timeline(article, sight).newest(SAVED),
    }
    return _answer(request, article, "compare", context)


def _take_up(request, article):
    """The old words become the working copy, if it still is the one that was looked at."""
    if not request.user.has_perm(MAY_TAKE_UP):
        raise PermissionDenied
    found = _side(article, request.POST.get("key", ""), Sight(request.user, article))
    try:
        if not found.can_be_taken_up:
            raise Refused(
                found.closed or _("Something in this text is sealed; you may not take it up.")
            )
        if request.POST.get("seen") != str(article.version):
            raise Refused(
                _("“%(noun)s” was changed meanwhile. Please look at the newer text and try again.")
                % {"noun": article}
            )
        why = _("Taken up again: %(version)s") % {"version": found.title}
        take_up(article, found.values, by=request.user, why=why)
    except Refused as refusal:
        for said in refusal.sentences:
            messages.error(request, said)
        query = urlencode(
            {name: request.GET[name] for name in ("from", "to") if name in request.GET}
        )
        return HttpResponseRedirect(f"{_url('compare', article)}?{query or 'to=' + found.key}")
    messages.success(
        request, _("The text is a draft again; what stood here is among the versions.")
    )
    return HttpResponseRedirect(reverse("admin:articles_article_change", args=[article.pk]))


def _article(request, pk) -> Article:
    needs(request, "articles.view_article")
    return get_object_or_404(Article.objects.visible_to(request.user), pk=pk)


def _side(article, key: str, sight: Sight) -> Side:
    found = side(article, key, sight)
    if found is None:
        raise Http404
    return found


def _page(typed: str, pages: int) -> int:
    known = typed.isascii() and typed.isdigit() and len(typed) < 8
    return min(max(int(typed), 1), pages) if known else 1


def _chosen(request, timeline: Timeline) -> dict[str, str]:
    """What is marked to be compared: as asked; else the newest save with what readers got last."""
    asked = {name: request.GET.get(name, "") for name in ("from", "to")}
    asked = {name: key if KEY.match(key) else "" for name, key in asked.items()}
    return {
        "from": asked["from"] or timeline.newest(EDITION),
        "to": asked["to"] or timeline.newest(SAVED),
    }


def _url(name: str, article: Article) -> str:
    return reverse(f"admin:articles_article_{name}", args=[article.pk])


def _answer(request, article, template: str, context: dict):
    context = {
        **admin.site.each_context(request),
        "opts": Article._meta,
        "article": article,
        **context,
    }
    response = TemplateResponse(request, f"admin/articles/article/{template}.html", context)
    response["Cache-Control"] = "private, no-store"
    return response
