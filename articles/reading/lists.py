"""Composing the pages of sections, tags and contributors."""

from django.conf import settings

from articles.notices import meets
from articles.reading import ahead, curated, nouns
from articles.reading.lookup import listed
from articles.reading.teasers import keys, teaser
from articles.reading.values import ListPage
from record.reading import Reading

A_PAGE = 20


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
        is_front=not before,
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


def _page(reading, names, before, *, path, is_front=False, **values) -> ListPage:
    found = listed(reading, *names, most=A_PAGE, before=before)
    placed = curated.Placed()
    if is_front:
        placed = curated.placed(reading, f"front:{names[0].replace(':', '-')}")
    load(reading, [found, placed.everything])
    top = curated.top(placed.stories, found.stories) if is_front else ()
    large = {story.article for story in top}
    return ListPage(
        **{"accent": "petrol", "parent": None, "children": (), **values},
        masthead=nouns.masthead(reading),
        url=settings.NEWSROOM_URL + path,
        path=path,
        top=tuple(teaser(reading, story) for story in top),
        teasers=tuple(teaser(reading, s) for s in found.stories if s.article not in large),
        older=f"?page={found.older}" if found.older else "",
        is_first=not before,
        breaking=curated.breaking(reading, placed) if is_front else None,
    )


def load(reading, slices) -> None:
    """Fetch what the teasers of these lists need, for all of them together."""
    stories = (story for found in slices for story in found.stories)
    ahead.load(reading, {key for story in stories for key in keys(story)})
