"""An hour typed beside a button, in the desk's time."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from articles import desk
from articles.plain import plain
from media.admin.moment import typed_moment
from record.local_time import Unclear, read_instant


def hour(request, name: str, ask: str) -> datetime:
    """The instant in a field, with the choice made beside it; it must be still to come.

    Args:
        ask: what is said where nothing was typed.
    Raises:
        Refused: no time, a doubtful one, or one that has passed.
    """
    typed = plain(typed_moment(request.POST, name)).strip()
    if not typed:
        raise desk.Refused(ask)
    try:
        at = read_instant(typed, timezone.get_current_timezone())
    except Unclear as no:
        raise desk.Refused(no.sentence) from None
    if at <= timezone.now():
        raise desk.Refused(_("This time has passed. Please choose a later one."))
    return at
