"""Notices whose time begins or ends, and gaps that leaves."""

from datetime import datetime

from django.utils.translation import gettext as _

from articles.clock.look import Looks, instants
from articles.clock.turn import Turn
from articles.notices.rule import in_window
from articles.notices.standing import standing


def turns(looks: Looks, now: datetime, end: datetime) -> list[Turn]:
    """Each notice that comes into force or goes, asked of its rule as pages ask it."""
    found = []
    for at, before, after in instants(lambda at: _in_force(looks, at), now, end):
        found += [_turn(at, "notice_on", after[pk]) for pk in after.keys() - before.keys()]
        found += [
            _turn(at, "notice_off", before[pk], _gap(before[pk], after))
            for pk in before.keys() - after.keys()
        ]
    return found


def _in_force(looks, at):
    """The notices whose time it is, as (rule, state) by number, and until when that holds."""
    look = looks.at(at)
    look.load((), ("notice",))
    found = {}
    for notice in standing(look):
        if notice.rule.active and in_window(notice.rule, look):
            found[notice.rule.id] = (notice.rule, notice.state)
    return found, look.until


def _turn(at, kind, notice, wrong=()):
    rule, state = notice
    return Turn(at=at, kind=kind, title=state["title"], number=rule.id, wrong=tuple(wrong))


def _gap(gone, after):
    """A mandatory notice that nothing follows: of its group, else of its kind."""
    rule, state = gone
    if not rule.mandatory:
        return ()
    for other, said in after.values():
        if other.mandatory and (other.group, said["kind"]) == (rule.group, state["kind"]):
            return ()
    return (_("No other mandatory notice of this sort follows it"),)
