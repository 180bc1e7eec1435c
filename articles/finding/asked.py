"""What somebody typed into the readers' search: words, phrases in quotation marks, and the filters.

Signs mean nothing, so no query is ever wrong.
"""

import re
from dataclasses import dataclass, field
from datetime import datetime

from articles.finding.entry import HEADLINE, KIND, SECTION, TOP
from articles.finding.names import signs_called
from articles.finding.words import all_stems_of, stem_of
from articles.sealing import WORD
from media.finding import engine

MOST_LETTERS = 400
MOST_WORDS = 12
_PHRASE = re.compile(r'["„“”«»]([^"„“”«»]+)["„“”«»]')


@dataclass(frozen=True)
class Term:
    """One typed word: its stems, and the tags and people it may name."""

    word: str
    stems: tuple[str, ...]
    signs: tuple[str, ...] = ()

    def anywhere(self) -> str:
        return engine.some(map(engine.exactly, (*self.stems, *self.signs)))

    def in_headline(self) -> str:
        return engine.some(engine.exactly(f"{HEADLINE}{stem}") for stem in self.stems)

    def at_the_top(self) -> str:
        marked = (f"{TOP}{stem}" for stem in self.stems)
        return engine.some(map(engine.exactly, (*marked, *self.signs)))


@dataclass(frozen=True)
class Asked:
    """A whole query. Times are those of the first publication, half open."""

    terms: tuple[Term, ...]
    phrases: tuple[tuple[str, ...], ...] = ()  # each a pattern a language
    sections: tuple[int, ...] = ()
    signs: tuple[str, ...] = ()  # any of them: a tag, or those merged with it
    kind: str = ""
    since: datetime | None = None
    until: datetime | None = None
    typed: str = field(default="", compare=False)

    def filters(self) -> list[str]:
        """What every story found must have beside the words."""
        wanted = [(f"{SECTION}{pk}" for pk in self.sections), self.signs]
        wanted.append([f"{KIND}{self.kind}"] if self.kind else [])
        found = [list(map(engine.exactly, signs)) for signs in wanted]
        return [engine.some(signs) for signs in found if signs]

    def is_empty(self) -> bool:
        return not self.terms

    def holds_phrases(self, words: str) -> bool:
        """Whether the words of a story have every phrase, in one of the languages."""
        words = f" {words} "
        return all(any(f" {one} " in words for one in phrase) for phrase in self.phrases)


def terms_of(typed: str) -> tuple[Term, ...]:
    """The words of a query that say something, each once; of very many the first dozen counts."""
    found = {}
    for match in WORD.finditer(typed[:MOST_LETTERS]):
        stems = all_stems_of(match[0])
        if stems and stems not in found:
            found[stems] = Term(match[0], stems, tuple(signs_called(stems)))
        if len(found) == MOST_WORDS:
            break
    return tuple(found.values())


def phrases_of(typed: str) -> tuple[tuple[str, ...], ...]:
    """What stands in quotation marks, as it would stand in the words of a story."""
    found = []
    for quoted in _PHRASE.findall(typed[:MOST_LETTERS]):
        words = [match[0] for match in WORD.finditer(quoted)]
        languages = ([stem_of(word, code) for word in words] for code in ("de", "en"))
        patterns = dict.fromkeys(" ".join(filter(None, stems)) for stems in languages)
        if patterns := tuple(filter(None, patterns)):
            found.append(patterns)
    return tuple(found)
