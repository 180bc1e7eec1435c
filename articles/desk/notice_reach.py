"""How far a change of a notice reaches: at how many stories it stands, whom it leaves without."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.models import Notice, Paper
from articles.notices import sql
from articles.notices.rule import Rule, rule_of
from articles.notices.standing import standing
from record.reading import Reading


def why_two(notice: Notice) -> str:
    """Why a second person has to release what is saved of a notice; "" if nobody has to."""
    most = Paper.objects.values_list("release_above", flat=True).first()
    if most is None:
        return ""
    after = rule_of(notice)
    for at in _turns(notice, after):
        look = _Look(notice, after, at)
        if look.stands_above(most):
            sentence = _("The notice stands at more than %(n)s stories.")
            return sentence % {"n": most}
        if look.leaves_stories():
            return _("The change takes a mandatory notice from stories that readers have.")
    return ""


class _Look:
    """The notice as readers have it and as it is saved, at one instant."""

    def __init__(self, notice: Notice, after: Rule, at: datetime):
        self.at, self.after = at, after
        self.reading = Reading(at)
        self.reading.load((), ("notice",))
        rules = {one.key: one.rule for one in standing(self.reading)}
        self.before = rules.pop(notice.key, None)
        self.rivals = list(rules.values())

    def stands_above(self, most: int) -> bool:
        rules = [rule for rule in (self.before, self.after) if rule]
        return any(self._at(rule)[: most + 1].count() > most for rule in rules)

    def leaves_stories(self) -> bool:
        if self.before is None or not self.before.mandatory:
            return False
        left = self._at(self.before)
        if self.after.mandatory:
            left = left.exclude(self._carries(self.after))
        return left.exists()

    def _at(self, rule):
        return sql.standing(self.at).filter(self._carries(rule)).order_by()

    def _carries(self, rule):
        return sql.carries_q(rule, self.rivals, self.at, self.reading, surface_of(rule))


def left_at_the_end(notice: Notice) -> int:
    """How many stories no mandatory notice stands at the moment this one ends.

    Args:
        notice: mandatory, with an end; the stories are those that readers have by then.
    """
    end = notice.valid_until
    look = _Look(notice, rule_of(notice), end)
    if look.before is None:
        return 0
    asked = replace(look.before, valid_until=None)
    left = sql.uncovered(look.rivals, end, look.reading, surface_of(asked))
    return left.filter(look._carries(asked)).count()


def still_standing(notice: Notice) -> str:
    """A sentence if the notice, as readers have it, stands at stories; else ""."""
    look = _Look(notice, rule_of(notice), timezone.now())
    count = look.before and look._at(look.before).count()
    if not count:
        return ""
    said = ngettext(
        "It stands at %(n)s story. Take it out of force first.",
        "It stands at %(n)s stories. Take it out of force first.",
        count,
    )
    return said % {"n": count}


def surface_of(rule: Rule) -> str:
    """The surface on which a rule is asked how far it reaches: the page, or one it is made for."""
    return "page" if not rule.surfaces or "page" in rule.surfaces else min(rule.surfaces)


def _turns(notice: Notice, after: Rule) -> Iterator[datetime]:
    """Now, and each later instant at which the notice begins or ends, saved or as it stands."""
    now = timezone.now()
    yield now
    reading = Reading(now)
    reading.load((), ("notice",))
    rules = [one.rule for one in standing(reading) if one.key == notice.key] + [after]
    ends = {at for rule in rules for at in (rule.valid_from, rule.valid_until) if at}
    yield from sorted(at for at in ends if at > now)
