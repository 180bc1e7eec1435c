"""Whose pictures readers have now: every story with its pictures, their credits and licences."""

from collections.abc import Iterator

from django.conf import settings

from articles.reading import ahead, nouns, sealed
from articles.reading.blocks import blocks
from articles.reading.lookup import Given, listed
from articles.reading.story_pictures import AREA, StoryPictures
from articles.reading.values import CreditedStory, CreditsPage
from media.shown import Shown
from record.reading import Reading

A_PAGE = 20
NAMED = ("image:", "credit:", "agency:")


def page(reading: Reading, before: str = "") -> CreditsPage:
    """The newest stories with their pictures, or those older than a cursor.

    The queries are the same however many stories there are: one for the list with its texts,
    and the nouns of all pictures together.
    """
    reading.load(["paper:1"], nouns.SITE)
    found = listed(reading, "all", most=A_PAGE, before=before, with_body=True)
    ahead.load(reading, {key for story in found.stories for key in _keys(story)})
    paper = nouns.masthead(reading)
    stories = (_credited(reading, story, paper.language) for story in found.stories)
    return CreditsPage(
        masthead=paper,
        url=settings.NEWSROOM_URL + AREA,
        stories=tuple(story for story in stories if story.pictures),
        older=f"?page={found.older}" if found.older else "",
        is_first=not before,
    )


def _keys(story: Given) -> Iterator[str]:
    """The nouns of a story's pictures, as known when it was published."""
    yield sealed.key(story.article)
    yield from (name for name in story.names if name.startswith(NAMED))


def _credited(reading: Reading, story: Given, language: str) -> CreditedStory:
    content = sealed.concealed(reading, story.article, story.content, story.edition)
    return CreditedStory(
        article=story.article,
        headline=content.headline,
        url=story.path,
        language=content.language,
        accent=nouns.section(reading, story.section).accent,
        is_advertisement=content.kind == "advertisement",
        published_at=story.first_published_at,
        pictures=tuple(_pictures(reading, story, content, language)),
    )


def _pictures(reading: Reading, story: Given, content, language: str) -> Iterator[Shown]:
    """Every picture of the story's own page, each once, in the order of the page."""
    pictures = StoryPictures(reading, story.article, language, story.first_published_at)
    seen = set()
    inside = blocks(content.body, image=pictures.inside, story=lambda _pk: None)
    figures = (block.image for block in inside if block.type == "figure")
    for shown in filter(None, (pictures.lead(content), *figures)):
        if shown.image not in seen:
            seen.add(shown.image)
            yield shown
