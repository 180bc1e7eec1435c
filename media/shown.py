"""A picture as a page shows it: the file's addresses, its caption, its credit."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from media.credits.places import Facts
from media.credits.values import ADJACENT, CREDITS_AREA, ON_IMAGE
from media.files.names import last_part
from media.files.recipes import Recipe

MIDDLE = 800


@dataclass(frozen=True)
class Cut:
    """One cut of a picture as a page offers it: the same part of it, in several widths.

    `{{ cut.avif }}`, `{{ cut.webp }}` and `{{ cut.jpeg }}` are the values of a `srcset`.
    """

    folder: str  # address of its files, up to the part that tells them apart
    ratio: str
    widths: tuple[int, ...]  # smallest first
    width: int  # of the largest file, in pixels
    height: int

    def address(self, width: int, format: str) -> str:
        return f"{self.folder}/{last_part(Recipe(width, self.ratio, format))}"

    def at_least(self, width: int) -> int:
        """The narrowest file that is as wide as that, else the widest there is."""
        return next((step for step in self.widths if step >= width), self.widths[-1])

    def upto(self, width: int) -> "Cut":
        """For a place where nobody sees more than that: with no file wider than is of use."""
        widest = self.at_least(width)
        return replace(self, widths=tuple(step for step in self.widths if step <= widest))

    def srcset(self, format: str) -> str:
        return ",".join(f"{self.address(width, format)} {width}w" for width in self.widths)

    @property
    def avif(self) -> str:
        return self.srcset("avif")

    @property
    def webp(self) -> str:
        return self.srcset("webp")

    @property
    def jpeg(self) -> str:
        return self.srcset("jpeg")

    @property
    def src(self) -> str:
        """The one file for whoever takes only one: a JPEG of middle size."""
        return self.address(self.at_least(MIDDLE), "jpeg")


@dataclass(frozen=True)
class Shown:
    """One picture at one place of one page."""

    image: int
    public_id: str
    src: str  # address of a middle-sized file
    width: int
    height: int
    alt: str
    caption: str
    credit: str  # the whole line
    credit_parts: tuple  # media.credits.Part(text, href), the same line with links
    badge: str  # “Symbolbild”, “KI-generiert” …; part of the caption, "" if none
    focus_x: int
    focus_y: int
    teaser_src: str = ""  # cut to 16:9
    share_src: str = ""  # absolute, a JPEG for share cards and feeds
    share_size: tuple[int, int] = (0, 0)  # its width and height in pixels
    # By ratio: "" (the whole picture), "16x9", "4x3", "1x1". Of a picture that must not be cut
    # all of them show the whole picture.
    cuts: Mapping[str, Cut] = field(default_factory=dict)
    tone: str = ""  # "#rrggbb", the colour of its place until it is there
    prints: bool = True  # False: pages on paper leave it out
    label: str = ""  # like badge, where the line stands elsewhere: “KI-generiert”
    placement: str = ADJACENT
    must_stand: bool = False  # the line is owed, with its links, wherever the picture is shown
    facts: Facts = Facts()
    credits_url: str = ""  # where this picture stands on the page of credits
    mute: bool = False  # the story's words about it name somebody who wishes not to be named

    @property
    def whole(self) -> Cut | None:
        return self.cuts.get("")

    @property
    def full_src(self) -> str:
        """The largest file that is offered of the whole picture."""
        return self.whole.address(self.whole.widths[-1], "jpeg") if self.whole else self.src

    @property
    def wide(self) -> Cut | None:
        return self.cuts.get("16x9")

    @property
    def square(self) -> Cut | None:
        return self.cuts.get("1x1")

    @property
    def is_uncut(self) -> bool:
        """Its contract forbids cutting it, in the page's styles as well."""
        return bool(self.wide) and self.wide.ratio == ""

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
