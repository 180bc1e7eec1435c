"""Feeds: the reading road with another template. Each list of the paper has the same three.

They carry whole texts with the notices for feeds: a feed reader is where many read us, and a
story that lost its notices on the way there would be another story.
"""

from dataclasses import replace

from django.conf import settings
from django.http import Http404, HttpResponse
from django.utils import timezone, translation

from articles.reading import corrections as mended
from articles.reading import mining, nouns, page
from articles.reading.feeds import jsonfeed, xml
from articles.reading.feeds.items import ITEMS, Feed, item, load
from articles.reading.feeds.words import Wholes
from articles.reading.instant import looks_back, reading_of
from articles.reading.lookup import listed
from articles.reading.views import hand_up, moved

WRITERS = {
    "rss.xml": (lambda feed: xml.write(xml.Rss, feed), xml.Rss.content_type),
    "atom.xml": (lambda feed: xml.write(xml.Atom, feed), xml.Atom.content_type),
    "feed.json": (jsonfeed.write, "application/feed+json; charset=utf-8"),
}


class FeedFile:
    """The last part of a feed's address, for Django's routes: <feed:file>."""

    regex = "|".join(name.replace(".", r"\.") for name in WRITERS)

    def to_python(self, value):
        return value

    to_url = to_python


def site(request, file):
    """The newest stories of the paper."""
    reading = reading_of(request)
    reading.load(["paper:1"], page.KINDS)
    return _stories(request, reading, file, "all", base="/feeds/")


def section(request, slug, file):
    """The newest stories of a section, with those of its sub-sections."""
    reading = reading_of(request)
    reading.load(["paper:1"], page.KINDS)
    link = nouns.section_called(reading, slug)
    if link is None:
        raise Http404
    told = {"name": link.name, "home": link.url, "description": link.description}
    return _stories(request, reading, file, f"section:{link.id}", **told)


def tag(request, slug, file):
    """The newest stories with a tag; one that was merged leads on to its heir's."""
    reading = reading_of(request)
    found = nouns.tag_at(reading, slug, remembered=looks_back(request))
    if found is None:
        raise Http404
    if found.heir:
        return moved(request, f"/tag/{found.heir}/{file}")
    reading.load(["paper:1", f"tag:{found.pk}"], page.KINDS)
    state = nouns.tag_state(reading, found.pk)
    return _of(request, reading, file, nouns.lists_of_tag(reading, found.pk), state, "/tag/")


def contributor(request, slug, file):
    """The newest stories of a contributor."""
    reading = reading_of(request)
    pk = nouns.contributor_at(reading, slug, remembered=looks_back(request))
    if pk is None:
        raise Http404
    reading.load(["paper:1", f"contributor:{pk}"], page.KINDS)
    state = reading.state(f"contributor:{pk}")
    return _of(request, reading, file, [f"contributor:{pk}"], state, "/by/")


def _of(request, reading, file, lists, state, folder):
    """A tag's or a contributor's; without a visible story there is no such feed."""
    if state is None:
        raise Http404
    told = {"name": state["name"], "home": f"{folder}{state['slug']}/"}
    return _stories(request, reading, file, *lists, may_be_empty=False, **told)


def _stories(
    request, reading, file, *lists, name="", home="/", base="", description="", may_be_empty=True
):
    stories = listed(reading, *lists, most=ITEMS, with_body=True).stories
    if not (stories or may_be_empty):
        raise Http404
    load(reading, stories, whole=True)
    paper = nouns.masthead(reading)
    with translation.override(paper.language), timezone.override(paper.time_zone):
        said = mended.latest_of(reading, stories)
        wholes = Wholes(reading, "feed", paper.language)
        feed = Feed(
            paper,
            title=f"{paper.name}: {name}" if name else paper.name,
            home=settings.NEWSROOM_URL + home,
            url=f"{settings.NEWSROOM_URL}{base or home}{file}",
            description=description or paper.tagline or paper.name,
            items=tuple(item(reading, one, said.get(one.article), wholes) for one in stories),
        )
        return _answer(request, reading, feed, file)


def corrections(request):
    """The newest corrections; each is an item of its own, however often its story is mended."""
    reading = reading_of(request)
    reading.load(["paper:1"], ("section",))
    found, _older = mended.newest(reading, most=ITEMS)
    load(reading, [one.story for one in found], whole=False)
    paper = nouns.masthead(reading)
    with translation.override(paper.language), timezone.override(paper.time_zone):
        feed = Feed(
            paper,
            title=f"{paper.name}: {translation.gettext('Corrections')}",
            home=f"{settings.NEWSROOM_URL}/corrections/",
            url=f"{settings.NEWSROOM_URL}/feeds/corrections.xml",
            description=paper.tagline or paper.name,
            items=tuple(_correction(reading, one) for one in found),
        )
        return _answer(request, reading, feed, "rss.xml")


def _correction(reading, one):
    told = item(reading, one.story, one.shown(reading))
    return replace(
        told,
        id=f"{told.id}#{one.edition.number}",
        url=f"{told.url}#berichtigung",
        published_at=one.at,
        changed_at=one.at,
    )


def whole(request):
    """An older address; every feed carries whole texts now."""
    return moved(request, "/feeds/rss.xml")


def _answer(request, reading, feed, file):
    write, content_type = WRITERS[file]
    response = HttpResponse(write(feed), content_type=content_type)
    mining.mark(response, reading)
    hand_up(request, reading)
    return response
