"""What a share link shows. A desk address although anybody may open it: opening writes a row."""

from dataclasses import replace

from django.utils import timezone
from django.views.decorators.http import require_safe

from articles.models import Release
from articles.reading import page
from articles.reading.nouns import SITE, masthead
from articles.reading.views import render
from articles.sharing import frozen, links, log
from record.reading import Reading

# Kept nowhere, found by nobody, and no picture or link of the page tells where it stood.
DISCREET = {
    "Cache-Control": "private, no-store",
    "X-Robots-Tag": "noindex, nofollow",
    "Referrer-Policy": "no-referrer",
}


@require_safe
def shared(request, secret):
    """The frozen version, once noted in the view log; a dead link says nothing about the story."""
    at = timezone.now()
    link = links.found(secret, at)
    if link is None:
        return _discreet(request, _closed(request, at))
    since = links.decided_since(link, at)
    if since is not None:
        return _discreet(request, _overtaken(request, since, at))
    response = _discreet(request, _version(request, link, at))
    if request.method == "GET":
        log.note(link, request, at)
    return response


def _version(request, link, at):
    given = frozen.thaw(link.content)
    reading = frozen.reading(given.names, at)
    story = page.compose(given, reading)
    if not given.number or given.first_published_at >= link.made_at:  # nobody has read it yet
        story = replace(story, published_at=None)
    context = {"story": story, "current": story.parent or story.section, "shared": link}
    context["embargo"] = _embargo(link.article, at)
    return render(
        request,
        reading,
        "articles/shared.html",
        story.masthead,
        language=story.language,
        **context,
    )


def _embargo(article, at):
    until = article.embargo_until
    return until if until and until > at else None


def _overtaken(request, since: Release, at):
    """Readers have the story by now: the way there. Or they had it and it was taken off."""
    if since.edition_id is None:
        return _closed(request, at)
    return _closed(request, at, path=since.address.path)


def _closed(request, at, **context):
    reading = Reading(at)
    reading.load(["paper:1"], SITE)
    status = 410 if context else 404
    return render(
        request,
        reading,
        "articles/shared_closed.html",
        masthead(reading),
        status=status,
        **{"path": "", **context},
    )


def _discreet(request, response):
    request.META.pop("newsroom.keys", None)
    request.META.pop("newsroom.until", None)
    for name, value in DISCREET.items():
        response[name] = value
    return response
