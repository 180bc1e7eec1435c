"""What a pasted text is made of, as plain values.

Nothing of the text is lost on the way: `Parts.marks` holds every character that is no space in
exactly one mark, and what no part could take is in `Parts.unplaced`.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from articles.wire.doubts import Doubt
from articles.wire.normalise import fold
from media.captions import CaptionLine

PARAGRAPH = "paragraph"
HEADING = "heading"
BULLETS = "bullets"
NUMBERS = "numbers"
CROSSREF = "crossref"

EXACT = "exact"
SIMILAR = "similar"
PARTIAL = "partial"
UNKNOWN = "unknown"


@dataclass(frozen=True)
class KnownSection:
    """A section of the paper and the other labels it goes by."""

    name: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class KnownNotice:
    """A notice of the house.

    Args:
        wordings: every text it ever had, remarks for regions included, in any order.
    """

    id: int
    title: str
    wordings: tuple[str, ...]


@dataclass(frozen=True)
class Block:
    """One block of the story.

    Args:
        kind: "paragraph", "heading", "bullets", "numbers" or "crossref".
        text: the words; of a cross-reference all that follows its label; "" for a list.
        items: the points of a list.
        titles: the headlines a cross-reference names, where several stand in its line.
    """

    kind: str
    text: str = ""
    items: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()


@dataclass(frozen=True)
class RegionPart:
    """A remark for readers of certain countries inside a notice.

    Args:
        regions: ISO 3166-1 codes or "EU", in the order named.
        label: the words that name the readers, e.g. "Für Leser in Österreich".
        text: the remark as it stands, label included.
    """

    regions: tuple[str, ...]
    label: str
    text: str

    @property
    def region(self) -> str:
        """The regions as one word for a form: "AT", or "AT,CH"."""
        return ",".join(self.regions)

    @property
    def body(self) -> str:
        """The remark without its label, if that only stood before it: "Label: remark"."""
        rest = self.text.removeprefix(self.label).lstrip()
        return rest[1:].lstrip() if rest[:1] == ":" else self.text


@dataclass(frozen=True)
class DiffPart:
    """Words of a comparison; op is "same", "added" (only here) or "removed" (only in the house)."""

    op: str
    text: str


@dataclass(frozen=True)
class FoundNotice:
    """A notice in the text.

    Args:
        match: "exact" after normalisation; "similar": its words differ; "partial": cut;
            "unknown": it only reads like a notice. Only an exact match may be taken unseen.
        notice: id of the notice of the house it was compared with; None if unknown.
        title: the notice's own title, or the heading that stood above an unknown one.
        text: as it stands, paragraphs parted by an empty line, without such a heading.
        common: the text without the remarks for regions, and without an opening "Hinweis:" that
            became the title.
        diff: words against the nearest wording, for "similar" and "partial".
    """

    match: str
    notice: int | None
    title: str
    text: str
    common: str = ""
    parts: tuple[RegionPart, ...] = ()
    diff: tuple[DiffPart, ...] = ()


@dataclass(frozen=True)
class Mark:
    """A stretch of `Parts.source` and what it was taken for.

    Args:
        kind: "section", "date", "byline", "kicker", "headline", "lead", "dateline", "caption", "nature",
            "credit", "repeat", "paragraph", "heading", "bullets", "numbers", "crossref",
            "notice" or "unplaced".
        index: which of the blocks, notices or unplaced texts, counted from 0.
    """

    start: int
    end: int
    kind: str
    index: int = 0


@dataclass(frozen=True)
class Parts:
    """A pasted text taken apart.

    Args:
        source: the normalised text that the marks point into.
        section: the label as given; `section_known` the section's own name, or "".
        published_at: as the text says, on the paper's own clock, without a zone.
        byline: "Von NAME" as given.
        kicker: a short line above the headline.
        dateline: place and agency before the first sentence, e.g. "London (dpa)".
        picture: None if the text has no picture line.
        unplaced: texts that found no place, in order.
    """

    source: str = ""
    section: str = ""
    section_known: str = ""
    published_at: datetime | None = None
    byline: str = ""
    dateline: str = ""
    kicker: str = ""
    headline: str = ""
    lead: str = ""
    picture: CaptionLine | None = None
    caption_repeats_headline: bool = False
    blocks: tuple[Block, ...] = ()
    notices: tuple[FoundNotice, ...] = ()
    unplaced: tuple[str, ...] = ()
    warnings: tuple[Doubt, ...] = ()
    marks: tuple[Mark, ...] = ()

    @property
    def paragraphs(self) -> tuple[str, ...]:
        return tuple(block.text for block in self.blocks if block.kind == PARAGRAPH)

    @property
    def cross_references(self) -> tuple[str, ...]:
        """All titles of other stories the text names, in order."""
        return tuple(title for block in self.blocks for title in block.titles)

    @property
    def fingerprint(self) -> str:
        """The same for the same story: headline and blocks, however they are spaced and quoted."""
        return fingerprint(self.headline, self.blocks)


def fingerprint(headline: str, blocks: tuple[Block, ...]) -> str:
    """A short name for headline and text; notices, pictures and the section do not change it."""
    words = [headline] + [text for block in blocks for text in (block.text, *block.items)]
    return hashlib.sha256("\n".join(map(fold, words)).encode()).hexdigest()[:32]
