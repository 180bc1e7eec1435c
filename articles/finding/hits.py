"""Finding and ranking: a word in the headline counts as much as three years of age.

Fit comes in tiers, and within a tier the newest story is first. So a story's rank is its place in
the order of freshness plus what its tier is worth; it does not change with time, and a page of
results needs the newest few of each tier and never all hits of a frequent word.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from articles.finding.asked import Asked
from articles.finding.entry import BREAK
from articles.finding.index import ROOM, TABLE, instant_at, number_at
from media.finding import engine

YEAR = 31_556_952 * ROOM
MOST = 1000  # so many hits are counted, and looked through for a phrase
LOWEST, HIGHEST = -(2**62), 2**62


@dataclass(frozen=True)
class Hit:
    """One release found: its rank, the numbers of release and section, when it was published."""

    rank: int
    release: int
    section: int
    published: datetime


@dataclass(frozen=True)
class Tier:
    """A way to fit, as the index is asked for it, and what it is worth."""

    asked: str
    worth: int


def tiers(asked: Asked) -> list[Tier]:
    """All words in the headline; all at the top; one of them in the headline; all anywhere."""
    terms = asked.terms
    anywhere = [engine.every([term.anywhere() for term in terms])]
    ways = [
        (engine.every([term.in_headline() for term in terms]), 3),
        (engine.every([term.at_the_top() for term in terms]), 2),
    ]
    if len(terms) > 1:
        ways.append((engine.some([term.in_headline() for term in terms]), 1))
    found, better = [], []
    for way, years in [*ways, (None, 0)]:
        wanted = engine.every([*anywhere, *asked.filters(), *filter(None, [way])])
        wanted = engine.without(wanted, engine.some(better)) if better else wanted
        found.append(Tier(wanted, years * YEAR))
        better.append(way)
    return found


def best(asked: Asked, at: datetime, *, most: int, below: int = HIGHEST) -> list[Hit]:
    """The hits of the highest rank below one that was shown before."""
    if asked.phrases:
        hits = [hit for hit in _with_phrases(asked, at) if hit.rank < below]
    else:
        hits = [
            Hit(number + tier.worth, release, section, instant_at(number))
            for tier in tiers(asked)
            for number, release, section in _rows(asked, tier.asked, at, most, below - tier.worth)
        ]
    return sorted(hits, key=lambda hit: -hit.rank)[:most]


def newest(asked: Asked, at: datetime, *, most: int = MOST, below: int = HIGHEST) -> list[Hit]:
    """The hits in the order of their first publication, the newest first."""
    if asked.phrases:
        plain = [(hit, _number(hit)) for hit in _with_phrases(asked, at)]
        plain = sorted(plain, key=lambda pair: -pair[1])
        hits = [Hit(number, h.release, h.section, h.published) for h, number in plain]
        return [hit for hit in hits if hit.rank < below][:most]
    rows = _rows(asked, anywhere(asked), at, most, below)
    return [Hit(number, release, section, instant_at(number)) for number, release, section in rows]


def anywhere(asked: Asked) -> str:
    return engine.every([*[term.anywhere() for term in asked.terms], *asked.filters()])


def finds(asked: Asked, at: datetime) -> bool:
    """Whether readers find anything at all."""
    return bool(newest(asked, at, most=1))


def _number(hit: Hit) -> int:
    return number_at(hit.published, hit.release)


def _with_phrases(asked: Asked, at: datetime) -> list[Hit]:
    """Among the newest stories with all the words those in which they follow each other."""
    rows = _rows(asked, anywhere(asked), at, MOST, HIGHEST, "words")
    found = []
    for number, release, section, words in rows:
        if asked.holds_phrases(words):
            worth = 3 * YEAR if asked.holds_phrases(_headline(words)) else 0
            found.append(Hit(number + worth, release, section, instant_at(number)))
    return found


def _headline(words: str) -> str:
    """The stems of the headline: the first running text of the words."""
    first = words.partition(f" {BREAK} ")[0].split()
    return " ".join(word for word in first if word[0].isalnum())


def _rows(asked, wanted, at, most, below, *more) -> list[tuple]:
    columns = ", ".join(f"t.{name}" for name in ("number", "release_id", "section_id", *more))
    low = number_at(asked.since) if asked.since else LOWEST
    high = min(number_at(asked.until) if asked.until else HIGHEST, below)
    limits = "{number} >= %s AND {number} < %s AND t.starts_at <= %s AND t.ends_at > %s"
    values = [low, high, _stored(at), _stored(at)]
    return engine.rows(TABLE, columns, wanted, limits, values, most)


def _stored(at: datetime):
    return connection.ops.adapt_datetimefield_value(at)
