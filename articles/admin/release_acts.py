"""What the buttons under “For readers” do after the form was saved."""

from datetime import datetime

from django.utils import formats, timezone
from django.utils.translation import gettext as _

from articles import desk
from articles.plain import plain


def _publish(request, article):
    release = desk.publish(article, by=request.user)
    return _("Published: %(path)s") % {"path": release.address.path}


def _schedule(request, article):
    at = local_instant(request.POST.get("publish_at", ""))
    release = desk.publish(article, by=request.user, at=at)
    when = formats.date_format(timezone.localtime(release.starts_at), "DATETIME_FORMAT")
    return _("Readers get this text from %(at)s on.") % {"at": when}


def _correct(request, article):
    wrong = plain(request.POST.get("correction_wrong", ""))
    right = plain(request.POST.get("correction_right", ""))
    desk.correct(article, wrong=wrong, right=right, by=request.user)
    return _("The correction is before readers.")


def _retract(request, article):
    reason = plain(request.POST.get("retract_reason", ""))
    desk.retract(article, reason=reason, by=request.user)
    return _("The article is retracted; readers see the reason.")


def _withdraw(request, article):
    reason = plain(request.POST.get("withdraw_reason", ""))
    desk.withdraw(article, reason=reason, by=request.user)
    return _("Taken off. It may return: publish it again whenever you like.")


def _discard_unplaced(request, article):
    article.unplaced = []
    desk.save(article, by=request.user)
    return _("The pieces without a place are discarded; the copy as delivered is kept.")


VERBS = {
    "_publish": ("articles.publish_article", _publish),
    "_schedule": ("articles.publish_article", _schedule),
    "_correct": ("articles.correct_article", _correct),
    "_retract": ("articles.retract_article", _retract),
    "_withdraw": ("articles.publish_article", _withdraw),
    "_discard_unplaced": ("articles.change_article", _discard_unplaced),
}


def local_instant(text: str) -> datetime:
    """An instant as typed in the paper's time; a clock change is asked about, never guessed.

    Raises:
        Refused: no time was given, or this local time does not exist or exists twice.
    """
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        raise desk.Refused(_("Please give the day and the time of going live.")) from None
    if at.tzinfo is not None:
        return at
    zone = timezone.get_current_timezone()
    early, late = at.replace(tzinfo=zone, fold=0), at.replace(tzinfo=zone, fold=1)
    if early.utcoffset() != late.utcoffset():
        sentence = _("The clocks change then: %(at)s does not exist or comes twice. Add +01:00.")
        raise desk.Refused(sentence % {"at": at.strftime("%d.%m.%Y %H:%M")})
    if early < timezone.now():
        raise desk.Refused(_("This time has passed. Please choose a later one, or publish now."))
    return early
