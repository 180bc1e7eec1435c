"""What stands against giving a picture to readers, for the publishing gate."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from media import credits
from media.alt_text import doubts
from media.desk.credit import value_of
from media.models import Image
from media.problems import Problem
from media.rights import SHOWN_ON, Rights, Surface, called, ends, set_aside, told, usable
from record.reading import Reading

# Only the gate counts uses: what it let pass with a reason, no page takes back. Every other reason
# pages ask for themselves; a lease at the picture sets it aside for both.
SET_ASIDE_HERE = ("uses_exhausted",)
OVERRIDE = "media.override_image"
BY_LEASE = "image_allowed_by_lease"
# What is good to know of a picture that is in order.
INFORMS = (BY_LEASE, "image_not_everywhere", "image_regions_limited")


@dataclass(frozen=True)
class Words:
    """What one story says of a picture; "" leaves it to the picture's own words."""

    alt: str = ""
    caption: str = ""
    headline: str = ""  # stands beside it
    decorative: bool = False

    def at(self, image: Image) -> tuple[str, str]:
        """Alternative text and caption as readers get them."""
        silent = self.decorative or image.decorative
        return "" if silent else self.alt or image.alt, self.caption or image.caption


def problems(
    image: Image, *, at: datetime, words: Words = Words(), user: str = ""
) -> tuple[Problem, ...]:
    """Everything the desk should know before this picture goes live at an instant.

    Args:
        words: what is said of it at this one place.
        user: the key of the story that wants it, whose own earlier use does not count; "" asks
            for no story, so uses are not counted.
    """
    return tuple(_with_title(image, problem) for problem in _problems(image, at, words, user))


def _problems(image, at, words, user) -> Iterator[Problem]:
    found = ()
    alt, caption = words.at(image)
    if image.credit_id is None:
        yield Problem("image_without_credit", _("it has no credit."), True, False)
    else:
        credit = value_of(image.credit)
        found = credits.problems(credit, nature=image.nature)
        yield from (problem for problem in found if not problem.blocks)
        if credit.hides(alt) or credit.hides(caption):
            sentence = _("caption or alternative text names a creator who wishes not to be named.")
            yield Problem("words_name_anonymous", sentence, True, False)
    if not (alt or words.decorative or image.decorative):
        yield Problem("image_without_alt", _("the alternative text is missing."), True, False)
    yield from doubts(alt, caption=caption, headline=words.headline)
    yield from _window(image, at, found, user)


def _window(image, at, found, user) -> Iterator[Problem]:
    uses = _other_users(image, user) if user else 0
    rights = Rights.from_state(image.as_state(), uses=uses, credit_problems=found)
    against = usable(rights, Reading(at))
    yield from against
    if not against:
        yield from _doubts(rights, at)


def _doubts(rights, at) -> Iterator[Problem]:
    """What the desk should know of a picture that may be shown."""
    if aside := set_aside(rights, Reading(at)):
        sentence = _("it is shown by an allowance of the desk, although: %(why)s")
        said = " ".join(problem.sentence for problem in aside)
        yield Problem(BY_LEASE, sentence % {"why": said})
    closed = [called(s) for s in SHOWN_ON if s != Surface.PAGE and usable(rights, Reading(at), s)]
    if closed:
        sentence = _("readers do not get it here: %(places)s.")
        yield Problem("image_not_everywhere", sentence % {"places": ", ".join(closed)})
    if rights.regions_allowed or rights.regions_denied:
        # Where a reader is, is not guessed: the page is read in every country.
        yield Problem("image_regions_limited", _("it may not be shown in every country."))
    if until := ends(rights, Reading, at):
        sentence = _("it may be shown until %(until)s.") % {"until": told(until)}
        yield Problem("image_licence_ends", sentence)


def _other_users(image, user) -> int:
    """How many other stories have shown the picture, do, or will: a plan counts as well, because
    nobody asks again at its hour.
    """
    others = image.given_to_readers.exclude(user=user)
    return others.values("user").distinct().count()


def _with_title(image, problem) -> Problem:
    sentence = _("Picture “%(title)s”: %(problem)s") % {
        "title": image.title,
        "problem": problem.sentence,
    }
    return Problem(problem.code, sentence, problem.blocks, problem.overridable)
