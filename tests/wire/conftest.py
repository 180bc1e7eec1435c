"""What the tests of agency copy share: the samples, the paper's sections, the account of a text."""

from pathlib import Path

import pytest

from articles.wire.normalise import fold
from articles.wire.read import KnownSection, read

SAMPLES = Path(__file__).parent.parent / "wire_samples"
NAMES = """
Wissenschaft Wirtschaft Kultur Sport Verkehr Gesellschaft Vermischtes Gesundheit Reise Politik
Lokales Umwelt
"""
SECTIONS = [KnownSection("Asien", ("Fernost",)), *map(KnownSection, NAMES.split())]


@pytest.fixture
def sample():
    """The text of a sample."""
    return lambda name: (SAMPLES / f"{name}.txt").read_text(encoding="utf-8")


@pytest.fixture
def read_sample(sample):
    """A sample as the paper reads it."""
    return lambda name, **known: read(sample(name), **{"sections": SECTIONS} | known)


def letters(text):
    return "".join(text.split())


def account(parts):
    """Check that every character of a text stands in one mark, and every part says its marks."""
    at = 0
    for mark in parts.marks:
        assert at <= mark.start < mark.end
        assert not parts.source[at : mark.start].strip()
        at = mark.end
    assert not parts.source[at:].strip()
    said = {}
    for mark in parts.marks:
        key = (mark.kind, mark.index)
        said[key] = said.get(key, "") + letters(parts.source[mark.start : mark.end])
    _heads_are_said(parts, said)
    _blocks_are_said(parts, said)
    assert len([kind for kind, _ in said if kind == "unplaced"]) == len(parts.unplaced)
    for number, text in enumerate(parts.unplaced):
        assert said["unplaced", number] == letters(text)


def _heads_are_said(parts, said):
    for kind in ("kicker", "headline", "byline", "lead"):
        assert said.get((kind, 0), "") == letters(getattr(parts, kind))
    for kind in ("section", "dateline"):
        assert said.get((kind, 0), "").startswith(letters(getattr(parts, kind)))
    if parts.picture:
        assert said.get(("caption", 0), "") == letters(parts.picture.caption)
        assert letters(parts.picture.credit_raw) in said.get(("credit", 0), "")
    if ("repeat", 0) in said:
        assert letters(fold(parts.headline)) in letters(fold(said["repeat", 0]))


def _blocks_are_said(parts, said):
    kinds = {"paragraph", "heading", "bullets", "numbers", "crossref"}
    assert {key for key in said if key[0] in kinds} == {
        (block.kind, number) for number, block in enumerate(parts.blocks)
    }
    for number, block in enumerate(parts.blocks):
        mark = said[block.kind, number]
        if block.kind in ("paragraph", "heading"):
            assert mark == letters(block.text)
        for text in (*block.items, *block.titles):
            assert letters(text) in mark
    for number, notice in enumerate(parts.notices):
        assert said["notice", number].endswith(letters(notice.text))
