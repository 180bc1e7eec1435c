"""Composing the front page and the pages of sections, tags and contributors."""

from django.conf import settings

from articles.notices import meets
from articles.reading import ahead, corrections, nouns
from articles.reading.lookup import Slice, listed
from articles.reading.teasers import keys, teaser
from articles.reading.values import Front, FrontSection, ListPage
from record.reading import Reading

A_PAGE = 20
ON_FRONT, TICKER, IN_SECTION, LATELY = 12, 8, 5, 4


def front(reading: Reading) -> Front:
    """The front page from the newest stories; no story stands twice."""
    reading.load(["paper:1"], nouns.SITE)
    newest = listed(reading, "all", most=ON_FRONT + TICKER)
    top = [link for link in nouns.sections(reading) if link.parent is None]
    below = {link: listed(reading, f"section:{link.id}", most=ON_FRONT) for link in top}
    mended = corrections.lately(reading, most=LATELY)
    load(reading, [newest, *below.values(), Slice(tuple(story for _at, story in mended), "")])
    chosen = _Once(reading)
    lead, *under = chosen.take(newest, 3, pictured_first=True) or [None]
    second = chosen.take(newest, 2, pictured_first=True)
    ticker = chosen.take(newest, TICKER)
    sections = [FrontSection(link, chosen.take(found, IN_SECTION)) for link, found in below.items()]
    return Front(
        masthead=nouns.masthead(reading),
        lead=lead,
        under_lead=tuple(under),
        second=second,
        ticker=ticker,
        sections=tuple(part for part in sections if part.teasers),
        corrections=tuple((at, teaser(reading, story)) for at, story in mended),
    )


class _Once:
    """Hands out teasers from several lists, each story once."""

    def __init__(self, reading):
        self.reading, self.seen = reading, set()

    def take(self, found: Slice, most: int, *, pictured_first: bool = False):
        fresh = [story for story in found.stories if story.article not in self.seen]
        if pictured_first and fresh:
            opener = next((s for s in fresh if s.content.lead_image is not None), fresh[0])
            fresh = [opener, *(story for story in fresh if story is not opener)]
        self.seen |= {story.article for story in fresh[:most]}
        return tuple(teaser(self.reading, story) for story in fresh[:most])


def section(reading: Reading, slug: str, before: str = "") -> ListPage | None:
    """The page of a section with its sub-sections' stories, or None."""
    reading.load(["paper:1"], nouns.SITE)
    link = nouns.section_called(reading, slug)
    if link is None:
        return None
    every = nouns.sections(reading)
    return _page(
        reading,
        [f"section:{link.id}"],
        before,
        kind="section",
        title=link.name,
        intro=link.description,
        path=link.url,
        accent=link.accent,
        parent=next((other for other in every if other.id == link.parent), None),
        children=tuple(other for other in every if other.parent == link.id),
        current=link,
    )


def tag(reading: Reading, pk: int, before: str = "") -> ListPage | None:
    """The page of a tag, or None where no story ever carried it."""
    reading.load(["paper:1", f"tag:{pk}"], nouns.SITE)
    state = nouns.tag_state(reading, pk)
    if state is None:
        return None
    return _page(
        reading,
        nouns.lists_of_tag(reading, pk),
        before,
        noindex=bool(state.get("retired")) or meets.keeps_out(state),
        kind="tag",
        title=state["name"],
        intro="",
        path=f"/tag/{state['slug']}/",
    )


def contributor(reading: Reading, pk: int, before: str = "") -> ListPage | None:
    """The page of a contributor, or None."""
    reading.load(["paper:1", f"contributor:{pk}"], nouns.SITE)
    state = reading.state(f"contributor:{pk}")
    if state is None:
        return None
    return _page(
        reading,
        [f"contributor:{pk}"],
        before,
        kind="contributor",
        title=state["name"],
        intro=state["bio"],
        path=f"/by/{state['slug']}/",
    )


def _page(reading, names, before, *, path, **values) -> ListPage:
    found = listed(reading, *names, most=A_PAGE, before=before)
    load(reading, [found])
    return ListPage(
        **{"accent": "petrol", "parent": None, "children": (), **values},
        masthead=nouns.masthead(reading),
        url=settings.NEWSROOM_URL + path,
        path=path,
        teasers=tuple(teaser(reading, story) for story in found.stories),
        older=f"?page={found.older}" if found.older else "",
        is_first=not before,
    )


def load(reading, slices) -> None:
    """Fetch what the teasers of these lists need, for all of them together."""
    stories = (story for found in slices for story in found.stories)
    ahead.load(reading, {key for story in stories for key in keys(story)})
