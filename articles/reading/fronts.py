"""Composing the front page: what the desk has set, filled up from the newest stories."""

from articles.reading import corrections, curated, nouns
from articles.reading.lists import load
from articles.reading.lookup import Given, Slice, listed
from articles.reading.teasers import teaser
from articles.reading.values import Front, FrontSection
from record.reading import Reading

KEY = "front:home"
ON_FRONT, TICKER, IN_SECTION, LATELY = 12, 8, 5, 4
UNDER_LEAD, SECOND = 2, 2


def front(reading: Reading) -> Front:
    """The front page; no story stands twice."""
    reading.load(["paper:1", KEY, curated.BREAKING], nouns.SITE)
    placed = curated.placed(reading, KEY)
    newest = listed(reading, "all", most=ON_FRONT + TICKER)
    top = [link for link in nouns.sections(reading) if link.parent is None]
    below = {link: listed(reading, f"section:{link.id}", most=ON_FRONT) for link in top}
    mended = corrections.lately(reading, most=LATELY)
    told = Slice(tuple(story for _at, story in mended), "")
    load(reading, [placed.everything, newest, *below.values(), told])
    chosen = _Once(reading, placed.stories)
    lead = chosen.lead([newest, *below.values()])
    under_lead = chosen.take(newest, UNDER_LEAD, curated=True)
    second = chosen.take(newest, SECOND, curated=True, pictured_first=True)
    ticker = chosen.take(newest, TICKER)
    sections = [FrontSection(link, chosen.take(found, IN_SECTION)) for link, found in below.items()]
    return Front(
        masthead=nouns.masthead(reading),
        lead=lead,
        under_lead=under_lead,
        second=second,
        ticker=ticker,
        sections=tuple(part for part in sections if part.teasers),
        corrections=tuple((at, teaser(reading, story)) for at, story in mended),
        breaking=curated.breaking(reading, placed),
    )


class _Once:
    """Hands out teasers, first those the desk has set, each story once."""

    def __init__(self, reading: Reading, placed: tuple[Given, ...]):
        self.reading, self.placed = reading, list(placed)
        self.seen = {story.article for story in placed}

    def lead(self, lists: list[Slice]):
        """The first story set, else the newest with a picture; no advertisement by itself."""
        if self.placed:
            return teaser(self.reading, self.placed.pop(0))
        for found in lists:
            if fresh := [story for story in self._fresh(found) if curated.may_lead(story)]:
                opener = next((story for story in fresh[:ON_FRONT] if _pictured(story)), fresh[0])
                return self._given([opener])[0]
        return None

    def take(self, found: Slice, most: int, *, curated: bool = False, pictured_first: bool = False):
        """So many stories of a list, the newest first.

        Args:
            curated: first those the desk has set, in its order.
            pictured_first: one with a picture opens, where the desk has set none.
        """
        chosen = [self.placed.pop(0) for _ in range(min(most, len(self.placed)))] if curated else []
        fresh = self._fresh(found)
        if pictured_first and not chosen:
            opener = next((story for story in fresh if _pictured(story)), None)
            fresh = [story for story in (opener, *fresh) if story is not None]
            fresh = list({story.article: story for story in fresh}.values())
        return self._given([*chosen, *fresh[: most - len(chosen)]])

    def _fresh(self, found: Slice) -> list[Given]:
        return [story for story in found.stories if story.article not in self.seen]

    def _given(self, stories: list[Given]):
        self.seen |= {story.article for story in stories}
        return tuple(teaser(self.reading, story) for story in stories)


def _pictured(story: Given) -> bool:
    return story.content.lead_image is not None
