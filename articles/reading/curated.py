"""What the desk has set on a front, as far as readers have its stories; and the breaking line."""

from dataclasses import dataclass, replace
from datetime import datetime

from articles.models.front import PLACES
from articles.reading.lookup import Given, Slice, given, releases_of
from articles.reading.sealed import seals_of
from articles.reading.values import BreakingShown
from articles.veil import Veil
from record.reading import Reading

BREAKING = "breaking:1"
ADVERTISEMENT = "advertisement"


@dataclass(frozen=True)
class Placed:
    """The stories set on a front that readers have, in order, and the one breaking news leads to."""

    stories: tuple[Given, ...] = ()
    broken: Given | None = None

    @property
    def everything(self) -> Slice:
        """What has to be loaded for them."""
        return Slice(tuple(filter(None, (*self.stories, self.broken))), "")


def placed(reading: Reading, key: str) -> Placed:
    """The stories of a front's slots and of the breaking line, in one query.

    A story readers do not have at the reading's instant gives way without a word.
    """
    reading.load([key, BREAKING])
    slots = (reading.state(key) or {"slots": ()})["slots"]
    line = reading.state(BREAKING) or {"story": None}
    releases = releases_of(
        reading, filter(None, [*(slot["story"] for slot in slots), line["story"]])
    )
    shown = {pk: given(row, with_body=False) for pk, row in releases.items() if row.edition_id}
    shown = {pk: story for pk, story in shown.items() if not story.erased}
    stories = (_titled(shown[s["story"]], s["headline"]) for s in slots if s["story"] in shown)
    return Placed(tuple(stories), shown.get(line["story"]))


def _titled(story: Given, headline: str) -> Given:
    """The story with its own headline for the front; what is sealed of it is concealed there too."""
    return replace(
        story, content=replace(story.content, headline=headline or story.content.headline)
    )


def top(stories: tuple[Given, ...], newest: tuple[Given, ...]) -> tuple[Given, ...]:
    """The stories a section's first page sets large; () where there are too few to choose from."""
    names = {story.article for story in stories}
    rest = [story for story in newest if story.article not in names]
    if not stories and len(rest) < PLACES:
        return ()
    chosen = list(stories[:PLACES])
    if not chosen and (opener := next((s for s in rest if may_lead(s)), None)):
        chosen.append(opener)
        rest.remove(opener)
    # A page of advertisements alone has no lead story.
    return tuple([*chosen, *rest][:PLACES]) if chosen else ()


def may_lead(story: Given) -> bool:
    """An advertisement opens a page only where the desk has put it there."""
    return story.content.kind != ADVERTISEMENT


def breaking(reading: Reading, found: Placed) -> BreakingShown | None:
    """The line of breaking news, if one holds; `found` has been loaded with its story."""
    line = reading.state(BREAKING)
    if line is None:
        return None
    text, url, story = line["text"], "", found.broken
    if story is not None:
        seals = seals_of(reading, story.article)
        text = Veil(seals.passages, story.content.language).text(text)
        url = "" if story.edition in seals.editions else story.path
    return BreakingShown(text, url, datetime.fromisoformat(line["since"]))
