"""Preview: the reading road with an edition that is not saved, at a desk address."""

from dataclasses import replace

from django.core.exceptions import PermissionDenied
from django.http import HttpResponseBadRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_POST

from articles import body
from articles.admin.body_field import read_typed
from articles.desk import snapshot
from articles.models import Article
from articles.reading import views
from articles.reading.lookup import Given
from articles.slugs import slugify
from record.models import State
from record.reading import Reading


class LiveReading(Reading):
    """Nouns nobody has published yet are shown as they would be remembered now."""

    def __init__(self, at, nouns):
        super().__init__(at)
        known = set(State.objects.filter(key__in=nouns).values_list("key", flat=True))
        self._states.update({k: noun.as_state() for k, noun in nouns.items() if k not in known})


@xframe_options_sameorigin
def preview(request, pk):
    """A saved working copy as readers would get it."""
    article = get_object_or_404(Article.objects.visible_to(request.user), pk=pk)
    return _shown(request, article, snapshot.content_of(article))


@xframe_options_sameorigin
@require_POST
def typed(request):
    """What is in the form right now; nothing is saved."""
    if not request.user.has_perm("articles.change_article"):
        raise PermissionDenied
    pk = request.POST.get("pk", "")
    article = get_object_or_404(Article.objects.visible_to(request.user), pk=pk or 0)
    try:
        text = read_typed(request.POST.get("body", ""), article.body)
    except body.Unreadable as no:
        return HttpResponseBadRequest(str(no))
    words = {name: request.POST.get(name, "") for name in ("kicker", "headline", "lead")}
    content = replace(snapshot.content_of(article), body=text.doc, words=text.words, **words)
    return _shown(request, article, content)


def _shown(request, article, content):
    reading = LiveReading(timezone.now(), snapshot.nouns_of(article))
    response = views.story(request, _given(article, content), reading)
    request.META.pop("newsroom.keys")
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex"
    return response


def _given(article, content) -> Given:
    slug = slugify(article.slug or article.headline) or "preview"
    section = article.section.slug if article.section_id else "—"
    return Given(
        article=article.pk,
        content=content,
        section=article.section_id or 0,
        path=f"/{section}/{slug}/",
        first_published_at=timezone.now(),
        changed_at=None,
        names=tuple(snapshot.names_of(article)),
        preview=True,
    )
