"""Nouns from their remembered states: masthead, sections, people, tags."""

from dataclasses import dataclass

from articles.models import Contributor, Tag
from articles.notices import meets
from articles.reading.mining import mining
from articles.reading.values import Link, Masthead, Person, SectionLink
from record.models import State
from record.reading import Reading

UNNAMED = "Newsroom"


def masthead(reading: Reading) -> Masthead:
    """The paper and its navigation; `reading` has loaded paper and sections."""
    reading.note("site")
    paper = reading.state("paper:1") or {}
    top = [link for link in sections(reading) if link.parent is None]
    choice = mining(reading)
    return Masthead(
        name=paper.get("name", UNNAMED),
        tagline=paper.get("tagline", ""),
        language=paper.get("language", "de"),
        time_zone=paper.get("time_zone", "Europe/Berlin"),
        town=paper.get("town", ""),
        imprint=paper.get("imprint", ""),
        responsible=paper.get("responsible", ""),
        contact_email=paper.get("contact_email", ""),
        sections=tuple(top),
        mining_reserved=choice.reserved,
        mining_policy=choice.policy,
    )


def history_of(reading: Reading, path: str) -> str:
    """The address of a story's versions; "" where the paper does not show them."""
    paper = reading.state("paper:1") or {}
    return f"{path}history/" if paper.get("public_history") else ""


def sections(reading: Reading) -> list[SectionLink]:
    """Every section in the paper's order."""
    states = reading.all("section")
    ordered = sorted(states.items(), key=lambda item: (item[1]["order"], item[1]["name"]))
    return [_section(key, state) for key, state in ordered]


def section(reading: Reading, pk: int) -> SectionLink:
    key = f"section:{pk}"
    return _section(key, reading.state(key) or {"name": "—", "slug": "", "accent": "petrol"})


def section_called(reading: Reading, slug: str) -> SectionLink | None:
    return next((link for link in sections(reading) if link.url == f"/{slug}/"), None)


def _section(key, state):
    return SectionLink(
        id=int(key.partition(":")[2]),
        name=state["name"],
        url=f"/{state['slug']}/",
        accent=state["accent"],
        description=state.get("description", ""),
        parent=state.get("parent"),
    )


def people(reading: Reading, bylines) -> tuple[Person, ...]:
    """The contributors of a byline, in order; one who is gone is left out."""
    found = []
    for pk, role in bylines:
        if state := reading.state(f"contributor:{pk}"):
            url = f"/by/{state['slug']}/"
            about = state.get("bio", ""), state.get("url", "")
            found.append(Person(pk, state["name"], url, role, *about))
    return tuple(found)


def tags(reading: Reading, ids) -> tuple[Link, ...]:
    """The tags of a story; a merged tag speaks with the name it was merged into.

    A retired one is not shown any more.
    """
    found = []
    for pk in ids:
        state = tag_state(reading, pk)
        if state and not state.get("retired"):
            found.append(Link(state["name"], f"/tag/{state['slug']}/"))
    return tuple(dict.fromkeys(found))


def tag_state(reading: Reading, pk: int) -> dict | None:
    """What stands for a tag: the state of its heir, whatever way leads there."""
    state, seen = reading.state(f"tag:{pk}"), {pk}
    while state and (heir := state["merged_into"]) and heir not in seen:
        seen.add(heir)
        state = reading.state(f"tag:{heir}") or {**state, "merged_into": None}
    return state


def lists_of_tag(reading: Reading, pk: int) -> list[str]:
    """The lists in which the stories of a tag stand: its own and those of all merged into it."""
    return [f"tag:{one}" for one in sorted(meets.with_merged(reading, {pk}))]


def kept_out(reading: Reading, ids) -> bool:
    """Is a story kept out of search engines by one of its tags?"""
    return any(meets.keeps_out(tag_state(reading, pk)) for pk in ids)


# From an address to a tag or a person: the live row for readers, for a look back what was then


@dataclass(frozen=True)
class TagAt:
    """The tag at an address; `heir` is the slug of the one it was merged into."""

    pk: int
    heir: str = ""


def tag_at(reading: Reading, slug: str, *, remembered: bool) -> TagAt | None:
    if remembered:
        pk = _called_then(reading, "tag", slug)
        merged = pk and reading.state(f"tag:{pk}")["merged_into"]
        return pk and TagAt(pk, tag_state(reading, pk)["slug"] if merged else "")
    found = Tag.objects.filter(slug=slug).select_related("merged_into").first()
    return found and TagAt(found.pk, found.heir.slug if found.merged_into_id else "")


def contributor_at(reading: Reading, slug: str, *, remembered: bool) -> int | None:
    if remembered:
        return _called_then(reading, "contributor", slug)
    return Contributor.objects.filter(slug=slug).values_list("pk", flat=True).first()


def _called_then(reading: Reading, kind: str, slug: str) -> int | None:
    """The noun that had this slug at the reading's instant, also one that is gone today."""
    rows = State.objects.filter(kind=kind, data__slug=slug, since__lte=reading.at)
    for key in rows.order_by("-pk").values_list("key", flat=True):
        state = reading.state(key)
        if state and state["slug"] == slug:
            return int(key.rpartition(":")[2])
    return None
