"""Doing an act on a tag: its row, readers' memory, the act itself, all in one transaction."""

from django.db import transaction
from django.utils import timezone

from articles.desk.tagging import guard, rules
from articles.desk.tagging.wanted import Wanted
from articles.models import Tag, TagAct
from record import changes
from record.claim import claim
from record.models import State
from record.states import remember


@transaction.atomic
def do(wanted: Wanted, *, by) -> TagAct:
    """Do what was checked.

    Raises:
        Refused: somebody saved one of the tags meanwhile, or a story would lose a notice it must
            have.
    """
    tag = wanted.tag
    for one in sorted(filter(None, {tag, wanted.other}), key=lambda one: one.pk):
        claim(one)
    guard.check(wanted)
    before = wanted.before
    for name, value in wanted.values.items():
        setattr(tag, name, value)
    tag.save(update_fields=[*wanted.values, "fold"])
    states = [*_unknown(wanted.other), *_remembered(tag), *rules.remember_rules(tag)]
    return note(wanted, before, by=by, states=states)


def note(wanted: Wanted, before: dict, *, by, states=()) -> TagAct:
    """Keep that an act was done; the last statement of its verb."""
    tag, other = wanted.tag, wanted.other
    act = TagAct.objects.create(
        kind=wanted.kind,
        tag=tag,
        other=other,
        before=before,
        after=wanted.values,
        at=timezone.now(),
        by=by,
        undoes=wanted.undoes,
    )
    keys = {state.key for state in states} | ({other.key, f"in:{other.key}"} if other else set())
    keys |= {*tag.shared_keys, f"in:{tag.key}"} if states else set()
    keys |= {"notices"} if any(state.kind == "notice" for state in states) else set()
    verb = f"{wanted.kind}_tag" + ("_undone" if wanted.undoes else "")
    data = {"act": act.pk, "other": other and other.pk}
    changes.record(verb, subject=tag.key, by=by, keys=keys, rows=[*states, act], data=data)
    return act


def _unknown(tag: Tag | None) -> list[State]:
    """A tag no story ever had is not remembered yet, but may now stand for another one."""
    known = tag is None or State.objects.filter(key=tag.key).exists()
    return [] if known else [remember(tag)]


def _remembered(tag: Tag) -> list[State]:
    rows = State.objects.filter(key=tag.key).order_by("-pk")
    same = rows.values_list("data", flat=True).first() == tag.as_state()
    return [] if same else [remember(tag)]
