"""What stands against giving a picture to readers, for the publishing gate."""

from collections.abc import Iterator
from datetime import datetime

from django.utils import formats, timezone
from django.utils.translation import gettext as _

from media import credits
from media.desk.credit import value_of
from media.models import Image
from media.problems import Problem
from media.rights import Rights, usable
from record.reading import Reading


def problems(image: Image, *, at: datetime, alt: str = "", user: str = "") -> tuple[Problem, ...]:
    """Everything the desk should know before this picture goes live at an instant.

    Args:
        alt: the alternative text of this one place; "" leaves it to the picture's own.
        user: the key of the story that wants it, whose own earlier use does not count; "" asks
            for no story, so uses are not counted.
    """
    return tuple(_with_title(image, problem) for problem in _problems(image, at, alt, user))


def _problems(image, at, alt, user) -> Iterator[Problem]:
    found = ()
    if image.credit_id is None:
        yield Problem("image_without_credit", _("it has no credit."), True, False)
    else:
        found = credits.problems(value_of(image.credit), nature=image.nature)
        yield from (problem for problem in found if not problem.blocks)
    if not (alt or image.alt or image.decorative):
        yield Problem("image_without_alt", _("the alternative text is missing."), True, False)
    yield from _window(image, at, found, user)


def _window(image, at, found, user) -> Iterator[Problem]:
    clock = Reading(at)
    uses = _other_users(image, user) if user else 0
    rights = Rights.from_state(image.as_state(), uses=uses, credit_problems=found)
    yield from usable(rights, clock)
    if clock.until is not None:
        until = formats.date_format(timezone.localtime(clock.until), "DATETIME_FORMAT")
        sentence = _("it may be shown until %(until)s.") % {"until": until}
        yield Problem("image_licence_ends", sentence)


def _other_users(image, user) -> int:
    """How many other stories have shown the picture, will, or do."""
    others = image.given_to_readers.exclude(user=user)
    return others.values("user").distinct().count()


def _with_title(image, problem) -> Problem:
    sentence = _("Picture “%(title)s”: %(problem)s") % {
        "title": image.title,
        "problem": problem.sentence,
    }
    return Problem(problem.code, sentence, problem.blocks, problem.overridable)
