"""The feed with whole texts: the words of the newest stories with their notices, each in its place.

Pictures stay on the page: whoever may read our words has no rights in an agency's picture.
"""

import re
from dataclasses import dataclass, replace

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation

from articles.models import EditionText
from articles.notices import exempt
from articles.notices.appended import NoticeShown, appended
from articles.plain import plain
from articles.reading import ahead, feeds, nouns, page, replies, sealed
from articles.reading.blocks import blocks
from articles.reading.instant import reading_of
from articles.reading.lookup import Given, listed
from articles.reading.story_pictures import StoryPictures
from articles.reading.teasers import keys
from record.models import State
from record.reading import Reading

ITEMS = 20
OWN_LINK = re.compile(r'(\shref=")(/(?!/))')


class Full(feeds.Rss):
    """RSS 2.0 with the words of each story in content:encoded."""

    def rss_attributes(self):
        content = "http://purl.org/rss/1.0/modules/content/"
        return {**super().rss_attributes(), "xmlns:content": content}

    def add_item_elements(self, handler, item):
        super().add_item_elements(handler, item)
        handler.addQuickElement("content:encoded", item["words"])


def full(request):
    """The newest stories with all their words."""
    reading = reading_of(request)
    reading.load(["paper:1"], page.KINDS)
    stories = with_bodies(listed(reading, "all", most=ITEMS).stories)
    wanted = {key for one in stories for key in (*one.names, *keys(one))}
    own = {key(one.article) for one in stories for key in (exempt.key, replies.key)}
    ahead.load(reading, wanted | own)
    paper, then = nouns.masthead(reading), Pinned(reading)
    feed = feeds.feed_of(Full, paper, "full.xml")
    with translation.override(paper.language):
        for story in stories:
            feeds.add(feed, reading, story, None, words=words_of(story, reading, then))
    return feeds.answer(request, reading, feed)


def with_bodies(stories) -> list[Given]:
    """Lists leave bodies where they are; here they are fetched in one query."""
    texts = EditionText.objects.in_bulk([story.edition for story in stories])
    bodies = {pk: text.body_values() for pk, text in texts.items()}
    return [
        replace(story, content=replace(story.content, body=bodies[story.edition]))
        for story in stories
    ]


class Pinned:
    """The wordings of pinned notices at any instant of the past, in one query for all stories."""

    def __init__(self, reading: Reading):
        states = reading.all("notice").items()
        pinned = [key for key, state in states if state.get("pin") == "publication"]
        rows = State.objects.filter(key__in=pinned, since__lte=reading.at).order_by("pk")
        self.rows = list(rows.values_list("key", "since", "data")) if pinned else []

    def at(self, instant) -> "Wordings":
        return Wordings(instant, {k: data for k, since, data in self.rows if since <= instant})


@dataclass(frozen=True)
class Wordings:
    """What pinned notices said at one instant; asked like a Reading."""

    at: object
    states: dict

    def load(self, keys) -> None:
        """Everything is here."""

    def note(self, *keys) -> None:
        """Nobody stores by these."""

    def state(self, key):
        return self.states.get(key)


def words_of(story: Given, reading: Reading, then: Pinned) -> str:
    """A story's words as HTML with the notices for feeds, and no picture."""
    content = sealed.concealed(reading, story.article, story.content, story.edition)
    found = blocks(content.body, image=lambda pk, node: None, story=lambda pk: None)
    notices = _notices(replace(story, content=content), reading, then)
    at = {place: [n for n in notices if n.placement == place] for place in PLACES}
    said = {"replies": replies.replies_of(reading, story.article), "blocks": found}
    context = {"lead": content.lead, "dateline": content.dateline, **said, **at}
    html = render_to_string("articles/feed_full.html", {**context, "language": content.language})
    return plain(OWN_LINK.sub(rf"\g<1>{settings.NEWSROOM_URL}\g<2>", html)).strip()


PLACES = ("top", "under_lead", "picture", "end")


def _notices(story, reading, then) -> tuple[NoticeShown, ...]:
    content = story.content
    since = story.first_published_at
    agencies = StoryPictures(reading, story.article, content.language, since).seen(content)
    facts = page.facts_of(story, reading, page.sections_of(story, reading), agencies)
    published = then.at(story.changed_at or story.first_published_at)
    return appended(
        reading, facts, language=content.language, surfaces=("feed",), published=published
    )
