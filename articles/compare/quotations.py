"""What stands between quotation marks."""

import re
from collections.abc import Iterator

from articles.body.words import WORD
from articles.compare.pairing import bag, likeness, likest
from articles.compare.sentences import sentences
from articles.compare.typography import fold

QUOTED = re.compile(
    r"„([^„“”\"]*)[“”\"]|“([^“”]*)”|»([^»«]*)«|«([^»«]*)»|‚([^‚‘’]*)[‘’]|\"([^\"]*)\""
)
ALIKE = 0.3  # share of common words from which one quotation has become the other
OFTEN = 50  # so many places are looked at where the same words stand


def changed(before: list[str], after: list[str]) -> list[tuple[str, str]]:
    """Quotations that no longer stand as they did, with what they became ("" if nothing).

    What is only divided by "he said", joined, set in other marks or followed by a further sentence
    stands as it did; so does what now stands word for word without its marks.

    Args:
        before, after: every text of the story.
    """
    was, now = _Said(before), _Said(after)
    outside = f" {' '.join(_words(QUOTED.sub(' ', text)) for text in after)} "
    joined = [span for said in now.spans for span in was.places(said)]
    gone = [
        said
        for said, (start, end) in was.spans.items()
        if not any(now.places(said))
        and f" {said} " not in outside
        and not any(first <= start and end <= last for first, last in joined)
    ]
    come = [said for said in now.spans if said not in was.spans]
    became = _became(gone, come)
    return [(was.told[said], now.told.get(became.get(said), "")) for said in gone]


class _Said:
    """All quotations of a story as one string of words, and where they and their sentences end."""

    def __init__(self, texts: list[str]):
        self.words, self.edges = " ", {0}
        self.told: dict[str, str] = {}
        self.spans: dict[str, tuple[int, int]] = {}
        pieces = []
        length = 1
        for quotation in (said for text in texts for said in quotations(text)):
            start = length - 1
            for sentence in sentences(quotation):
                if words := _words(sentence):
                    pieces.append(words)
                    length += len(words) + 1
                    self.edges.add(length - 1)
            said = _words(quotation)
            if said:
                self.told.setdefault(said, quotation)
                self.spans.setdefault(said, (start, length - 1))
        self.words = f" {' '.join(pieces)} "

    def places(self, said: str) -> Iterator[tuple[int, int]]:
        """Where these words stand from the beginning of a sentence to the end of one."""
        start = -1
        for _often in range(OFTEN):
            start = self.words.find(f" {said} ", start + 1)
            if start < 0:
                return
            end = start + len(said) + 1
            if start in self.edges and end in self.edges:
                yield start, end


def quotations(text: str) -> Iterator[str]:
    """The quoted passages of a text, without their marks."""
    for match in QUOTED.finditer(text):
        if said := next(filter(None, match.groups()), "").strip():
            yield said


def _words(text: str) -> str:
    return " ".join(WORD.findall(fold(text).casefold()))


def _became(gone: list[str], come: list[str]) -> dict[str, str]:
    was, now = dict(enumerate(map(bag, gone))), dict(enumerate(map(bag, come)))
    pairs = likest(was, now, lambda i, j: likeness(was[i], now[j]), ALIKE)
    return {gone[i]: come[j] for i, j in pairs.items()}
