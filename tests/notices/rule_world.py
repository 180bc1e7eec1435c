"""An archive round the nights of the clocks, and the rule read once more, word by word."""

import random
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from django.utils import timezone

from articles import desk
from articles.models import Tag
from media.models import Agency
from record.keeping import keep
from record.states import remember
from tests.conftest import text

BERLIN = ZoneInfo("Europe/Berlin")
KINDS, LANGUAGES = ("news", "opinion", "advertisement"), ("de", "en")
AI, SURFACES = ("none", "generated"), ("page", "print", "feed")
TINY = timedelta(microseconds=1)


def clock_changes(after: datetime) -> list[datetime]:
    """The next two instants at which the clocks of Berlin are changed."""
    hours = [
        after.replace(minute=0, second=0, microsecond=0) + timedelta(hours=n) for n in range(9000)
    ]
    offsets = [hour.astimezone(BERLIN).utcoffset() for hour in hours]
    turned = [hours[n + 1] for n, (a, b) in enumerate(pairwise(offsets)) if a != b]
    return turned[:2]


@dataclass
class Story:
    """What a test knows of one story, without asking the house."""

    article: int
    release: int
    sections: set
    tags: set
    people: set
    kind: str
    language: str
    ai: str
    agency: int | None
    pictures: list
    born: datetime
    starts: datetime


@dataclass
class World:
    """The stories, and what changes by itself at which instant."""

    stories: list = field(default_factory=list)
    merges: list = field(default_factory=list)  # (instant, tag, heir)
    retired: list = field(default_factory=list)  # (instant, tag)
    pictures: dict = field(default_factory=dict)  # picture: [(instant, agencies from then on)]
    known: dict = field(default_factory=dict)
    instants: list = field(default_factory=list)

    def tags(self, story, at):
        """A tag counts as itself and as all it was merged into by then, retired ones left out."""
        found = set(story.tags)
        for _round in self.merges:
            found |= {heir for since, tag, heir in self.merges if since <= at and tag in found}
        return found - {tag for since, tag in self.retired if since <= at}

    def picture_agencies(self, story, at):
        found = set()
        for picture in story.pictures:
            found |= [agencies for since, agencies in self.pictures[picture] if since <= at][-1]
        return found


def build(publish, section, contributor, image, credit, chief) -> World:
    """Two dozen stories, planned round both nights; tags merged and pictures changed in them."""
    chance, world = random.Random(7), World()
    spring, autumn = clock_changes(timezone.now().astimezone(UTC) + timedelta(days=2))
    start = timezone.now()
    pictures = [
        image(title, credited=credit(agency=name))
        for title, name in (("Fähre", "Küstenbild"), ("Turm", "Nordfoto"), ("Markt", "Südfoto"))
    ]
    economy = section("Wirtschaft")
    places = [economy, section("Energie", parent=economy), section("Kultur")]
    people = [contributor(f"Person {n}", f"person-{n}") for n in range(3)]
    copy = list(Agency.objects.order_by("pk")[:2])
    at = [
        start,
        *(night + timedelta(minutes=m) for night in (spring, autumn) for m in (-60, 0, 30)),
    ]
    for n in range(24):
        _story(world, publish, chance, n, places, people, copy, pictures, at)
    _merge(world, chief, start, spring)
    _retire(world, autumn)
    _change(world, pictures, chief, start, spring, autumn)
    world.instants += [*at, spring, autumn, start + timedelta(days=1)]
    world.known |= {
        "sections": {pk for s in world.stories for pk in s.sections},
        "tags": set(Tag.objects.values_list("pk", flat=True)),
        "people": {person.pk for person in people},
        "agencies": set(Agency.objects.values_list("pk", flat=True)),
        "articles": {s.article for s in world.stories},
    }
    return world


def _story(world, publish, chance, n, places, people, copy, pictures, at):
    place, by = chance.choice(places), chance.sample(people, chance.randint(0, 2))
    names = chance.sample(["eins", "zwei", "drei", "vier", "fünf"], chance.randint(0, 3))
    lead, inside = chance.choice([None, *pictures]), chance.choice([None, None, *pictures])
    values = {
        "kind": chance.choice(KINDS),
        "language": chance.choice(LANGUAGES),
        "ai_involvement": chance.choice(AI),
        "text_agency": chance.choice([None, *copy]),
    }
    doc = text("Ein Absatz.")
    if inside:
        doc["content"].append({"type": "figure", "attrs": {"id": f"a{n:09d}", "image": inside.pk}})
    starts = chance.choice(at)
    born = starts - timedelta(hours=chance.choice((0, 1, 24, 30)))
    release = publish(
        f"Geschichte {n}", section=place, tags=names, by=by, lead_image=lead, body=doc, at=starts,
        first=born if chance.random() < 0.5 else None, **values,
    )  # fmt: skip
    world.stories.append(
        Story(
            article=release.article_id,
            release=release.pk,
            sections={pk for pk in (place.pk, place.parent_id) if pk},
            tags=set(Tag.objects.filter(name__in=names).values_list("pk", flat=True)),
            people={person.pk for person in by},
            kind=values["kind"],
            language=values["language"],
            ai=values["ai_involvement"],
            agency=values["text_agency"] and values["text_agency"].pk,
            pictures=[picture.pk for picture in (lead, inside) if picture],
            born=release.first_published_at,
            starts=release.starts_at,
        )
    )


def _merge(world, chief, start, spring):
    """“fünf” is merged into “vier” now, and “vier” into “eins” in the spring night."""
    tags = {tag.name: tag for tag in Tag.objects.all()}
    for old, heir, since in (("fünf", "vier", start), ("vier", "eins", spring)):
        tags[old].merged_into = tags[heir]
        remember(tags[old], since=since)
        world.merges.append((since, tags[old].pk, tags[heir].pk))


def _retire(world, autumn):
    """“zwei” is not used any more from the autumn night on."""
    tag = Tag.objects.filter(name="zwei").first()
    if tag is not None:
        tag.retired = True
        remember(tag, since=autumn)
        world.retired.append((autumn, tag.pk))


def _change(world, pictures, chief, start, spring, autumn):
    """One picture stays; the rights of one end; the credit of one names another agency later."""
    plain, ending, changing = pictures
    pks = [picture.credit.sources.get().agency_id for picture in pictures]
    ending.substitute, ending.rights_until = plain, autumn
    ending.save()
    keep(ending, by=chief)
    changing.credit.sources.update(agency=pks[1])
    remember(changing.credit, since=spring)
    world.pictures |= {
        plain.pk: [(start, {pks[0]})],
        ending.pk: [(start, {pks[1]}), (autumn, {pks[0]})],
        changing.pk: [(start, {pks[2]}), (spring, {pks[1]})],
    }


def publisher(write, editor):
    """Like the fixture, for stories that readers may have had elsewhere before."""

    def build(headline, *, at, first, **values):
        article = write(headline, **values)
        return desk.publish(article, by=editor, at=at, first_published_at=first)

    return build


# The rule once more: no short cut, no set, nothing of the house


def holds(world: World, rule, story: Story, at: datetime, surface: str) -> bool:
    """Would a careful clerk put this notice under this story, groups left aside?"""
    tags, pictures = world.tags(story, at), world.picture_agencies(story, at)
    facets = [
        (rule.sections, rule.not_sections, story.sections),
        (rule.tags_any, rule.tags_none, tags),
        (rule.contributors, rule.not_contributors, story.people),
        (rule.text_agencies, rule.not_text_agencies, [story.agency]),
        (rule.picture_agencies, rule.not_picture_agencies, pictures),
        (rule.stories, rule.not_stories, [story.article]),
        (rule.kinds, rule.not_kinds, [story.kind]),
        (rule.languages, rule.not_languages, [story.language]),
        (rule.ai, rule.not_ai, [story.ai]),
        (rule.surfaces, [], [surface]),
    ]
    for wanted, unwanted, there in facets:
        if len(list(wanted)) > 0 and not any(one in wanted for one in there):
            return False
        if any(one in unwanted for one in there):
            return False
    if not rule.active or not all(tag in tags for tag in rule.tags_all):
        return False
    if rule.advertisement is not None and (story.kind == "advertisement") != rule.advertisement:
        return False
    return _in_time(rule, story, at)


def _in_time(rule, story, at) -> bool:
    """Every instant as seconds since 1970: no zone, no clock change."""
    old = at.timestamp() - story.born.timestamp()
    windows = [
        (rule.published_from, rule.published_until, story.born),
        (rule.valid_from, rule.valid_until, at),
    ]
    for start, end, when in windows:
        if start is not None and micros(when) < micros(start):
            return False
        if end is not None and micros(when) >= micros(end):
            return False
    if rule.min_age_days is not None and micros(at) - micros(story.born) < _days(rule.min_age_days):
        return False
    if rule.max_age_days is not None:
        return micros(at) - micros(story.born) < _days(rule.max_age_days)
    return old is not None


def _days(days) -> int:
    return days * 86_400 * 1_000_000


def micros(at: datetime) -> int:
    return (at.astimezone(UTC) - datetime(1970, 1, 1, tzinfo=UTC)) // TINY


def carried(world: World, rules, story: Story, at: datetime, surface: str) -> set[int]:
    """The notices a story carries: of each group only the one that ranks highest."""
    if story.starts > at:
        return set()
    fit = [rule for rule in rules if holds(world, rule, story, at, surface)]
    return {
        rule.id
        for rule in fit
        if not any(o.group and o.group == rule.group and o.priority > rule.priority for o in fit)
    }
