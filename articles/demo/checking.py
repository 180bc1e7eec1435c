"""Everything that can be wrong between the files of the demo newspaper."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator

from articles.demo.content import Block, Demo, Notice, Picture, Section, Story

ACCENTS = {"brick", "indigo", "petrol", "plum", "moss", "ochre"}
STYLES = {
    *("de-standard", "de-agentur-copyright", "de-pipe", "de-klammer", "en-standard", "cc", "own"),
    *("dpa", "pixelio", "ap", "reuters", "getty", "afp"),
}
NATURES = {"photo", "symbol", "archive", "graphic", "montage", "ai"}
LICENCES = {"agency_contract", "own", "cc", "handout"}
KINDS = {
    *("news", "analysis", "opinion", "interview", "fact_check", "agency_copy", "advertisement"),
}
AI = {"none", "assisted", "generated"}
BLOCKS = {"paragraph", "heading", "list", "figure", "quote", "factbox", "crossref"}
PLACEMENTS = {"top", "under_lead", "end", "picture"}
SURFACES = {"page", "print", "feed", "ninjs", "jsonld"}


class BrokenDemo(ValueError):
    """The files of the demo newspaper do not fit together; the text says where."""


def problems(demo: Demo) -> list[str]:
    """One sentence per mistake, in the order of the files; empty when all is well."""
    return [
        *_doubles(demo),
        *(line for section in demo.sections for line in _section(section, demo)),
        *(line for picture in demo.pictures for line in _picture(picture, demo)),
        *(line for notice in demo.notices for line in _notice(notice, demo)),
        *(line for story in demo.stories for line in _story(story, demo)),
    ]


def _unknown(named: Iterable[str], known: Collection[str], where: str) -> Iterator[str]:
    for name in named:
        if name not in known:
            yield f"{where}: “{name}” is not known"


def _doubles(demo: Demo) -> Iterator[str]:
    names = {
        "section": [section.slug for section in demo.sections],
        "contributor": [contributor.slug for contributor in demo.contributors],
        "agency": [agency.name for agency in demo.agencies],
        "picture": [picture.key for picture in demo.pictures],
        "notice": [notice.key for notice in demo.notices],
        "rank in a group": [f"{n.group} {n.priority}" for n in demo.notices if n.group],
        "tag": [tag.name.casefold() for tag in demo.tags],
        "story": [story.key for story in demo.stories],
        "headline": [story.headline for story in demo.stories],
    }
    for noun, all_names in names.items():
        for name, times in Counter(all_names).items():
            if times > 1:
                yield f"{noun} “{name}” is there {times} times"
    yield from _unknown([a.credit_style for a in demo.agencies], STYLES, "agencies.toml")


def _section(section: Section, demo: Demo) -> Iterator[str]:
    where = f"section {section.slug}"
    top = {other.slug for other in demo.sections if not other.parent}
    yield from _unknown([section.parent] if section.parent else [], top, where)
    yield from _unknown([section.accent], ACCENTS, where)


def _picture(picture: Picture, demo: Demo) -> Iterator[str]:
    where = f"picture {picture.key}"
    yield from _unknown(picture.sources, {agency.name for agency in demo.agencies}, where)
    yield from _unknown([picture.nature], NATURES, where)
    yield from _unknown([picture.licence], LICENCES, where)
    yield from _unknown([picture.style] if picture.style else [], STYLES, where)
    if not picture.path.is_file():
        yield f"{where}: there is no file {picture.path.name}"
    if not picture.creators and not picture.sources:
        yield f"{where}: nobody is credited"


def _notice(notice: Notice, demo: Demo) -> Iterator[str]:
    where, rule = f"notice {notice.key}", notice.rule
    yield from _unknown(rule.sections, {section.slug for section in demo.sections}, where)
    yield from _unknown(rule.tags_any + rule.tags_none, {tag.name for tag in demo.tags}, where)
    yield from _unknown(rule.kinds, KINDS, where)
    yield from _unknown(rule.ai, AI, where)
    yield from _unknown([notice.placement], PLACEMENTS, where)
    yield from _unknown(notice.surfaces, SURFACES, where)


def _story(story: Story, demo: Demo) -> Iterator[str]:
    where = f"story {story.key}"
    yield from _unknown([story.section], {section.slug for section in demo.sections}, where)
    yield from _unknown(story.bylines, {person.slug for person in demo.contributors}, where)
    yield from _unknown(story.tags, {tag.name for tag in demo.tags}, where)
    yield from _unknown([story.kind], KINDS, where)
    yield from _unknown([story.ai], AI, where)
    pictures = {picture.key for picture in demo.pictures}
    yield from _unknown([story.picture] if story.picture else [], pictures, where)
    for block in story.blocks:
        yield from _block(block, where, pictures, {other.key for other in demo.stories})
    originals = {other.key for other in demo.stories} - {story.key}
    yield from _unknown([story.translation_of] if story.translation_of else [], originals, where)
    if (story.days_ago is None) == (story.scheduled_in_days is None):
        yield f"{where}: needs either days_ago or scheduled_in_days"
    if story.correction and story.first_blocks == story.blocks:
        yield f"{where}: the corrected words are not in the text"


def _block(block: Block, where: str, pictures: set[str], stories: set[str]) -> Iterator[str]:
    yield from _unknown([block.type], BLOCKS, where)
    yield from _unknown([block.picture] if block.type == "figure" else [], pictures, where)
    yield from _unknown([block.story] if block.type == "crossref" else [], stories, where)
    if block.type not in ("figure", "crossref") and not (block.text or block.items):
        yield f"{where}: an empty {block.type}"
