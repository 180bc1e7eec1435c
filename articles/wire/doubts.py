"""What the reader of agency copy tells the desk: a stable code, a sentence, the words it is about."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from media.captions import CREDIT_WARNINGS

NOTE = "note"  # a guess that is nearly always right; worth a mark on the page to confirm
CHECK = "check"  # somebody should look before this is published

_SENTENCES = {
    "section-missing": (NOTE, _("The text names no section.")),
    "section-unknown": (CHECK, _("This section is not known; it is proposed, not created.")),
    "headline-missing": (CHECK, _("The text has no headline.")),
    "headline-long": (CHECK, _("The headline is very long; it may be a paragraph.")),
    "headline-split": (NOTE, _("Headline and lead stood in one block and were parted.")),
    "lead-missing": (NOTE, _("No lead was found.")),
    "lead-guessed": (CHECK, _("The first paragraph after the picture was taken for the lead.")),
    "date-without-time": (NOTE, _("The date names no time of day.")),
    "date-impossible": (CHECK, _("The calendar has no such day.")),
    "date-second": (CHECK, _("There is a second date; the first one counts.")),
    "caption-repeats-headline": (NOTE, _("The caption repeats the headline and was left out.")),
    "caption-guessed": (CHECK, _("The line above the credit was taken for the caption.")),
    "caption-long": (CHECK, _("The caption is very long; it may hold part of the text.")),
    "caption-late": (CHECK, _("The picture line stands in the text, not above it.")),
    "picture-second": (CHECK, _("There is a second picture line.")),
    "credit-left-over": (CHECK, _("This line names an agency but no picture.")),
    "credit-in-text": (CHECK, _("A paragraph ends like a picture credit.")),
    "crossref-empty": (CHECK, _("A cross-reference without a title.")),
    "crossref-long": (CHECK, _("A cross-reference with a title as long as a paragraph.")),
    "heading-guessed": (NOTE, _("A short line was taken for a heading.")),
    "line-short": (NOTE, _("A short line without a full stop; it was kept as a paragraph.")),
    "tail-kept": (NOTE, _("Text after the last cross-reference was kept as part of the story.")),
    "notice-similar": (CHECK, _("This is like a notice of the house, but its words differ.")),
    "notice-partial": (CHECK, _("This is a notice of the house, but a part is missing.")),
    "notice-unknown": (CHECK, _("This reads like a notice, but the house has none like it.")),
    "notice-repeated": (NOTE, _("The same notice stands in the text twice.")),
    "notice-many": (CHECK, _("Too much is like a notice; not all of it was compared.")),
    "notice-inside": (NOTE, _("A notice stood in the middle of the text.")),
    "text-after-notice": (CHECK, _("There is text after the notice.")),
    "characters-removed": (NOTE, _("Control characters were removed.")),
    "characters-garbled": (CHECK, _("Some characters were garbled before the text came here.")),
} | {code: (CHECK, sentence) for code, sentence in CREDIT_WARNINGS.items()}
_SENTENCES["name-proposed"] = (NOTE, CREDIT_WARNINGS["name-proposed"])
CODES = frozenset(_SENTENCES)


@dataclass(frozen=True)
class Doubt:
    """One thing that the reader of a text was not sure of.

    Args:
        code: stable, see `CODES`.
        excerpt: the beginning of the words it is about; "" if it is about the whole text.
    """

    code: str
    excerpt: str = ""

    @property
    def level(self) -> str:
        return _SENTENCES[self.code][0]

    @property
    def sentence(self) -> str:
        return str(_SENTENCES[self.code][1])


def doubt(code: str, text: str = "") -> Doubt:
    """A warning with no more of the text than is needed to find the place."""
    return Doubt(code, text if len(text) <= 80 else text[:79].rstrip() + "…")
