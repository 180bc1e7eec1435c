"""What a template is given: a page as plain values, composed for one instant."""

from dataclasses import dataclass, field
from datetime import date, datetime

from articles.compare.blocks import Comparison
from articles.notices.appended import NoticeShown
from articles.notices.rule import Facts
from articles.reading.replies import ReplyShown
from articles.reading.turns import Version
from media.shown import Shown

# Kinds of notices that say under what conditions a story may be read or used.
USAGE = ("legal", "access", "agency")


@dataclass(frozen=True)
class Link:
    """A name with an address of the paper; `count` where a list is long."""

    name: str
    url: str


@dataclass(frozen=True)
class SectionLink:
    """A section as navigation, breadcrumb and heading show it."""

    id: int
    name: str
    url: str
    accent: str
    description: str = ""
    parent: int | None = None


@dataclass(frozen=True)
class PageLink:
    """A page the paper wrote about itself, as the foot of every page names it."""

    key: str
    place: str  # imprint, privacy, accessibility, ownership, editorial-standards, about
    name: str
    url: str
    language: str


@dataclass(frozen=True)
class Masthead:
    """The paper on each of its pages."""

    name: str
    tagline: str
    language: str
    time_zone: str
    town: str
    imprint: str
    responsible: str
    contact_email: str
    sections: tuple[SectionLink, ...]  # first level, in the paper's order
    mining_reserved: bool = False  # text and data mining
    mining_policy: str = ""
    pages: tuple[PageLink, ...] = ()  # the paper's own; the imprint is there without one

    @property
    def further(self) -> tuple[PageLink, ...]:
        """Every page but the imprint, which always stands first."""
        return tuple(link for link in self.pages if link.place != "imprint")


@dataclass(frozen=True)
class Person:
    """A contributor in a byline."""

    id: int
    name: str
    url: str
    role: str  # author, reporter, translator, illustrator
    bio: str = ""
    elsewhere: str = ""  # a page of their own, somewhere else


@dataclass(frozen=True)
class Teaser:
    """A story as lists, boxes and cross-references show it."""

    article: int
    headline: str
    url: str
    kicker: str
    lead: str
    accent: str
    language: str
    kind: str
    is_advertisement: bool
    published_at: datetime
    changed_at: datetime | None
    minutes: int
    people: tuple[Person, ...]
    picture: Shown | None
    corrected: bool = False
    ai: str = "none"


@dataclass(frozen=True)
class CorrectionShown:
    """What was wrong and what is right, with the instant of the correction.

    Attributes:
        closed: why its words are not shown any more (retracted, legal, sealed, erased), or "".
        changes: what it changed in the text; None where that is not shown.
    """

    wrong: str
    right: str
    at: datetime
    closed: str = ""
    changes: Comparison | None = None


@dataclass(frozen=True)
class Translated:
    """The same story in another language, as far as readers have it."""

    language: str
    path: str
    url: str  # absolute


@dataclass(frozen=True)
class Story:
    """The page of one story."""

    masthead: Masthead
    article: int  # the number in the short address /a/<number>/
    public_id: str
    path: str
    url: str  # absolute
    short_url: str  # absolute
    section: SectionLink
    parent: SectionLink | None
    kicker: str
    headline: str
    lead: str
    dateline: str
    language: str
    kind: str
    is_advertisement: bool
    ai: str
    people: tuple[Person, ...]
    text_agency: str
    published_at: datetime
    changed_at: datetime | None
    words: int
    minutes: int
    picture: Shown | None
    blocks: tuple  # articles.reading.blocks.Block
    corrections: tuple[CorrectionShown, ...]
    notices: tuple[NoticeShown, ...]
    tags: tuple[Link, ...]
    more: tuple[Teaser, ...]
    share_picture: Shown | None = None  # for share cards; may be another one, or none
    replies: tuple[ReplyShown, ...] = ()  # right of reply, above the text
    noindex: bool = False
    preview: bool = False
    versions: tuple[Version, ...] = ()  # what readers were given and when, oldest first
    history: str = ""  # address of the versions where the paper shows them
    data_notices: tuple[NoticeShown, ...] = ()  # for JSON-LD
    facts: Facts | None = None  # what the rules of notices were asked of it
    translations: tuple[Translated, ...] = ()
    answerable: str = ""  # who answers for it, where a machine wrote along

    def notices_at(self, placement: str) -> tuple[NoticeShown, ...]:
        return tuple(notice for notice in self.notices if notice.placement == placement)

    @property
    def notices_top(self):
        return self.notices_at("top")

    @property
    def notices_under_lead(self):
        return self.notices_at("under_lead")

    @property
    def notices_picture(self):
        return self.notices_at("picture")

    @property
    def notices_end(self):
        return self.notices_at("end")

    @property
    def notices_end_on(self) -> str:
        """Their heading goes where all of them go."""
        classes = {notice.on for notice in self.notices_end}
        return classes.pop() if len(classes) == 1 else ""

    @property
    def usage_notices(self) -> tuple[NoticeShown, ...]:
        """The notices schema.org has a place for: what must be known to use the story."""
        return tuple(notice for notice in self.data_notices if notice.kind in USAGE)

    @property
    def authors(self) -> tuple[Person, ...]:
        return tuple(person for person in self.people if person.role == "author")

    @property
    def told_corrections(self) -> tuple[CorrectionShown, ...]:
        """The corrections whose words are still shown."""
        return tuple(correction for correction in self.corrections if not correction.closed)

    @property
    def pictures(self) -> tuple[Shown, ...]:
        """Every picture of the page, the lead picture first."""
        inside = [block.image for block in self.blocks if block.type == "figure"]
        return tuple(filter(None, (self.picture, *inside)))

    @property
    def pictures_in_area(self) -> tuple[Shown, ...]:
        """Pictures whose credits stand elsewhere; paper has no links, so it prints them."""
        return tuple(picture for picture in self.pictures if picture.in_area)


@dataclass(frozen=True)
class Tombstone:
    """The page of a story that readers no longer get: 410, or 451 for legal removal."""

    masthead: Masthead
    article: int
    status: int
    absence: str  # taken_down, withdrawn, retracted, legal; erased
    reason: str
    since: datetime
    section: SectionLink


@dataclass(frozen=True)
class BreakingShown:
    """The line of breaking news above a front; `url` is "" where it leads to no story."""

    text: str
    url: str
    since: datetime


@dataclass(frozen=True)
class FrontSection:
    """A section on the front page with its newest stories."""

    section: SectionLink
    teasers: tuple[Teaser, ...]


@dataclass(frozen=True)
class Front:
    """The front page; no story stands twice."""

    masthead: Masthead
    lead: Teaser | None
    under_lead: tuple[Teaser, ...]
    second: tuple[Teaser, ...]
    ticker: tuple[Teaser, ...]
    sections: tuple[FrontSection, ...]
    corrections: tuple = ()  # ((instant, Teaser), …)
    breaking: BreakingShown | None = None

    @property
    def is_empty(self) -> bool:
        return not (self.lead or self.under_lead or self.second or self.sections)


@dataclass(frozen=True)
class CorrectionsPage:
    """Corrections of all stories that readers have, the newest first."""

    masthead: Masthead
    url: str  # absolute, first page
    items: tuple  # ((CorrectionShown, Teaser, SectionLink), …)
    older: str  # query of the next page, or ""
    is_first: bool = True


@dataclass(frozen=True)
class CreditedStory:
    """A story on the page of picture credits."""

    article: int
    headline: str
    url: str
    language: str
    accent: str
    is_advertisement: bool
    published_at: datetime
    pictures: tuple[Shown, ...]


@dataclass(frozen=True)
class CreditsPage:
    """The pictures readers have now, by story, the newest first."""

    masthead: Masthead
    url: str  # absolute, first page
    stories: tuple[CreditedStory, ...]
    older: str  # query of the next page, or ""
    is_first: bool = True


@dataclass(frozen=True)
class Answerable:
    """Who answers for a section, where that is somebody else than for the paper."""

    section: SectionLink
    parent: SectionLink | None
    words: str


@dataclass(frozen=True)
class SitePage:
    """A page the paper wrote about itself; the imprint also names who answers for what."""

    masthead: Masthead
    place: str
    title: str  # "" of an imprint nobody has added to
    url: str  # absolute
    language: str
    blocks: tuple  # articles.reading.blocks.Block
    reviewed_on: date | None = None
    answerable: tuple[Answerable, ...] = ()


@dataclass(frozen=True)
class ListPage:
    """A section, tag or contributor page."""

    masthead: Masthead
    kind: str  # section, tag, contributor
    title: str
    intro: str
    url: str  # absolute, first page
    path: str
    accent: str
    parent: SectionLink | None
    children: tuple[SectionLink, ...]
    teasers: tuple[Teaser, ...]
    older: str  # query of the next page, such as "?before=…", or ""
    is_first: bool = True
    current: SectionLink | None = field(default=None)
    noindex: bool = False  # search engines are asked to leave it
    top: tuple[Teaser, ...] = ()  # of a section's first page: the stories set large
    breaking: BreakingShown | None = None

    @property
    def feed_title(self) -> str:
        """What its feeds are called."""
        return f"{self.masthead.name}: {self.title}"
