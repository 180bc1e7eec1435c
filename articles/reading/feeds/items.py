"""What a feed says, before anybody knows in which format: the channel and its items as plain values.

An item is called by the story's own number for ever (urn:uuid), wherever the story stands and
whatever its address is.
"""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from articles.plain import plain
from articles.reading import ahead, nouns, page, sealed
from articles.reading.feeds.words import Whole, Wholes
from articles.reading.lookup import Given
from articles.reading.story_pictures import StoryPictures
from articles.reading.teasers import keys
from articles.reading.values import CorrectionShown, Link, Masthead, Person
from media.rights import IN_FEEDS
from media.shown import Shown
from record.reading import Reading

ITEMS = 40


@dataclass(frozen=True)
class Item:
    """One story, or one correction, as a feed tells it."""

    id: str
    url: str  # absolute
    title: str
    summary: str  # HTML
    words: str  # HTML, the whole text with its notices; "" in feeds that have only summaries
    published_at: datetime
    changed_at: datetime
    language: str
    kind: str
    people: tuple[Person, ...]
    categories: tuple[Link, ...]  # with absolute addresses, "" where there is none
    picture: Shown | None
    notices: tuple = ()  # NoticeShown
    correction: CorrectionShown | None = None


@dataclass(frozen=True)
class Feed:
    """A channel: the paper, or one of its sections, tags or contributors."""

    paper: Masthead
    title: str
    home: str  # absolute address of the page with the same stories
    url: str  # absolute address of the feed itself
    description: str
    items: tuple[Item, ...]

    @property
    def imprint(self) -> str:
        """Who publishes it: § 5 DDG asks for that wherever it is read."""
        return f"{settings.NEWSROOM_URL}/#imprint"

    @property
    def rights(self) -> str:
        told = _("© %(paper)s. Imprint: %(address)s")
        return told % {"paper": self.paper.name, "address": self.imprint}


def load(reading: Reading, stories, *, whole: bool) -> None:
    """Fetch what the items of these stories need, for all of them together."""
    wanted = {key for one in stories for key in keys(one)}
    if whole:
        wanted |= {key for one in stories for key in (*one.names, *page.own_keys(one.article))}
    ahead.load(reading, wanted)


def item(
    reading: Reading,
    story: Given,
    correction: CorrectionShown | None = None,
    wholes: Wholes | None = None,
) -> Item:
    """A story as an item; `reading` has loaded what load() names.

    Args:
        correction: told in it where it is what changed last.
        wholes: gives the whole texts; None leaves them out.
    """
    content = sealed.concealed(reading, story.article, story.content, story.edition)
    picture = _picture(reading, story, content)
    said = {"correction": correction, "picture": picture}
    words = wholes.of(story, content, **said) if wholes else Whole()
    summary = render_to_string("articles/feed_item.html", {**said, "lead": content.lead})
    paid = content.kind == "advertisement"
    return Item(
        id=f"urn:uuid:{content.public_id}",
        url=settings.NEWSROOM_URL + story.path,
        title=plain(f"{_paid()}: {content.headline}" if paid else content.headline),
        summary=plain(summary).strip(),
        words=words.html,
        published_at=story.first_published_at,
        changed_at=story.changed_at or story.first_published_at,
        language=content.language,
        kind=content.kind,
        people=nouns.people(reading, content.bylines),
        categories=tuple(_categories(reading, story, content, paid)),
        picture=picture,
        notices=words.notices,
        correction=correction if correction and not correction.closed else None,
    )


def _paid() -> str:
    """What is paid for says so in the title: a feed reader shows nothing else of it at first."""
    return pgettext("label for readers", "Advertisement")


def _categories(reading, story, content, paid):
    if paid:
        yield Link(_paid(), "")
    section = nouns.section(reading, story.section)
    for link in (section, *nouns.tags(reading, content.tags)):
        yield Link(plain(link.name), settings.NEWSROOM_URL + link.url)


def _picture(reading, story, content) -> Shown | None:
    """The lead picture, where its contract lets it be passed on to other houses."""
    since = story.first_published_at
    pictures = StoryPictures(reading, story.article, content.language, since)
    return pictures.lead(content, *IN_FEEDS)
