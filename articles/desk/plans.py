"""What is planned for a story: an end, another hour, a plan less; the other plans stay."""

from datetime import datetime

from django.db import transaction
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from articles.desk import gate, releasing, tag_gate
from articles.desk.course import Course, course_of
from articles.models import Article, Release
from record.claim import claim
from record.refusal import Refused


@transaction.atomic
def take_down(article: Article, *, at: datetime, reason: str, by) -> Release:
    """Plan the end of a story: from an instant on readers get a tombstone; plans after it stay.

    Raises:
        Refused: readers will have nothing then anyway, or somebody saved meanwhile.
    """
    claim(article)
    gate.check_person(article, by)
    now = timezone.now()
    at = max(at, now)
    course = course_of(article, now)
    before = course.before(at) if at > now else course.standing()
    if before is None or before.edition_id is None:
        raise Refused(_("Readers will have nothing of this article then; there is nothing to end."))
    after = [(release.starts_at, release) for release in course.coming(at)]
    _check_embargo(article, after, course)
    end = releasing.append_absence(
        before, absence=Release.Absence.TAKEN_DOWN, reason=reason.strip(), starts_at=at, by=by
    )
    laid = [end, *_lay(after, end, by=by)]
    releasing.announce("take_down", laid, by=by, reason=reason.strip())
    return end


@transaction.atomic
def cancel(article: Article, plan: Release, *, by) -> list[Release]:
    """Drop one of several plans: what counts before it goes on, what is planned after it stays.

    Raises:
        Refused: it has started or does not count any more, or somebody saved meanwhile.
    """
    return _replan(article, plan, None, "cancel", by)


@transaction.atomic
def move(article: Article, plan: Release, *, to: datetime, by) -> list[Release]:
    """Move one of several plans, an edition or an end, to another instant; the others stay.

    Raises:
        Refused: as for cancel; or the embargo ends later, a notice that a tag demands would not
            stand then, or another plan lies on the way.
    """
    return _replan(article, plan, max(to, timezone.now()), "move", by)


def _replan(article, plan, to, verb, by):
    claim(article)
    gate.check_person(article, by)
    course = course_of(article, timezone.now())
    if plan not in course.ahead():
        raise Refused(_("This plan has started or does not count any more. Nothing was changed."))
    first = min(filter(None, [plan.starts_at, to]))
    wanted = [(r.starts_at, r) for r in course.coming() if r != plan and r.starts_at >= first]
    if to is not None:
        _check_way(plan, to, course)
        tag_gate.check_plan(plan, to)
        wanted = sorted([*wanted, (to, plan)], key=lambda pair: pair[0])
    _check_embargo(article, wanted, course)
    laid, before = [], course.before(first)
    if to is None or to > first:
        laid = [_go_on(plan, before, first, by)]
    laid += _lay(wanted, laid[-1] if laid else before, by=by)
    back_to_the_desk(article)
    releasing.announce(verb, laid, by=by, data={"plan": plan.number})
    return laid


def _check_way(plan: Release, to: datetime, course: Course) -> None:
    """Refuse a move over another plan: one of the two would undo the other, or say nothing."""
    start, end = sorted([plan.starts_at, to])
    for other in course.ahead():
        if other != plan and start <= other.starts_at <= end:
            raise Refused(
                _("Another plan lies on the way (%(at)s). Please move or cancel that one first.")
                % {"at": told(other.starts_at)}
            )


def _check_embargo(article: Article, wanted, course: Course) -> None:
    """Refuse to decide, or decide once more, that a text readers have not had comes too early."""
    had = course.given_by(course.now)
    for at, plan in wanted:
        new = plan.edition_id and (had is None or plan.edition_id != had.edition_id)
        if new and article.is_embargoed(at):
            raise Refused(
                _("Edition %(number)s would go live at %(at)s, but the embargo ends at %(until)s.")
                % {
                    "number": plan.edition.number,
                    "at": told(at),
                    "until": told(article.embargo_until),
                }
            )


def told(at: datetime) -> str:
    """An instant in the desk's time, for a sentence."""
    return formats.date_format(timezone.localtime(at), "DATETIME_FORMAT")


def _go_on(plan: Release, before: Release | None, at: datetime, by) -> Release:
    """What counts before an instant counts on; where that was nothing, nothing."""
    if before is not None:
        return releasing.restate(before, starts_at=at, by=by)
    absence = Release.Absence.WITHDRAWN
    return releasing.append_absence(plan, absence=absence, reason="", starts_at=at, by=by)


def _lay(wanted, before: Release | None, *, by) -> list[Release]:
    """Decide these plans once more, in order; what would change nothing by then is left out."""
    laid, had = [], before.edition_id if before else None
    for starts_at, plan in wanted:
        if plan.edition_id != had:
            laid.append(releasing.restate(plan, starts_at=starts_at, by=by))
            had = plan.edition_id
    return laid


def back_to_the_desk(article: Article) -> None:
    """A story readers do not have and that is planned no more is ready, not published."""
    course = course_of(article, timezone.now())
    if not course.shows() and not course.plans():
        given = course.standing()
        state = Article.DeskState.DONE
        if given is None or given.first_published_at is None:
            state = Article.DeskState.READY
        Article.objects.filter(pk=article.pk).update(desk_state=state)
        article.desk_state = state


def course_now(article: Article) -> Course:
    """The course of a story as it stands at this moment."""
    return course_of(article, timezone.now())
