"""Stories as lists show them."""

from dataclasses import replace

from articles.reading import nouns, sealed
from articles.reading.lookup import Given
from articles.reading.story_pictures import StoryPictures
from articles.reading.values import Teaser
from media.credits.values import CREDITS_AREA
from media.rights import Surface
from media.shown import Shown
from record.reading import Reading

WORDS_A_MINUTE = 220


def minutes(words: int) -> int:
    """Reading time as it is told to readers, never less than a minute."""
    return max(1, round(words / WORDS_A_MINUTE))


def keys(story: Given) -> list[str]:
    """Every noun a teaser of this story may need, as known when it was published."""
    if story.content.lead_image is None:
        pictures = []
    else:
        chain = ("credit:", "agency:")
        pictures = [f"image:{story.content.lead_image}"]
        pictures += [name for name in story.names if name.startswith(chain)]
    people = [f"contributor:{pk}" for pk, _ in story.content.bylines]
    return [sealed.key(story.article), *pictures, *people]


def teaser(reading: Reading, story: Given, *surfaces: Surface) -> Teaser:
    """One story as a list shows it; `reading` has loaded what keys() names.

    Args:
        surfaces: where its picture is to appear; none named is a list.
    """
    content = sealed.concealed(reading, story.article, story.content, story.edition)
    return Teaser(
        article=story.article,
        headline=content.headline,
        url=story.path,
        kicker=content.kicker,
        lead=content.lead,
        accent=nouns.section(reading, story.section).accent,
        language=content.language,
        kind=content.kind,
        is_advertisement=content.kind == "advertisement",
        published_at=story.first_published_at,
        changed_at=story.changed_at,
        minutes=minutes(content.words),
        people=nouns.people(reading, content.bylines),
        picture=_picture(reading, story, content, surfaces),
        corrected=story.corrected,
        ai=content.ai,
    )


def _picture(reading, story, content, surfaces) -> Shown | None:
    """The lead picture; its credit at it or a link away, as the paper has decided."""
    since = story.first_published_at
    pictures = StoryPictures(reading, story.article, content.language, since)
    shown = pictures.lead(content, *(surfaces or (Surface.LIST,)), own_words=False)
    paper = reading.state("paper:1") or {}
    linked = paper.get("teaser_credits") == "linked"
    if shown is None or not linked or shown.must_stand or not shown.at_picture:
        return shown
    return replace(shown, placement=CREDITS_AREA)
