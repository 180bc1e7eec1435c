"""The page on which readers search: results with excerpts, what narrows them, what was meant."""

from dataclasses import dataclass, replace
from datetime import timedelta
from zoneinfo import ZoneInfo

from articles.finding import hits, spelling
from articles.finding.asked import Asked, Term
from articles.finding.hits import Hit
from articles.models import Listed, Release
from articles.reading import ahead, nouns, sealed
from articles.reading.excerpts import Excerpt, excerpt
from articles.reading.lookup import Given, given, note_turns
from articles.reading.search_facets import Facet, kinds, orders, periods, sections
from articles.reading.search_query import NEWEST, Query
from articles.reading.teasers import keys, teaser
from articles.reading.values import Masthead, Teaser
from record.reading import Reading

A_PAGE = 10
HOLDS = timedelta(minutes=1)  # a renamed tag is found by its new name no later than that


@dataclass(frozen=True)
class Result:
    teaser: Teaser
    excerpt: Excerpt


@dataclass(frozen=True)
class Meant:
    """Another spelling under which something is found."""

    q: str
    url: str


@dataclass(frozen=True)
class SearchPage:
    """What the template needs; `total` is None where there are more than anybody counts."""

    masthead: Masthead
    query: Query
    has_words: bool
    total: int | None
    most: int
    results: tuple[Result, ...]
    facets: tuple[Facet, ...]
    orders: Facet | None
    meant: Meant | None
    older: str = ""
    all_url: str = ""  # the same words without what narrows them

    @property
    def is_first(self) -> bool:
        return self.query.page is None


def page(reading: Reading, query: Query) -> SearchPage:
    """What readers find at the reading's instant."""
    reading.load(["paper:1"], nouns.SITE)
    reading.note("in:all", "site")
    reading.reached(reading.at + HOLDS)
    note_turns(reading, Listed.objects.filter(list="all"))
    masthead = nouns.masthead(reading)
    zone = ZoneInfo(masthead.time_zone)
    asked = query.asked(reading, zone)
    if asked.is_empty():
        return _empty(masthead, query)
    every = hits.newest(_widened(asked), reading.at, most=hits.MOST + 1)
    is_counted = len(every) <= hits.MOST
    total = _total(asked, every if is_counted else None, reading)
    look = hits.newest if query.sort == NEWEST else hits.best
    below = hits.HIGHEST if query.page is None else query.page
    found = look(asked, reading.at, most=A_PAGE + 1, below=below)
    counted = every if is_counted else None
    narrow = (sections, periods, kinds)
    facets = [facet(reading, query, asked, counted, zone) for facet in narrow]
    narrowed = replace(asked, sections=(), signs=(), kind="", since=None, until=None) != asked
    return SearchPage(
        masthead=masthead,
        query=query,
        has_words=True,
        total=total,
        most=hits.MOST,
        results=_results(reading, found[:A_PAGE], asked),
        facets=tuple(filter(None, facets)) if every else (),
        orders=orders(query) if found else None,
        meant=None if every else _meant(reading, query, asked),
        older=query.address(page=found[A_PAGE - 1].rank) if len(found) > A_PAGE else "",
        all_url=Query(q=query.q).address() if narrowed else "",
    )


def _empty(masthead, query) -> SearchPage:
    return SearchPage(masthead, query, False, None, hits.MOST, (), (), None, None)


def _widened(asked: Asked) -> Asked:
    """The query without what the facets narrow it by."""
    return replace(asked, sections=(), since=None, until=None)


def _total(asked: Asked, every: list[Hit] | None, reading) -> int | None:
    """How many stories match; None for more than are counted."""
    if _widened(asked) == asked:
        return None if every is None else len(every)
    found = hits.newest(asked, reading.at, most=hits.MOST + 1)
    return len(found) if len(found) <= hits.MOST else None


# Results


def _results(reading: Reading, found: list[Hit], asked: Asked) -> tuple[Result, ...]:
    rows = Release.objects.select_related("edition__text", "address").in_bulk(
        [hit.release for hit in found]
    )
    stories = [given(rows[hit.release]) for hit in found if hit.release in rows]
    stories = [story for story in stories if not story.erased]
    ahead.load(reading, {key for story in stories for key in keys(story)})
    wanted = {stem for term in asked.terms for stem in term.stems}
    return tuple(_result(reading, story, wanted) for story in stories)


def _result(reading: Reading, story: Given, wanted: set[str]) -> Result:
    shown = teaser(reading, story)
    content = sealed.concealed(reading, story.article, story.content, story.edition)
    caption = shown.picture.caption if shown.picture else ""
    return Result(shown, excerpt(content, wanted, caption))


# What was meant


def _meant(reading: Reading, query: Query, asked: Asked) -> Meant | None:
    """Where nothing is found: the words nobody wrote, each as somebody wrote it."""
    q, terms = query.q, []
    for term in asked.terms:
        alone = Asked(terms=(term,))
        if hits.finds(alone, reading.at):
            terms.append(term)
            continue
        better = _better(reading, term)
        if better is None:
            return None
        q = q.replace(term.word, better.word, 1)
        terms.append(better)
    other = replace(asked, terms=tuple(terms), phrases=())
    if q == query.q or not hits.finds(replace(_widened(other), signs=(), kind=""), reading.at):
        return None
    q = q.replace('"', "").replace("„", "").replace("“", "").replace("”", "")
    return Meant(q, Query(q=q).address())


CLOSEST = 5


def _better(reading: Reading, term: Term) -> Term | None:
    """A word close to a typed one that stands in a story readers have."""
    for row in spelling.close_to(term.word)[:CLOSEST]:
        better = Term(row.word, (row.stem,))
        if hits.finds(Asked(terms=(better,)), reading.at):
            return better
    return None
