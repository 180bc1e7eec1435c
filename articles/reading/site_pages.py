"""Composing the pages the paper wrote about itself; the imprint is made of what the paper is."""

from datetime import date

from django.conf import settings

from articles.reading import nouns
from articles.reading.plain_words import blocks_of
from articles.reading.values import Answerable, PageLink, SitePage
from record.reading import Reading

IMPRINT = "/imprint/"


def page_at(reading: Reading, path: str) -> SitePage | None:
    """The page at an address, or None where the paper has written none."""
    reading.load(["paper:1"], nouns.SITE)
    head = nouns.masthead(reading)
    link = next((link for link in head.pages if link.url == path), None)
    return link and _page(reading, link)


def imprint(reading: Reading) -> SitePage:
    """The imprint. Name, address and who answers for what are the paper's and its sections' own.

    So they stand in one place, and a page written for it can only add to them.
    Source: § 5 DDG; § 18 (2) MStV: several responsible persons, each with the part they answer for.
    """
    reading.load(["paper:1"], nouns.SITE)
    head = nouns.masthead(reading)
    link = next((link for link in head.pages if link.place == "imprint"), None)
    link = link or PageLink("", "imprint", "", IMPRINT, head.language)
    return _page(reading, link, answerable=tuple(_answerable(reading)))


def _page(reading, link: PageLink, **values) -> SitePage:
    states = {key: reading.state(key) or {} for key in _keys(link)}
    reviewed = states.get(link.key, {}).get("reviewed_on")
    text = next((state["text"] for state in states.values() if "text" in state), "")
    return SitePage(
        masthead=nouns.masthead(reading),
        place=link.place,
        title=link.name,
        url=settings.NEWSROOM_URL + link.url,
        language=link.language,
        blocks=blocks_of(text),
        reviewed_on=date.fromisoformat(reviewed) if reviewed else None,
        **values,
    )


def _keys(link: PageLink) -> list[str]:
    """Its name and its words are remembered apart."""
    return [link.key, link.key.replace("sitepage:", "sitetext:")] if link.key else []


def _answerable(reading):
    every = {link.id: link for link in nouns.sections(reading)}
    top = [link for link in every.values() if link.parent not in every]
    for link in (one for above in top for one in (above, *_below(above, every))):
        words = (reading.state(f"section:{link.id}") or {}).get("responsible", "")
        if words.strip():
            yield Answerable(link, every.get(link.parent), words)


def _below(above, every):
    return [link for link in every.values() if link.parent == above.id]
