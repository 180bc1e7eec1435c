"""Every change one running text could do with, by the style of its language."""

from collections.abc import Iterable, Iterator

from articles.typography import quotes
from articles.typography.changes import Change, apart
from articles.typography.rules import (
    ELSEWHERE,
    EN_DASH,
    ENGLISH,
    GERMAN,
    RANGE,
    SWISS,
    is_range,
)
from articles.typography.shelter import sheltered, touches

STYLES = {
    "de": (*GERMAN, *ELSEWHERE),
    "de-CH": (*SWISS, *GERMAN, *ELSEWHERE),
    "en": (*ENGLISH, *ELSEWHERE),
}


def check(text: str, style: str = "de", names: Iterable[str] = ()) -> tuple[Change, ...]:
    """What could be set better, in the order of the text; no two proposals overlap.

    Args:
        text: one running text, such as a paragraph; places of quotation marks are told from it.
        style: "de", "de-CH" or "en".
        names: stretches that stay as they are, beside addresses, code and numbers.
    """
    spans = sheltered(text, names)

    def skip(start, end=None):
        return touches(spans, start, start + 1 if end is None else end)

    found = (*_quotes(text, style, skip), *_ranges(text), *_by_rule(text, style))
    return apart(one for one in found if not skip(one.start, one.end))


def _quotes(text, style, skip) -> Iterator[Change]:
    for mark in quotes.marks(text, style, skip):
        yield Change(mark.at, mark.at + 1, mark.now, mark.better, mark.code)


def _ranges(text) -> Iterator[Change]:
    for found in RANGE.finditer(text):
        if is_range(found[1], found[2]):
            yield Change(found.end(1), found.start(2), "-", EN_DASH, "range")


def _by_rule(text, style) -> Iterator[Change]:
    for rule in STYLES[style]:
        for found in rule.pattern.finditer(text):
            after = found.expand(rule.after)
            if after != found[0]:
                yield Change(*found.span(), found[0], after, rule.code)
