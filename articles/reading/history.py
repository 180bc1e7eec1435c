"""What readers were given of a story, version by version, where the paper shows it."""

from dataclasses import dataclass, replace

from articles.compare.blocks import FIELDS, Comparison, compare_contents
from articles.compare.words import compare
from articles.models import Edition
from articles.reading import nouns, sealed
from articles.reading.lookup import Given
from articles.reading.mended import changes, content_of, correction, texts, why_closed
from articles.reading.turns import Version, turns_of, versions
from articles.reading.values import CorrectionShown, Masthead, SectionLink
from record.reading import Reading

COMPARED = 20  # versions whose changes the list itself shows


@dataclass(frozen=True)
class Entry:
    """A line of the history: a version with what it changed, or what happened between two."""

    version: Version
    url: str = ""  # of the version; "" where there is none
    correction: CorrectionShown | None = None
    changes: Comparison | None = None


@dataclass(frozen=True)
class History:
    """The page of a story's versions, newest first."""

    masthead: Masthead
    section: SectionLink
    parent: SectionLink | None
    headline: str  # as readers have it now
    language: str
    path: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class OldText:
    """The page of one version: its words with what changed since the version before."""

    history: History
    entry: Entry
    text: Comparison | None  # every block of it; None where nothing of it is shown any more
    head: dict  # its headline, lead and so on as runs, by the name of the field
    marked: bool  # what changed is known
    older: str  # addresses of the versions beside it
    newer: str


def compose(reading: Reading, story: Given) -> History:
    """The history of a story that readers have at the reading's instant."""
    lines = versions(turns_of(reading, story.article))
    told = [line for line in lines if line.number]
    found = texts({line.edition for line in told[-COMPARED - 1 :]})
    before = dict(zip(told[1:], told, strict=False))
    brief = set(told[:-COMPARED])  # too long ago for this page: their own pages say more
    entries = [
        Entry(line, _url(story, line.number) if line.number else "")
        if line in brief or not line.number
        else _entry(reading, story, line, before.get(line), found)
        for line in lines
    ]
    return _history(reading, story, entries)


def version(reading: Reading, story: Given, number: int) -> OldText | None:
    """One version of a story; None where readers were given none of this number."""
    told = [line for line in versions(turns_of(reading, story.article)) if line.number]
    if not 0 < number <= len(told):
        return None
    line, before = told[number - 1], told[number - 2] if number > 1 else None
    found = texts({line.edition, before.edition if before else line.edition})
    entry = _entry(reading, story, line, before, found)
    text, head, marked = _text(reading, entry.version, before, found)
    return OldText(
        history=_history(reading, story, [entry]),
        entry=entry,
        text=text,
        head=head,
        marked=marked,
        older=_url(story, number - 1) if number > 1 else "",
        newer=_url(story, number + 1) if number < len(told) else "",
    )


def _history(reading: Reading, story: Given, entries) -> History:
    section = nouns.section(reading, story.section)
    content = sealed.concealed(reading, story.article, story.content, story.edition)
    return History(
        masthead=nouns.masthead(reading),
        section=section,
        parent=nouns.section(reading, section.parent) if section.parent else None,
        headline=content.headline,
        language=story.content.language,
        path=story.path,
        entries=tuple(reversed(entries)),
    )


def _entry(reading, story: Given, line: Version, before: Version | None, found) -> Entry:
    edition = found[line.edition]
    line = replace(line, closed=why_closed(reading, edition, line.closed))
    said = None
    if edition.kind == Edition.Kind.CORRECTION:
        language = story.content.language
        said = correction(reading, edition, line.at, language, closed=line.closed)
    was = found.get(before.edition) if before and not before.closed else None
    changed = None if line.closed else changes(reading, was, edition)
    return Entry(line, "" if line.closed else _url(story, line.number), said, changed)


def _text(reading, line: Version, before: Version | None, found):
    """The words of a version, and whether what changed in them is marked."""
    if line.closed:
        return None, {}, False
    now, was = content_of(reading, found[line.edition]), None
    if before and not why_closed(reading, found[before.edition], before.closed):
        was = content_of(reading, found[before.edition])
    text = compare_contents(was or now, now)
    head = {name: compare(getattr(was or now, name), getattr(now, name)) for name in FIELDS}
    return text, head, was is not None


def _url(story: Given, number: int) -> str:
    return f"{story.path}history/{number}/"
