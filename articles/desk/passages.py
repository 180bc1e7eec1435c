"""Where the words of a passage stand in what readers were given of a story."""

from dataclasses import dataclass
from datetime import datetime

from articles.content import Content
from articles.desk.course import course_of
from articles.models import Article, Edition
from articles.sealing import count_of, words_of
from articles.veil import streams


@dataclass(frozen=True)
class Place:
    """An edition in which a passage stands."""

    edition: Edition
    times: int


def places(article: Article, passage: str) -> list[Place]:
    """The editions in which a passage stands, also in words of correction; the newest first."""
    wanted = words_of(passage)
    found = [Place(edition, _times(edition, wanted)) for edition in _editions(article)]
    return [place for place in found if wanted and place.times]


def _editions(article):
    return article.editions.select_related("text", "by").order_by("-number")


def _times(edition: Edition, wanted: list[str]) -> int:
    text = edition.text
    content = Content.from_values(text.head_values(), text.body_values())
    said = [*streams(content), words_of(text.wrong), words_of(text.right)]
    return sum(count_of(wanted, words) for words in said)


def given_or_planned(article: Article, now: datetime) -> set[int]:
    """The editions that readers have, or will have as it is planned now."""
    course = course_of(article, now)
    rows = [course.standing(), *course.coming()]
    return {row.edition_id for row in rows if row and row.edition_id}
