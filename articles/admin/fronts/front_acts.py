"""What the buttons of a front do."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from articles import desk
from articles.admin.plans.typed_hour import hour
from articles.desk import front_course
from articles.desk.front_gate import told


def _save(request, front, slots):
    desk.save_front(front, slots, by=request.user)
    return _("Saved. Readers still have the front that was published last.")


def _publish(request, front, slots):
    desk.save_front(front, slots, by=request.user)
    desk.publish_front(front, by=request.user)
    return _("Readers have this front now.")


def _schedule(request, front, slots):
    at = hour(request, "publish_at", _("Please give the day and time from which on it stands."))
    desk.save_front(front, slots, by=request.user)
    desk.publish_front(front, by=request.user, at=at)
    return _("Readers get this front at %(at)s.") % {"at": told(at)}


def _cancel(request, front, slots):
    try:
        planned = datetime.fromisoformat(request.POST["_cancel"])
        desk.cancel_front(front, planned=planned, by=request.user)
    except (ValueError, TypeError):
        raise desk.Refused(_("This plan does not exist. Nothing was changed.")) from None
    return _("The front planned for %(at)s is cancelled.") % {"at": told(planned)}


def _take_up(request, front, slots):
    """The slots of an earlier front, to look at and to publish again."""
    wanted = request.POST["_take_up"]
    turns = front_course.had(front, timezone.now())
    turn = next((turn for turn in turns if str(turn.state) == wanted), None)
    if turn is None:
        raise desk.Refused(_("This front is not among the earlier ones."))
    desk.take_up_front(front, turn.data or {"slots": []}, by=request.user)
    return _("These are the slots of %(at)s again. Publish them when they are right.") % {
        "at": told(turn.at)
    }


ACTS = {
    "_save": _save,
    "_publish": _publish,
    "_schedule": _schedule,
    "_cancel": _cancel,
    "_take_up": _take_up,
}
