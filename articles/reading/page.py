"""Composing a story's page: one edition, at one instant, with every noun as it is then."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from articles.models import Release
from articles.notices import exempt, meets
from articles.notices.appended import appended
from articles.notices.rule import Facts
from articles.reading import ahead, nouns, replies, sealed
from articles.reading.blocks import blocks
from articles.reading.lookup import Given, given, listed, releases_of
from articles.reading.mended import past_of
from articles.reading.story_pictures import StoryPictures
from articles.reading.teasers import keys, minutes, teaser
from articles.reading.turns import turns_of
from articles.reading.values import SectionLink, Story, Tombstone
from media.shown import Shown
from record.models import Erasure
from record.reading import Reading

KINDS = ("section", "notice")
MORE = 4
SURFACES = ("page", "print", "jsonld")  # what one page is
ON_PAPER = {"page", "print"}
ERASED = "erased"  # beside the absences of releases: the edition’s words are gone by order


@dataclass(frozen=True)
class Target:
    """A story that a cross-reference leads to."""

    title: str
    url: str
    image: Shown | None
    corrected: bool = False


def compose(story: Given, reading: Reading) -> Story:
    """The page of a story as readers get it at the reading's instant.

    Args:
        story: what was given to readers, or a working copy as plain values for a preview.
    """
    reading.load(["paper:1", *own_keys(story.article)], KINDS)
    content = sealed.concealed(reading, story.article, story.content, story.edition)
    section, parent = sections_of(story, reading)
    targets = _targets(story, reading)
    more = _more(story, parent or section, reading)
    wanted = [*story.names, *(key for other in (*targets.values(), *more) for key in keys(other))]
    ahead.load(reading, set(wanted))
    since = story.first_published_at
    pictures = StoryPictures(reading, story.article, content.language, since)
    lead = pictures.lead(content)
    found = blocks(content.body, image=pictures.inside, story=_links(targets, reading))
    corrections, versions = past_of(reading, story)
    facts = facts_of(story, reading, (section, parent), pictures.agencies)
    notices = _notices(story, reading, facts)
    return Story(
        masthead=nouns.masthead(reading),
        article=story.article,
        public_id=content.public_id,
        path=story.path,
        url=settings.NEWSROOM_URL + story.path,
        short_url=f"{settings.NEWSROOM_URL}/a/{story.article}/",
        section=section,
        parent=parent,
        kicker=content.kicker,
        headline=content.headline,
        lead=content.lead,
        dateline=content.dateline,
        language=content.language,
        kind=content.kind,
        is_advertisement=content.kind == "advertisement",
        ai=content.ai,
        people=nouns.people(reading, content.bylines),
        text_agency=agency_called(reading, content.text_agency),
        published_at=story.first_published_at,
        changed_at=story.changed_at,
        words=content.words,
        minutes=minutes(content.words),
        picture=lead,
        share_picture=pictures.shared(content, lead),
        blocks=found,
        replies=replies.replies_of(reading, story.article),
        corrections=corrections,
        notices=tuple(notice for notice in notices if notice.surfaces & ON_PAPER),
        data_notices=tuple(notice for notice in notices if "jsonld" in notice.surfaces),
        facts=facts,
        tags=nouns.tags(reading, content.tags),
        more=tuple(teaser(reading, other) for other in more),
        noindex=content.noindex or nouns.kept_out(reading, content.tags),
        preview=story.preview,
        versions=versions,
        history="" if story.preview else nouns.history_of(reading, story.path),
    )


def own_keys(article: int) -> tuple[str, ...]:
    """What is remembered of a story beside its editions."""
    return sealed.key(article), exempt.key(article), replies.key(article)


def tombstone(release: Release, reading: Reading) -> Tombstone:
    """What readers get instead of a story that is no longer there."""
    reading.load(["paper:1"], ("section",))
    return Tombstone(
        masthead=nouns.masthead(reading),
        article=release.article_id,
        status=451 if release.absence == Release.Absence.LEGAL else 410,
        absence=release.absence or ERASED,
        reason=release.reason,
        # Decided once more it would start later; readers are told since when it is away.
        since=turns_of(reading, release.article_id)[-1].at
        if release.absence
        else _erased_at(release),
        section=nouns.section(reading, release.section_id),
    )


def _erased_at(release: Release) -> datetime:
    return Erasure.objects.values_list("at", flat=True).get(key=f"edition:{release.edition_id}")


def _targets(story, reading) -> dict[int, Given]:
    """The stories the text refers to, as far as readers have them now."""
    named = [int(key[8:]) for key in story.names if key.startswith("article:")]
    releases = releases_of(reading, named)
    found = {pk: given(r, with_body=False) for pk, r in releases.items() if r.edition_id}
    return {pk: target for pk, target in found.items() if not target.erased}


def _links(targets, reading):
    """Gives the target of a cross-reference by number; None hides the reference."""

    def link(pk):
        target = targets.get(pk)
        if target is None:
            return None
        shown = teaser(reading, target)
        return Target(shown.headline, shown.url, shown.picture, shown.corrected)

    return link


def _more(story, section, reading) -> list[Given]:
    """The newest other stories of the department."""
    found = listed(reading, f"section:{section.id}", most=MORE + 1)
    return [other for other in found.stories if other.article != story.article][:MORE]


def sections_of(story, reading) -> tuple[SectionLink, SectionLink | None]:
    section = nouns.section(reading, story.section)
    parent = nouns.section(reading, section.parent) if section.parent else None
    return section, parent


def agency_called(reading, pk) -> str:
    """The name of a supplier; "" for none."""
    state = reading.state(f"agency:{pk}") if pk else None
    return state["name"] if state else ""


def facts_of(story: Given, reading: Reading, sections, agencies) -> Facts:
    """What the rules of notices ask of a story.

    Args:
        sections: its section and the one above, or None.
        agencies: those of the pictures that are really shown.
    """
    content = story.content
    return Facts(
        article=story.article,
        sections=frozenset(link.id for link in sections if link),
        tags=meets.heirs(reading, content.tags),
        contributors=frozenset(pk for pk, _ in content.bylines),
        kind=content.kind,
        language=content.language,
        ai=content.ai,
        text_agency=content.text_agency,
        picture_agencies=frozenset(agencies),
        first_published_at=story.first_published_at,
        exempt=exempt.of(reading, story.article),
    )


def _notices(story, reading, facts):
    return appended(
        reading,
        facts,
        language=story.content.language,
        surfaces=SURFACES,
        published=Reading(story.changed_at or story.first_published_at),
    )
