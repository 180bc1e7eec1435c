"""What readers get of the paper's own past: its corrections and the versions of a story."""

from django.http import Http404

from articles.reading import corrections as mended
from articles.reading import history as told
from articles.reading import nouns, sealed
from articles.reading.instant import reading_of
from articles.reading.lookup import given
from articles.reading.views import cursor, render, standing_at


def corrections(request):
    """Every correction of the stories readers have."""
    reading = reading_of(request)
    found = mended.page(reading, cursor(request))
    return render(request, reading, "articles/corrections.html", found.masthead, page=found)


def history(request, section, slug):
    """The list of a story's versions."""
    reading = _allowed(request)
    path = f"/{section}/{slug}/"
    release, instead = standing_at(request, reading, path, "history/")
    if instead:
        return instead
    found = told.compose(reading, _story(reading, release))
    return _render(request, reading, "articles/history.html", found, history=found)


def version(request, section, slug, number):
    """One version of a story with what changed since the one before."""
    reading = _allowed(request)
    path = f"/{section}/{slug}/"
    release, instead = standing_at(request, reading, path, f"history/{number}/")
    if instead:
        return instead
    found = told.version(reading, _story(reading, release), number)
    if found is None:
        raise Http404
    closed = found.entry.version.closed
    status = {"": 200, "legal": 451}.get(closed, 410)
    context = {"history": found.history, "old": found, "status": status}
    return _render(request, reading, "articles/version.html", found.history, **context)


def _allowed(request):
    """A look at the record, where the paper shows its past at all."""
    reading = reading_of(request)
    reading.load(["paper:1"], nouns.SITE)
    if not nouns.history_of(reading, "/"):
        raise Http404
    return reading


def _story(reading, release):
    reading.load([sealed.key(release.article_id)])
    return given(release)


def _render(request, reading, template, found, **context):
    return render(
        request,
        reading,
        template,
        found.masthead,
        language=found.language,
        current=found.parent or found.section,
        **context,
    )
