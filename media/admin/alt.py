"""The alternative text, as the picture desk looks at it."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from media.models import Image
from media.problems import Problem

ADVICE = 125  # characters; longer ones are read out without a chance to stop


def alt_doubts(image: Image) -> Iterator[Problem]:
    """What may be wrong with it; that it is missing is said by the gate."""
    if image.alt and _folded(image.alt) == _folded(image.caption):
        yield Problem(
            "alt_is_caption",
            _(
                "The alternative text repeats the caption: say what is to be seen, or call the "
                "picture decoration."
            ),
        )
    elif image.alt and _folded(image.alt) == _folded(image.title):
        yield Problem("alt_is_title", _("The alternative text repeats the title of the picture."))
    if len(image.alt) > ADVICE:
        sentence = _("The alternative text has %(n)s characters; 125 are a good measure.")
        yield Problem("alt_long", sentence % {"n": len(image.alt)})


def _folded(text: str) -> str:
    return " ".join(text.casefold().split()).strip(" .")
