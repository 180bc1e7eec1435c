"""Everything together, in the order of the hours."""

from datetime import datetime

from articles.clock import fronts, notices, pictures, stories
from articles.clock.look import Looks
from articles.clock.turn import Turn
from articles.models import Article


def turns(readable, now: datetime, end: datetime) -> list[Turn]:
    """Every transition from now until an instant, asked of the code that answers pages.

    Args:
        readable: the stories this member of the desk may see.
    """
    looks = Looks(now)
    plans = stories.coming(readable, now, end)
    found = [
        *stories.turns(plans, looks, now, end),
        *_embargoes(readable, now, end),
        *notices.turns(looks, now, end),
        *pictures.turns(plans, looks, now, end),
        *fronts.turns(looks, now, end),
    ]
    return sorted(found, key=lambda turn: (turn.at, turn.kind, turn.number))


def _embargoes(readable, now, end):
    """Embargoes that lift; from then on the text may go out."""
    held = readable.filter(embargo_until__gt=now, embargo_until__lt=end)
    for story in held.exclude(desk_state=Article.DeskState.BINNED).only(
        "headline", "embargo_until"
    ):
        yield Turn(at=story.embargo_until, kind="embargo", title=str(story), number=story.pk)
