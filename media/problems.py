"""What the picture desk tells the person at the desk: a stable code and a sentence."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong or doubtful.

    `blocks` keeps a picture from readers; `overridable` says whether a person with the right may
    go on all the same, with a written reason.
    """

    code: str
    sentence: str
    blocks: bool = False
    overridable: bool = True

    def __str__(self):
        return self.sentence
