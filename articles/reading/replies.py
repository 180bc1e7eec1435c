"""The right of reply on readers' pages, asked of the reading: what stood there then stands there then.

`replies:<story>` is among the keys of every story's page.
"""

from dataclasses import dataclass
from datetime import datetime

from articles.notices.appended import paragraphs
from record.reading import Reading


@dataclass(frozen=True)
class ReplyShown:
    """A reply as it stands at its story: <section id="reply-<id>">, set like the story itself."""

    id: int
    kind: str
    language: str
    paragraphs: tuple[tuple[str, ...], ...]  # each in its lines, as they were handed in
    at: datetime


def key(article: int) -> str:
    return f"replies:{article}"


def replies_of(reading: Reading, article: int) -> tuple[ReplyShown, ...]:
    """The replies at a story at the reading's instant, the first one first."""
    state = reading.state(key(article))
    return tuple(map(_shown, state["replies"])) if state else ()


def _shown(row: dict) -> ReplyShown:
    return ReplyShown(
        id=row["id"],
        kind=row["kind"],
        language=row["language"],
        paragraphs=tuple(tuple(part.split("\n")) for part in paragraphs(row["text"])),
        at=datetime.fromisoformat(row["at"]),
    )
