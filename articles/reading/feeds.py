"""Feeds: the reading road with another template."""

from django.conf import settings
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, rfc3339_date

from articles.plain import plain
from articles.reading import ahead, lists, nouns
from articles.reading import corrections as mended
from articles.reading.feed_pictures import WithPictures, picture_of
from articles.reading.instant import reading_of
from articles.reading.lookup import START, listed
from articles.reading.teasers import keys, teaser
from articles.reading.views import hand_up

ITEMS = 40


class Dated:
    """An empty feed was never changed; Django would say that it was just now."""

    def latest_post_date(self):
        return super().latest_post_date() if self.items else START


class Atom(Dated, WithPictures, Atom1Feed):
    pass


class Rss(Dated, WithPictures, Rss201rev2Feed):
    """RSS 2.0 has no element for the instant of a change; Atom's is known to its readers."""

    def add_item_elements(self, handler, item):
        super().add_item_elements(handler, item)
        handler.addQuickElement("atom:updated", rfc3339_date(item["updateddate"]))


def rss(request):
    """The newest stories as RSS 2.0; an item keeps its identity when its address changes."""
    return _newest(request, Rss, "rss.xml")


def atom(request):
    """The newest stories as Atom 1.0."""
    return _newest(request, Atom, "atom.xml")


def _newest(request, kind, name):
    reading = reading_of(request)
    reading.load(["paper:1"], nouns.SITE)
    found = listed(reading, "all", most=ITEMS)
    lists.load(reading, [found])
    paper = nouns.masthead(reading)
    feed = feed_of(kind, paper, name)
    with translation.override(paper.language):
        said = mended.latest_of(reading, found.stories)
        for story in found.stories:
            add(feed, reading, story, said.get(story.article))
    return answer(request, reading, feed)


def corrections(request):
    """The newest corrections; each is an item of its own, however often its story is mended."""
    reading = reading_of(request)
    reading.load(["paper:1"], nouns.SITE)
    found, _older = mended.newest(reading, most=ITEMS)
    ahead.load(reading, {key for one in found for key in keys(one.story)})
    paper = nouns.masthead(reading)
    with translation.override(paper.language):
        title = f"{paper.name}: {translation.gettext('Corrections')}"
        feed = feed_of(Rss, paper, "corrections.xml", title=title, page="corrections/")
        for one in found:
            values = {
                "unique_id": f"urn:uuid:{one.story.content.public_id}#{one.edition.number}",
                "link": f"{settings.NEWSROOM_URL}{one.story.path}#berichtigung",
                "pubdate": one.at,
                "updateddate": one.at,
            }
            add(feed, reading, one.story, one.shown(reading), **values)
    return answer(request, reading, feed)


def feed_of(kind, paper, name, *, title="", page=""):
    return kind(
        title=plain(title or paper.name),
        link=f"{settings.NEWSROOM_URL}/{page}",
        description=plain(paper.tagline or paper.name),
        language=paper.language,
        author_name=plain(paper.name),
        feed_url=f"{settings.NEWSROOM_URL}/feeds/{name}",
    )


def add(feed, reading, story, correction, **values):
    """A story as an item; `correction` is told in it where it is what changed last."""
    shown = teaser(reading, story)
    section = nouns.section(reading, story.section)
    picture = picture_of(reading, story)
    words = {"lead": plain(shown.lead), "correction": correction, "picture": picture}
    item = {
        "title": plain(shown.headline),
        "link": settings.NEWSROOM_URL + shown.url,
        "description": plain(render_to_string("articles/feed_item.html", words)).strip(),
        "unique_id": f"urn:uuid:{story.content.public_id}",
        "unique_id_is_permalink": False,
        "pubdate": shown.published_at,
        "updateddate": shown.changed_at or shown.published_at,
        "picture": picture,
        "categories": [plain(section.name)],
        "author_name": plain(", ".join(person.name for person in shown.people)) or None,
    }
    feed.add_item(**{**item, **values})


def answer(request, reading, feed):
    response = HttpResponse(content_type=feed.content_type)
    feed.write(response, "utf-8")
    hand_up(request, reading)
    return response
