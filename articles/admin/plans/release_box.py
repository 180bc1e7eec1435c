"""The box “For readers” of the writing screen: what is planned, what falls, what is asked."""

from dataclasses import dataclass, field

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from articles.admin.plans import release_typed
from articles.admin.plans.plan_marks import embargo_words
from articles.admin.plans.plan_row import PlanRow, rows
from articles.desk.planned_text import fallen
from articles.desk.plans import course_now
from articles.desk.publish import facts_changed, falling
from articles.models import Release

SORT = "sort of change"


@dataclass(frozen=True)
class Choice:
    """One answer to “What sort of change is this?”."""

    value: str
    label: str
    means: str


@dataclass(frozen=True)
class Box:
    """What the template of the box needs; `typed` are its fields as they were sent last.

    Attributes:
        falls: planned editions that fall if the text goes live now.
        fell: planned editions that a later text let fall, with their hour still to come.
        facts: what an update would change that readers may have relied on.
    """

    plans: tuple[PlanRow, ...] = ()
    falls: tuple[Release, ...] = ()
    fell: tuple[Release, ...] = ()
    facts: tuple = ()
    choices: tuple[Choice, ...] = ()
    can_end: bool = False
    embargo: str = ""
    typed: dict = field(default_factory=dict)


def of(request, article) -> Box:
    """The box of a saved story."""
    if article is None:
        return Box()
    course = course_now(article)
    typed = release_typed.typed(request, article)
    given = course.given_by(timezone.now())
    planned = course.ahead()
    return Box(
        plans=rows(article, course, typed, request.user),
        falls=tuple(falling(course, course.now)),
        fell=tuple(fallen(course, article)),
        facts=facts_changed(article, given) if given else (),
        choices=_choices(course) if given else (),
        can_end=course.shows() or any(plan.edition_id for plan in planned),
        embargo=embargo_words(article) if article.is_embargoed(course.now) else "",
        typed=typed,
    )


def _choices(course) -> tuple[Choice, ...]:
    correction = Choice(
        "correction", pgettext(SORT, "Correction"), _("Something was wrong. Readers are told what.")
    )
    update = Choice(
        "update", pgettext(SORT, "Update"), _("Something new happened. The date moves.")
    )
    slip = Choice("slip", pgettext(SORT, "Slip"), _("A typing error. Readers are told nothing."))
    # Only what readers have can be corrected; what was taken off returns as an update.
    return (correction, update, slip) if course.shows() else (update, slip)
