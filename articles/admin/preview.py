"""Preview: the reading road with an edition that is not saved, at a desk address."""

from copy import copy

from django.http import Http404, HttpResponseBadRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_POST

from articles import body
from articles.admin.body.body_field import read_typed
from articles.admin.rights import needs
from articles.desk import snapshot
from articles.models import Article
from articles.reading import views
from articles.unpublished import LiveReading, given_of
from media.models import Image
from media.pictures import DESK_PREFIX

TYPED = ("kicker", "headline", "lead", "dateline", "lead_caption", "lead_alt")


@xframe_options_sameorigin
def preview(request, pk):
    """A saved working copy as readers would get it."""
    needs(request, "articles.view_article")
    article = get_object_or_404(Article.objects.visible_to(request.user), pk=pk)
    return _shown(request, article)


@xframe_options_sameorigin
@require_POST
def typed(request):
    """What is in the form right now; nothing is saved."""
    needs(request, "articles.change_article")
    pk = _number(request.POST.get("pk", ""))
    if pk is None:
        raise Http404
    article = get_object_or_404(Article.objects.visible_to(request.user), pk=pk)
    try:
        text = read_typed(request.POST.get("body", ""), article.body)
    except body.Unreadable as no:
        return HttpResponseBadRequest(str(no))
    article.body = text.doc
    for name in TYPED:
        setattr(article, name, request.POST.get(name, getattr(article, name)))
    if "lead_image" in request.POST:
        number = _number(request.POST["lead_image"])
        article.lead_image = Image.objects.filter(pk=number).first()
    return _shown(request, article, text)


def _number(typed: str) -> int | None:
    known = typed.isascii() and typed.isdigit() and len(typed) < 16
    return int(typed) if known else None


def _shown(request, article, text=None):
    """The reader's page of a working copy; `text` is what was typed and names more than is saved."""
    nouns = snapshot.nouns_of(article)
    names = [*snapshot.names_of(article)]
    if text is not None:
        nouns |= _typed_nouns(article, text, nouns)
        names += [*nouns, *(f"article:{pk}" for pk in text.stories.values())]
    reading = LiveReading(timezone.now(), nouns)
    reading.files_at = DESK_PREFIX
    response = views.story(request, given_of(article, names, reading.at), reading)
    request.META.pop("newsroom.keys")
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex"
    return response


def _typed_nouns(article, text, known) -> dict:
    """Pictures put into the text since it was saved, with their credits and suppliers."""
    found = {}
    for image in Image.objects.filter(pk__in=set(text.images.values())):
        if image.key not in known:
            leading = copy(article)  # a picture brings the same nouns wherever it stands
            leading.lead_image = image
            found |= snapshot.nouns_of(leading)
    return found
