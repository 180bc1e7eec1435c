"""What an update changed that a reader could have relied on."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Fact:
    kind: str
    was: str
    now: str


def changed(before, after) -> tuple[Fact, ...]:
    if before.headline != after.headline:
        return (Fact("headline", before.headline, after.headline),)
    return ()
