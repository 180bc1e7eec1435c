"""The whole text of a story for other houses: its words with their notices, each in its place.

Pictures in the text stay on the page: whoever may read our words has no rights in an agency's
pictures. The lead picture goes along where its contract lets it be passed on.
"""

import re
from dataclasses import dataclass, replace

from django.conf import settings
from django.template.loader import render_to_string

from articles.content import Content
from articles.notices.appended import NoticeShown, appended
from articles.plain import plain
from articles.reading import page, replies
from articles.reading.blocks import blocks
from articles.reading.lookup import Given
from articles.reading.story_pictures import StoryPictures
from articles.reading.values import CorrectionShown
from media.shown import Shown
from record.models import State
from record.reading import Reading

OWN_LINK = re.compile(r'(\shref=")(/(?!/))')
PLACES = ("top", "under_lead", "picture", "end")


@dataclass(frozen=True)
class Whole:
    """A whole text as HTML, and the notices that stand in it."""

    html: str = ""
    notices: tuple[NoticeShown, ...] = ()


class Wholes:
    """Gives whole texts for one surface; `reading` has loaded sections, notices and the nouns.

    Args:
        surface: "feed" or "ninjs", as the rules of notices call it.
    """

    def __init__(self, reading: Reading, surface: str, language: str):
        self.reading, self.surface, self.language = reading, surface, language
        self.then = Pinned(reading)

    def of(
        self,
        story: Given,
        content: Content,
        *,
        correction: CorrectionShown | None = None,
        picture: Shown | None = None,
    ) -> Whole:
        """One story's words.

        Args:
            content: the story's, without what is sealed.
            picture: the lead picture as it may be passed on; None leaves it out.
        """
        notices = self._notices(replace(story, content=content))
        context = {place: [n for n in notices if n.placement == place] for place in PLACES}
        context |= {
            "correction": correction,
            "lead": content.lead,
            "shown": picture,
            "dateline": content.dateline,
            "replies": replies.replies_of(self.reading, story.article),
            "blocks": blocks(content.body, image=lambda pk, node: None, story=lambda pk: None),
            "language": content.language,
            "is_foreign": content.language != self.language,
        }
        html = render_to_string("articles/feed_full.html", context)
        html = OWN_LINK.sub(rf"\g<1>{settings.NEWSROOM_URL}\g<2>", html)
        return Whole(plain(html).strip(), notices)

    def _notices(self, story: Given) -> tuple[NoticeShown, ...]:
        content, since = story.content, story.first_published_at
        pictures = StoryPictures(self.reading, story.article, content.language, since)
        sections = page.sections_of(story, self.reading)
        facts = page.facts_of(story, self.reading, sections, pictures.seen(content))
        return appended(
            self.reading,
            facts,
            language=content.language,
            surfaces=(self.surface,),
            published=self.then.at(story.changed_at or since),
        )


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
