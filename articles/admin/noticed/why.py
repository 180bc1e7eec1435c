"""Why the notices of a story are what they are: for its desk page and for the writing screen."""

from django.contrib import admin
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from articles.admin.noticed import exempting
from articles.admin.rights import needs
from articles.desk import snapshot
from articles.models import Article, Release
from articles.reading import noticed, travel
from articles.reading.lookup import Given
from articles.reading.noticed import Noticed
from articles.unpublished import LiveReading, given_of
from record.reading import Reading


@require_http_methods(["GET", "HEAD", "POST"])
def why(request, pk):
    """Every notice at the story as readers have it, and as it would be published now."""
    needs(request, "articles.view_article")
    article = get_object_or_404(Article.objects.visible_to(request.user), pk=pk)
    form = exempting.form_of(request, article)
    if form.is_done:
        return HttpResponseRedirect(request.path)
    now = timezone.now()
    context = {
        **admin.site.each_context(request),
        "opts": Article._meta,
        "title": _("Notices on this story"),
        "article": article,
        "live": _of_readers(article, now),
        "draft": of_working_copy(article, now),
        "exempting": form,
    }
    return TemplateResponse(request, "admin/articles/article/notices.html", context)


def _of_readers(article: Article, at) -> Noticed | None:
    """By the road of the page itself; None where readers have no story."""
    release = Release.objects.of(article, at)
    found = release and travel.story_at(release.address.path, at)
    return noticed.explain(*found) if isinstance(found, tuple) else None


def of_working_copy(article: Article, at) -> Noticed:
    """What the saved working copy would carry if it went live at this instant."""
    return noticed.explain(*working_copy(article, at))


def working_copy(article: Article, at) -> tuple[Given, Reading]:
    """The working copy by the road of its preview."""
    reading = LiveReading(at, snapshot.nouns_of(article))
    return given_of(article, snapshot.names_of(article), at), reading
