"""Completion for the fields that take names: tags and contributors."""

from django.http import Http404, JsonResponse

from articles.admin.rights import needs
from articles.models import Contributor, Tag
from articles.plain import plain

MOST = 8


def names(request, kind):
    """The names that go on as typed, those that begin so first."""
    needs(request, "articles.view_article")
    models = {"tags": Tag.objects.offered(), "contributors": Contributor.objects}
    if kind not in models:
        raise Http404
    typed = plain(request.GET.get("q", "")).strip()[:100]
    if not typed:
        return JsonResponse({"names": []})
    begins = models[kind].filter(name__istartswith=typed).values_list("name", flat=True)[:MOST]
    inside = models[kind].filter(name__icontains=typed).values_list("name", flat=True)[: 2 * MOST]
    return JsonResponse({"names": list(dict.fromkeys([*begins, *inside]))[:MOST]})
