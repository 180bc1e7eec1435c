"""A picture as a page shows it: the file's addresses, its caption, its credit."""

from dataclasses import dataclass

from media.credits.places import Facts
from media.credits.values import ADJACENT, CREDITS_AREA, ON_IMAGE


@dataclass(frozen=True)
class Shown:
    """One picture at one place of one page."""

    image: int
    public_id: str
    src: str  # address of a middle-sized file
    srcset: str
    width: int
    height: int
    alt: str
    caption: str
    credit: str  # the whole line
    credit_parts: tuple  # media.credits.Part(text, href), the same line with links
    badge: str  # “Symbolbild”, “KI-generiert” …; part of the caption, "" if none
    focus_x: int
    focus_y: int
    teaser_src: str = ""  # cut to 16:9 around the focal point
    teaser_srcset: str = ""
    share_src: str = ""  # absolute, a JPEG for share cards and feeds
    full_src: str = ""  # the largest file that is offered
    full_width: int = 0
    full_height: int = 0
    label: str = ""  # like badge, where the line stands elsewhere: “KI-generiert”
    placement: str = ADJACENT
    must_stand: bool = False  # the line is owed, with its links, wherever the picture is shown
    facts: Facts = Facts()
    credits_url: str = ""  # where this picture stands on the page of credits
    mute: bool = False  # the story's words about it name somebody who wishes not to be named

    @property
    def at_picture(self) -> bool:
        return self.placement in (ADJACENT, ON_IMAGE)

    @property
    def on_image(self) -> bool:
        return self.placement == ON_IMAGE and bool(self.credit)

    @property
    def in_area(self) -> bool:
        """The line stands on the page of credits; the picture has a link that leads there."""
        return self.placement == CREDITS_AREA and bool(self.credit)

    @property
    def is_credited(self) -> bool:
        """Does anything stand at the picture for its credit: the line, or the way to it?"""
        return bool(self.credit) and (self.at_picture or self.in_area)

    @property
    def may_stand_alone(self) -> bool:
        """On a card of another house no line stands at it: one that is owed there forbids it."""
        return not self.must_stand

    @property
    def mark(self) -> str:
        """The word that stands at the picture itself: “Symbolbild”, “KI-generiert”, or ""."""
        return self.badge if self.at_picture and self.credit else self.label or self.badge
