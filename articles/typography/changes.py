"""A proposed change of a running text, and carrying changes out."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Change:
    """In the text from `start` to `end` stands `before`; better were `after`, by the rule `code`."""

    start: int
    end: int
    before: str
    after: str
    code: str


def apply(text: str, changes: Iterable[Change]) -> str:
    """The text with these changes, which lie apart from each other."""
    for change in sorted(changes, reverse=True):
        text = text[: change.start] + change.after + text[change.end :]
    return text


def apart(found: Iterable[Change]) -> tuple[Change, ...]:
    """Of changes that overlap the one found first, in the order of the text."""
    taken: list[Change] = []
    for one in found:
        if all(one.end <= other.start or other.end <= one.start for other in taken):
            taken.append(one)
    return tuple(sorted(taken))
