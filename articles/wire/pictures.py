"""Picture lines in a pasted text: where they are, and what in them only repeats the headline."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from articles.wire.layout import CAPTION, OWN, REPEAT, Line
from articles.wire.normalise import find_last, fold, span
from media.captions import CaptionLine, opens_with_nature, read_caption_line
from media.credit_grammar import credit_shape
from media.credit_start import MARKER, SEPARATORS, find_credit
from media.names import AgencyBook, KnownAgency

TOP = 8  # lines under the headline among which a picture line is expected
_LOOK_BACK = 4_000  # characters above a credit in which the repeated headline is looked for
_SURE = 12  # letters from which on a headline's words are no coincidence


def with_pictures(
    text: str, lines: Sequence[Line], headline: str, book: AgencyBook
) -> list[Line]:
    """Mark the lines that hold a credit or repeat the headline.

    A page's picture text often repeats the headline, glued to the lead before it and to the
    credit after it; there the line is cut in two.
    """
    found: list[Line] = []
    words = fold(headline)
    skip = False
    for place, line in enumerate(lines):
        if skip or line.kind:
            skip = skip and not found.append(replace(found.pop(), end=line.end))
            if not skip and line.kind:
                found.append(line)
            skip = False
            continue
    return found
