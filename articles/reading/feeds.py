"""Feeds: the reading road with another template."""

from django.conf import settings
from django.http import HttpResponse
from django.utils import timezone
from django.utils.feedgenerator import Rss201rev2Feed

from articles.plain import plain
from articles.reading import lists, nouns
from articles.reading.lookup import listed
from articles.reading.teasers import teaser
from articles.reading.views import hand_up
from record.reading import Reading

ITEMS = 40


def rss(request):
    """The newest stories as RSS 2.0; an item keeps its identity when its address changes."""
    reading = Reading(timezone.now())
    reading.load(["paper:1"], ("section",))
    found = listed(reading, "all", most=ITEMS)
    lists.load(reading, [found])
    feed = _feed(nouns.masthead(reading))
    for story in found.stories:
        _add(feed, story, teaser(reading, story), nouns.section(reading, story.section))
    response = HttpResponse(content_type="application/rss+xml; charset=utf-8")
    feed.write(response, "utf-8")
    hand_up(request, reading)
    return response


def _feed(paper):
    return Rss201rev2Feed(
        title=plain(paper.name),
        link=f"{settings.NEWSROOM_URL}/",
        description=plain(paper.tagline or paper.name),
        language=paper.language,
        feed_url=f"{settings.NEWSROOM_URL}/feeds/rss.xml",
    )


def _add(feed, story, shown, section):
    feed.add_item(
        title=plain(shown.headline),
        link=settings.NEWSROOM_URL + shown.url,
        description=plain(shown.lead),
        unique_id=f"urn:uuid:{story.content.public_id}",
        unique_id_is_permalink=False,
        pubdate=shown.published_at,
        updateddate=shown.changed_at or shown.published_at,
        categories=[plain(section.name)],
        author_name=plain(", ".join(person.name for person in shown.people)) or None,
    )
