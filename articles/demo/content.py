"""What the demo newspaper is made of, as frozen values."""

from dataclasses import dataclass, replace
from datetime import time
from pathlib import Path

from articles.demo.marks import plain


@dataclass(frozen=True)
class Paper:
    """The publication itself; `imprint` has several lines."""

    name: str
    tagline: str
    language: str
    time_zone: str
    contact_email: str
    responsible_person: str
    imprint: str


@dataclass(frozen=True)
class Section:
    """A department; `parent` is the slug of the section above, "" at the top."""

    slug: str
    name: str
    accent: str
    order: int
    description: str
    responsible_person: str
    aliases: tuple[str, ...] = ()
    parent: str = ""


@dataclass(frozen=True)
class Contributor:
    slug: str
    name: str
    bio: str


@dataclass(frozen=True)
class Agency:
    """A supplier; `supplies` is pictures, copy or both."""

    name: str
    credit_style: str
    supplies: str
    obligations: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class Tag:
    name: str
    synonyms: tuple[str, ...] = ()


@dataclass(frozen=True)
class Picture:
    """A picture file with its credit.

    `sources` names the agency chain, outermost last. `style` "" means the agency's own style.
    The focal point is in per cent. The rights window counts in days from the day of loading;
    None means no limit on that side.
    """

    key: str
    path: Path
    title: str
    alt: str
    caption: str
    nature: str
    creators: tuple[str, ...]
    sources: tuple[str, ...]
    licence: str
    focal_x: int
    focal_y: int
    style: str = ""
    creator_kind: str = "person"
    licence_name: str = ""
    licence_url: str = ""
    source_url: str = ""
    placement: str = "adjacent"
    ai_system: str = ""
    rights_from_days_ago: int | None = None
    rights_until_days: int | None = None


@dataclass(frozen=True)
class Region:
    """A country remark of a notice; `code` is ISO 3166-1."""

    code: str
    label: str
    text: str


@dataclass(frozen=True)
class Wording:
    """A notice in another language than the paper's."""

    language: str
    title: str
    label: str
    text: tuple[str, ...]


@dataclass(frozen=True)
class Rule:
    """Which stories carry a notice: every facet must hold, an empty one always does.

    `valid_from_days` and `valid_until_days` count from the day of loading, the end excluded.
    """

    sections: tuple[str, ...] = ()
    tags_any: tuple[str, ...] = ()
    tags_none: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    ai: tuple[str, ...] = ()
    min_age_days: int | None = None
    valid_from_days: int | None = None
    valid_until_days: int | None = None


@dataclass(frozen=True)
class Notice:
    key: str
    title: str
    label: str
    text: tuple[str, ...]
    placement: str
    priority: int
    rule: Rule
    surfaces: tuple[str, ...]
    group: str = ""
    mandatory: bool = False
    regions: tuple[Region, ...] = ()
    wordings: tuple[Wording, ...] = ()


@dataclass(frozen=True)
class Block:
    """One block of a story; which fields it fills depends on its type.

    paragraph, heading: text. list: items, ordered. figure: picture, caption ("" = its own).
    quote: text, source. factbox: title and either items or text. crossref: story, text.
    """

    type: str
    text: str = ""
    items: tuple[str, ...] = ()
    ordered: bool = False
    picture: str = ""
    caption: str = ""
    source: str = ""
    title: str = ""
    story: str = ""

    @property
    def lines(self) -> tuple[str, ...]:
        """Every line a reader reads in this block, marked up as written."""
        return tuple(
            line for line in (self.title, self.text, *self.items, self.source, self.caption) if line
        )

    def reworded(self, right: str, wrong: str) -> "Block":
        """The same block with every `right` put back to what it was before."""
        return replace(
            self,
            text=self.text.replace(right, wrong),
            items=tuple(item.replace(right, wrong) for item in self.items),
            caption=self.caption.replace(right, wrong),
        )


@dataclass(frozen=True)
class Correction:
    """What was wrong and what is right, for readers; `before` stood in the text, `after` does."""

    wrong: str
    right: str
    before: str
    after: str
    days_ago: int
    time: time


@dataclass(frozen=True)
class Retraction:
    reason: str
    days_ago: int
    time: time


@dataclass(frozen=True)
class Story:
    """One story; `blocks` is the text as it stands today, after any correction.

    Exactly one of `days_ago` and `scheduled_in_days` is given; `time` is the paper's local time.
    `picture_caption` and `picture_alt` replace the lead picture's own words; "" keeps them.
    """

    key: str
    section: str
    kicker: str
    headline: str
    lead: str
    language: str
    kind: str
    ai: str
    bylines: tuple[str, ...]
    tags: tuple[str, ...]
    picture: str
    time: time
    blocks: tuple[Block, ...]
    days_ago: int | None = None
    scheduled_in_days: int | None = None
    dateline: str = ""
    picture_caption: str = ""
    picture_alt: str = ""
    correction: Correction | None = None
    retracted: Retraction | None = None

    @property
    def words(self) -> int:
        """Length of the text without headline and lead."""
        return sum(len(plain(line).split()) for block in self.blocks for line in block.lines)

    @property
    def first_blocks(self) -> tuple[Block, ...]:
        """The text as first published, with the mistake still in it."""
        if self.correction is None:
            return self.blocks
        right, wrong = self.correction.after, self.correction.before
        return tuple(block.reworded(right, wrong) for block in self.blocks)


@dataclass(frozen=True)
class Demo:
    """The whole newspaper; stories stand in the order of their file numbers."""

    paper: Paper
    sections: tuple[Section, ...]
    contributors: tuple[Contributor, ...]
    agencies: tuple[Agency, ...]
    pictures: tuple[Picture, ...]
    notices: tuple[Notice, ...]
    tags: tuple[Tag, ...]
    stories: tuple[Story, ...]
