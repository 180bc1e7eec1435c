"""What readers get: find, compose, render. No session, no header, no write."""

from django.conf import settings
from django.http import (
    Http404,
    HttpResponse,
    HttpResponsePermanentRedirect,
    JsonResponse,
)
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.utils import timezone, translation

from articles.models import Address, Release
from articles.reading import fronts, lists, mining, nouns, page
from articles.reading import image_credits as credited
from articles.reading import search as finding
from articles.reading.instant import looks_back, reading_of, strip_of
from articles.reading.lookup import given, read_cursor, release_of
from articles.reading.nouns import SITE, masthead
from articles.reading.search_query import Query
from articles.reading.values import Masthead
from record import changes
from record.reading import Reading


def render(request, reading: Reading, template: str, masthead: Masthead, language="", **context):
    """A page in its own language and the paper's time, with its keys and `until` handed up."""
    status = context.pop("status", 200)
    language = language or masthead.language
    with translation.override(language), timezone.override(masthead.time_zone):
        always = {"masthead": masthead, "language": language, "current": None}
        context = {**always, **strip_of(request), **context}
        response = HttpResponse(render_to_string(template, context), status=status)
    response["Content-Language"] = language
    mining.mark(response, reading)
    hand_up(request, reading)
    return response


def hand_up(request, reading: Reading) -> None:
    """Tell whoever stores pages what this one is made of and until when it is true."""
    request.META["newsroom.keys"] = frozenset(reading.keys)
    request.META["newsroom.until"] = reading.until


def front(request):
    reading = reading_of(request)
    found = fronts.front(reading)
    return render(request, reading, "articles/front.html", found.masthead, front=found)


def article(request, section, slug):
    reading = reading_of(request)
    release, instead = standing_at(request, reading, f"/{section}/{slug}/")
    return instead or story(request, given(release), reading)


def standing_at(request, reading, path, below=""):
    """The decision that gives readers the story of an address, or the answer in its place.

    Args:
        below: what follows the story's address in the one that was asked for.
    """
    release, is_elsewhere = counting_at(reading, path)
    if release.edition_id is None or release.edition.text.is_erased:
        return None, gone(request, release, reading)
    if is_elsewhere:
        return None, moved(request, release.address.path + below)
    return release, None


def counting_at(reading, path):
    """The decision that counts for the story of an address, and whether it stands elsewhere."""
    address = get_object_or_404(Address, path=path)
    release = release_of(reading, address.article_id)
    if release is None:
        raise Http404
    is_elsewhere = release.address_id != address.pk
    # An address that is only planned is nobody's business yet.
    if is_elsewhere and not Release.objects.started(reading.at).filter(address=address).exists():
        raise Http404
    return release, is_elsewhere


def story(request, shown, reading):
    """The page of a story; the preview takes the same road."""
    found = page.compose(shown, reading)
    return render(
        request,
        reading,
        "articles/article.html",
        found.masthead,
        language=found.language,
        story=found,
        current=found.parent or found.section,
    )


def gone(request, release, reading):
    found = page.tombstone(release, reading)
    context = {"tombstone": found, "current": found.section, "status": found.status}
    response = render(request, reading, "articles/gone.html", found.masthead, **context)
    if found.status == 451:  # RFC 7725, section 4: who withholds it is the paper itself
        response["Link"] = f'<{settings.NEWSROOM_URL}/>; rel="blocked-by"'
    return response


def moved(request, path):
    """To where the story stands now; written for every query alike."""
    return HttpResponsePermanentRedirect(path)


def short(request, number):
    """A story's short address."""
    reading = reading_of(request)
    release = release_of(reading, number) if number < 2**63 else None
    if release is None:
        raise Http404
    if release.edition_id is None:  # the address it had says something of the story
        return gone(request, release, reading)
    return moved(request, release.address.path)


def section(request, slug):
    reading = reading_of(request)
    return listing(request, reading, lists.section(reading, slug, cursor(request)))


def tag(request, slug):
    reading = reading_of(request)
    found = nouns.tag_at(reading, slug, remembered=looks_back(request))
    if found is None:
        raise Http404
    if found.heir:
        return moved(request, f"/tag/{found.heir}/")
    return listing(request, reading, lists.tag(reading, found.pk, cursor(request)))


def contributor(request, slug):
    reading = reading_of(request)
    pk = nouns.contributor_at(reading, slug, remembered=looks_back(request))
    if pk is None:
        raise Http404
    return listing(request, reading, lists.contributor(reading, pk, cursor(request)))


def image_credits(request):
    """Whose pictures readers have now."""
    reading = reading_of(request)
    found = credited.page(reading, cursor(request))
    return render(request, reading, "articles/image_credits.html", found.masthead, page=found)


def search(request):
    """What readers find; an empty query is the form with its help."""
    reading = reading_of(request)
    found = finding.page(reading, Query.read(request.GET))
    return render(request, reading, "articles/search.html", found.masthead, page=found)


def listing(request, reading, found):
    """A list page; tags and people without a visible story have none."""
    if found is None or (found.kind != "section" and not found.teasers):
        raise Http404
    return render(
        request,
        reading,
        "articles/list.html",
        found.masthead,
        page=found,
        current=found.parent or found.current,
    )


def cursor(request) -> str:
    """Where the list goes on; an unreadable cursor is a page that does not exist."""
    text = request.GET.get("page", "")
    if text:
        try:
            read_cursor(text)
        except (ValueError, OverflowError, OSError) as error:
            raise Http404 from error
    return text


def not_found(request, exception=None):
    """404 in the paper's look; never stored, because there is nothing to key it by."""
    reading = reading_of(request)
    reading.load(["paper:1"], SITE)
    words = request.path.strip("/").rpartition("/")[2].replace("-", " ")[:80]
    context = {"q": words, "status": 404}
    response = render(request, reading, "articles/not_found.html", masthead(reading), **context)
    request.META.pop("newsroom.keys")
    response["Cache-Control"] = "no-store"
    return response


def health(request):
    """For whoever watches the server: the database answers."""
    return JsonResponse({"change": changes.current()}, headers={"Cache-Control": "no-store"})
