"""What is doubtful about an alternative text: it is read aloud in place of the picture."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from media.problems import Problem

MOST = 250
FILE_NAME = re.compile(
    r"[^/\\]*\.(?:jpe?g|png|gif|webp|avif|tiff?|heic|bmp|svg|pdf)"
    r"|(?:img|dsc[fn]?|pxl|dji|mvimg|scan|foto|bild|image|picture|screenshot)?[-_ ]?\d[\d_-]{2,}",
    re.IGNORECASE,
)


def doubts(alt: str, *, caption: str = "", headline: str = "") -> Iterator[Problem]:
    """What the desk should look at again; nothing of it stops a story.

    Args:
        caption, headline: what stands beside the picture and is read aloud as well.
    """
    said = _folded(alt)
    if not said:
        return
    if said == _folded(caption):
        yield Problem(
            "alt_is_caption",
            _("the alternative text is the caption; it is read aloud twice."),
        )
    if said == _folded(headline):
        yield Problem("alt_is_headline", _("the alternative text is the headline."))
    if FILE_NAME.fullmatch(alt.strip()):
        yield Problem("alt_is_file_name", _("the alternative text looks like the name of a file."))
    if len(alt) > MOST:
        sentence = _("the alternative text has %(count)s characters; %(most)s should do.")
        yield Problem("alt_too_long", sentence % {"count": len(alt), "most": MOST})


def _folded(told: str) -> str:
    return " ".join(told.casefold().split()).rstrip(".")
