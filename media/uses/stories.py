"""What a story was called and where it stood: the text desk says it, the picture desk cannot know."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Story:
    """What the ledger tells of a story: its headline and its absolute address."""

    headline: str = ""
    url: str = ""


Asked = tuple[str, datetime]  # the key of a story, and the instant
# Each answers for the keys it knows, as they were at the instant; the text desk adds its own.
TELLERS: list[Callable[[Iterable[Asked]], dict[Asked, Story]]] = []


def told(asked: Iterable[Asked]) -> dict[Asked, Story]:
    """The stories of these uses, all in one go."""
    asked = list(dict.fromkeys(asked))
    found = dict.fromkeys(asked, Story())
    for tell in TELLERS:
        found |= tell(asked)
    return found
