"""What the buttons at the plans of a story do after the form was saved."""

from django.utils.translation import gettext as _

from articles import desk
from articles.admin.plans import release_typed
from articles.admin.plans.typed_hour import hour
from articles.desk.planned_text import fallen
from articles.desk.plans import course_now, told
from articles.plain import plain


def _take_down(request, article):
    at = hour(request, "take_down_at", _("Please give the day and the time of taking it off."))
    reason = plain(request.POST.get("take_down_reason", ""))
    end = desk.take_down(article, at=at, reason=reason, by=request.user)
    release_typed.forget(request, article, "take_down_at", "take_down_reason")
    return _("Readers have it until %(at)s.") % {"at": told(end.starts_at)}


def _cancel(request, article):
    plan = _pressed(request, "_cancel", course_now(article).ahead())
    desk.cancel(article, plan, by=request.user)
    if plan.edition_id:
        sentence = _("Edition %(number)s, planned for %(at)s, is cancelled; other plans stay.")
        return sentence % {"number": plan.edition.number, "at": told(plan.starts_at)}
    return _("The story is not taken off at %(at)s; other plans stay.") % {
        "at": told(plan.starts_at)
    }


def _move(request, article):
    plan = _pressed(request, "_move", course_now(article).ahead())
    name = f"{release_typed.MOVE}{plan.number}"
    to = hour(request, name, _("Please give the new day and time."))
    desk.move(article, plan, to=to, by=request.user)
    release_typed.forget(request, article, name)
    return _("Moved to %(at)s; other plans stay.") % {"at": told(to)}


def instead(publish_at):
    """Plan the working copy in the place of one planned edition."""

    def act(request, article):
        plan = _pressed(request, "_instead", course_now(article).ahead())
        if plan.edition_id is None:
            raise desk.Refused(_("A text cannot take the place of an end."))
        return publish_at(request, article, plan.starts_at)

    return act


def then(publish_at):
    """Plan the working copy for the hour of an edition that fell."""

    def act(request, article):
        plan = _pressed(request, "_then", fallen(course_now(article), article))
        return publish_at(request, article, plan.starts_at)

    return act


def _pressed(request, name, plans):
    """The plan whose number the button sends."""
    number = request.POST.get(name, "")
    plan = next((plan for plan in plans if str(plan.number) == number), None)
    if plan is None:
        raise desk.Refused(
            _("This plan has started or does not count any more. Nothing was changed.")
        )
    return plan


_PUBLISH = "articles.publish_article"
VERBS = {
    "_take_down": (_PUBLISH, _take_down),
    "_cancel": (_PUBLISH, _cancel),
    "_move": (_PUBLISH, _move),
}
