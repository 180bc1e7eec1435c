"""What the buttons under “For readers” do after the form was saved."""

from django.contrib import messages
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import desk
from articles.admin.plans import plan_acts, release_typed
from articles.admin.plans.typed_hour import hour
from articles.desk.plans import course_now, told
from articles.desk.publish import falling
from articles.models import Edition
from articles.plain import plain

KINDS = (Edition.Kind.CORRECTION, Edition.Kind.UPDATE, Edition.Kind.SLIP)
WHAT_CHANGED = ("publish_kind", "correction_wrong", "correction_right", "although")


def _publish(request, article):
    if _kind(request) == Edition.Kind.CORRECTION:
        return _correct(request, article)
    falls = falling(course_now(article), timezone.now())
    release = desk.publish(
        article, by=request.user, kind=_kind(request), although=_although(request)
    )
    tell_fallen(request, falls)
    release_typed.forget(request, article, *WHAT_CHANGED)
    return _("Published: %(path)s") % {"path": release.address.path}


def _schedule(request, article):
    at = hour(request, "publish_at", _("Please give the day and the time of going live."))
    sentence = publish_at(request, article, at)
    release_typed.forget(request, article, "publish_at", *WHAT_CHANGED)
    return sentence


def publish_at(request, article, at):
    """Plan the working copy for an instant, and say which older plans fall by that."""
    if _kind(request) == Edition.Kind.CORRECTION:
        raise desk.Refused(
            _("A correction goes before readers at once, not later: press “Publish the change”.")
        )
    falls = [plan for plan in falling(course_now(article), at) if plan.starts_at != at]
    release = desk.publish(
        article, by=request.user, at=at, kind=_kind(request), although=_although(request)
    )
    tell_fallen(request, falls)
    return _("Readers get this text from %(at)s on.") % {"at": told(release.starts_at)}


def _kind(request) -> str:
    """What the desk says the change is; "" where nothing was chosen."""
    said = request.POST.get("publish_kind", "")
    return said if said in KINDS else ""


def _although(request) -> str:
    """Why what may be set aside is set aside; "" where nothing was written."""
    return plain(request.POST.get("although", ""))


def tell_fallen(request, falls):
    """Say of each plan that it does not come any more."""
    for plan in falls:
        sentence = _("Edition %(number)s, planned for %(at)s, falls: it was written before.")
        messages.warning(
            request, sentence % {"number": plan.edition.number, "at": told(plan.starts_at)}
        )


def _correct(request, article):
    wrong = plain(request.POST.get("correction_wrong", ""))
    right = plain(request.POST.get("correction_right", ""))
    falls = falling(course_now(article), timezone.now())
    desk.correct(article, wrong=wrong, right=right, by=request.user, although=_although(request))
    tell_fallen(request, falls)
    release_typed.forget(request, article, *WHAT_CHANGED)
    return _("The correction is before readers.")


def _retract(request, article):
    reason = plain(request.POST.get("retract_reason", ""))
    desk.retract(article, reason=reason, by=request.user)
    release_typed.forget(request, article, "retract_reason")
    return _("The article is retracted; readers see the reason.")


def _withdraw(request, article):
    reason = plain(request.POST.get("withdraw_reason", ""))
    desk.withdraw(article, reason=reason, by=request.user)
    release_typed.forget(request, article, "withdraw_reason")
    return _("Taken off. It may return: publish it again whenever you like.")


def _discard_unplaced(request, article):
    article.unplaced = []
    desk.save(article, by=request.user)
    return _("The pieces without a place are discarded; the copy as delivered is kept.")


_PUBLISH = "articles.publish_article"
VERBS = {
    "_publish": (_PUBLISH, _publish),
    "_schedule": (_PUBLISH, _schedule),
    "_instead": (_PUBLISH, plan_acts.instead(publish_at)),
    "_then": (_PUBLISH, plan_acts.then(publish_at)),
    "_correct": ("articles.correct_article", _correct),
    "_retract": ("articles.retract_article", _retract),
    "_withdraw": (_PUBLISH, _withdraw),
    "_discard_unplaced": ("articles.change_article", _discard_unplaced),
    **plan_acts.VERBS,
}
