"""A picture as a page shows it: the file's addresses, its caption, its credit."""

from dataclasses import dataclass


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
    prints: bool = True  # False: pages on paper leave it out
