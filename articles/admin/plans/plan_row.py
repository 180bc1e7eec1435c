"""One plan of a story as the writing screen lists it."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _

from articles.admin.plans.plan_difference import Differences
from articles.admin.plans.release_typed import MOVE
from articles.admin.versions.compared import Compared
from articles.desk.course import Course
from articles.desk.planned_text import differs, words_of
from articles.desk.plans import told
from articles.models import Article, Release

MOST_DIFFERENCES = 3  # opened in place; of more plans only the last, the others behind a link


@dataclass(frozen=True)
class PlanRow:
    """A decision that will change what readers get.

    Attributes:
        headline: of a planned edition, where it is not the working copy's.
        why: why this decision counts then, and no other.
        differs: the working copy says something else, so it can be planned instead.
        changed_since: that, of the text planned last.
        too_early: its text goes live before the embargo ends.
    """

    number: int
    starts_at: datetime
    is_end: bool
    label: str
    headline: str
    reason: str
    why: str
    differs: bool
    changed_since: bool
    too_early: bool
    move_name: str
    move_typed: str
    difference: Compared | None = None
    compare_url: str = ""


def rows(article: Article, course: Course, typed: dict, user) -> tuple[PlanRow, ...]:
    """Every plan, the next one first; what was only decided once more stands once."""
    planned = course.ahead()
    prefetch_related_objects(planned, "edition__text", "decided_by")
    last = max((plan.edition.number for plan in planned if plan.edition_id), default=0)
    others = {p.pk for p in planned if p.edition_id and differs(article, p)}
    differences = Differences(article, user) if others else None
    found = [_row(article, plan, typed, last, plan.pk in others) for plan in planned]
    for place, plan in enumerate(planned):
        if plan.pk in others:
            told = {"compare_url": differences.url(plan)}
            if len(others) <= MOST_DIFFERENCES or plan.edition.number == last:
                told["difference"] = differences.of(plan)
            found[place] = replace(found[place], **told)
    return tuple(found)


def _row(article, plan, typed, last, other) -> PlanRow:
    is_end = plan.edition_id is None
    move_name = f"{MOVE}{plan.number}"
    headline = "" if is_end else words_of(plan).headline
    return PlanRow(
        number=plan.number,
        starts_at=plan.starts_at,
        is_end=is_end,
        label=label(plan),
        headline="" if headline == article.headline else headline,
        reason=plan.reason,
        why=_why(plan),
        differs=other,
        changed_since=other and plan.edition.number == last,
        too_early=not is_end and article.is_embargoed(plan.starts_at),
        move_name=move_name,
        move_typed=typed.get(move_name, ""),
    )


def label(plan: Release) -> str:
    """What happens then, in words."""
    if plan.edition_id is None:
        return _("Taken off")
    kind = plan.edition.get_kind_display()
    return _("Edition %(number)s (%(kind)s)") % {"number": plan.edition.number, "kind": kind}


def _why(plan) -> str:
    if plan.decided_by is None:
        return _("Decided on %(at)s; nothing decided later stands against it.") % {
            "at": told(plan.decided_at)
        }
    return _("Decided by %(who)s on %(at)s; nothing decided later stands against it.") % {
        "who": plan.decided_by,
        "at": told(plan.decided_at),
    }
