"""What the paper says of itself: imprint, trust pages, the notices in force."""

from django.http import Http404

from articles.reading import notices_in_force, site_pages
from articles.reading.instant import reading_of
from articles.reading.views import render

# Addresses a page of the paper is promised at; any other one it writes stands below /about/.
PLACES = ("privacy", "accessibility", "ownership", "editorial-standards")


def imprint(request):
    reading = reading_of(request)
    return shown(request, reading, site_pages.imprint(reading))


def at(place):
    """The view of a promised address."""

    def promised(request):
        return page(request, f"/{place}/")

    return promised


def about(request, slug):
    return page(request, f"/about/{slug}/")


def page(request, path):
    reading = reading_of(request)
    found = site_pages.page_at(reading, path)
    if found is None:
        raise Http404
    return shown(request, reading, found)


def shown(request, reading, found):
    return render(
        request,
        reading,
        "articles/site_page.html",
        found.masthead,
        language=found.language,
        page=found,
    )


def notices(request):
    """Which notices stand at stories now, in full, and at which."""
    reading = reading_of(request)
    found = notices_in_force.page(reading)
    return render(request, reading, "articles/notices.html", found.masthead, page=found)
