"""What narrows the results of a search: section, time and kind, each choice with its number where
all hits were counted."""

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from articles.finding.asked import Asked
from articles.finding.hits import Hit
from articles.models import StoryKind
from articles.reading import nouns
from articles.reading.search_query import NEWEST, Query
from record.reading import Reading

WEEK = timedelta(days=7)
YEARS = 12


@dataclass(frozen=True)
class Choice:
    name: str
    url: str
    number: int | None = None
    is_current: bool = False
    language: str = ""


@dataclass(frozen=True)
class Facet:
    title: str
    choices: tuple[Choice, ...]


def sections(reading: Reading, query: Query, asked: Asked, every, zone) -> Facet:
    """The sections of the first level, and those below the chosen one."""
    links = nouns.sections(reading)
    number = _by_section(links, [hit for hit in every if _in_time(hit, asked)]) if every else None
    chosen = next((link for link in links if link.id in asked.sections), None)
    near = {None, chosen and chosen.id, chosen and chosen.parent}
    shown = [link for link in links if link.parent in near and _counts(number, link.id)]
    whole = Choice(
        pgettext("of a section", "All"),
        query.address(section=""),
        number and number[None],
        chosen is None,
    )
    choices = [
        Choice(
            link.name,
            query.address(section=link.url.strip("/")),
            number and number[link.id],
            link == chosen,
        )
        for link in shown
    ]
    return Facet(_("Section"), (whole, *choices))


def _by_section(links, found: list[Hit]) -> Counter:
    """How many hits each section has with those below it; None counts all."""
    parents = {link.id: link.parent for link in links}
    number = Counter({None: len(found)})
    for hit in found:
        number.update({pk for pk in (hit.section, parents.get(hit.section)) if pk is not None})
    return number


def _counts(number, key) -> bool:
    return number is None or number[key] > 0


def periods(reading: Reading, query: Query, asked: Asked, every, zone) -> Facet:
    """Any time, the last seven days, the years; with numbers where all hits were counted."""
    today = reading.at.astimezone(zone).date()
    week = (today - WEEK).isoformat()
    found = [hit for hit in every if _in_section(reading, hit, asked)] if every else None
    years = None
    if found is not None:
        years = Counter(hit.published.astimezone(zone).year for hit in found)
    shown = sorted(years, reverse=True) if years else range(today.year, today.year - YEARS, -1)
    lately = found and sum(hit.published.astimezone(zone).date() >= today - WEEK for hit in found)
    spans = [
        (pgettext("of any time", "Any time"), "", "", found and len(found)),
        (_("Last 7 days"), week, "", lately),
        *((f"{y}", f"{y}-01-01", f"{y}-12-31", years and years[y]) for y in shown),
    ]
    choices = [
        Choice(
            name,
            query.address(since=since, until=until),
            number,
            (since, until) == (query.since, query.until),
        )
        for name, since, until, number in spans
        if number != 0
    ]
    return Facet(_("Period"), tuple(choices))


def kinds(reading: Reading, query: Query, asked: Asked, every, zone) -> Facet | None:
    """The kinds of story; offered as a way back only where one was chosen."""
    if not query.kind:
        return None
    label = StoryKind(query.kind).label
    whole = Choice(pgettext("of a kind of story", "All"), query.address(kind=""))
    chosen = Choice(str(label), query.address(), is_current=True)
    return Facet(_("Kind of story"), (whole, chosen))


def orders(query: Query) -> Facet:
    best = Choice(_("Best matches"), query.address(sort=""), is_current=query.sort == "")
    newest = Choice(_("Newest first"), query.address(sort=NEWEST), is_current=query.sort != "")
    return Facet(_("Order"), (best, newest))


def _in_time(hit: Hit, asked: Asked) -> bool:
    since, until = asked.since, asked.until
    return (since is None or hit.published >= since) and (until is None or hit.published < until)


def _in_section(reading: Reading, hit: Hit, asked: Asked) -> bool:
    if not asked.sections:
        return True
    return bool({hit.section, nouns.section(reading, hit.section).parent} & set(asked.sections))
