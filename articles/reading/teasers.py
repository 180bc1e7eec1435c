"""Stories as lists show them."""

from datetime import datetime, timedelta

from articles.models.paper import ARCHIVE_AFTER
from articles.reading import nouns, sealed
from articles.reading.lookup import Given
from articles.reading.values import Teaser
from media.pictures import picture
from media.rights import Surface
from record.reading import Reading

WORDS_A_MINUTE = 220


def minutes(words: int) -> int:
    """Reading time as it is told to readers, never less than a minute."""
    return max(1, round(words / WORDS_A_MINUTE))


def archive_from(reading: Reading, story: Given) -> datetime:
    """When a story comes to belong to the archive, whichever page or list shows it."""
    paper = reading.state("paper:1") or {}
    return story.first_published_at + timedelta(days=paper.get("archive_after", ARCHIVE_AFTER))


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
    shown = None
    if content.lead_image is not None:
        shown = picture(
            reading,
            content.lead_image,
            language=content.language,
            surfaces=surfaces or (Surface.LIST,),
            archive_from=archive_from(reading, story),
        )
        shown = sealed.picture(reading, story.article, shown, content.language)
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
        picture=shown,
        corrected=story.corrected,
    )
