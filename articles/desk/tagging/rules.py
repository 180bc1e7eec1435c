"""The rules that name tags: after a merge they are read with the heir, and readers' memory says so."""

from collections.abc import Callable

from django.db.models import Q

from articles.models import Notice, Tag
from articles.notices.rule import TAGS, rule_of
from record.models import State
from record.states import remember


def remember_rules(tag: Tag) -> list[State]:
    """Append what a notice says from now on, of each whose rule is read anew because of this tag.

    The rows that name the tag stay as they are, so that undoing a merge is only to ask again.
    """
    known = _known(naming(tag))
    return [remember(notice) for notice, data in known if notice.as_state() != data]


def supposed(tag: Tag, heir: Callable[[Tag], Tag]) -> dict[str, dict]:
    """The same before it is done: what would be remembered, by key.

    Args:
        heir: which tag would stand for a tag.
    """
    found = {}
    for notice, data in _known(naming(tag)):
        state = {**notice.as_state(), "rule": rule_of(notice, heir).to_state()}
        if state != data:
            found[notice.key] = state
    return found


def naming(tag: Tag) -> list[Notice]:
    """The notices whose rules name this tag or one that was merged into it."""
    tags = Tag.objects.filter(pk=tag.pk).with_merged()
    named = Q(pk__in=[])
    for facet in TAGS:
        named |= Q(**{f"{facet}__in": tags})
    return list(Notice.objects.filter(named).distinct().order_by("pk"))


def _known(notices) -> list[tuple[Notice, dict]]:
    """Notices readers may have, with what is remembered of each last."""
    rows = State.objects.filter(key__in=[notice.key for notice in notices]).order_by("pk")
    newest = dict(rows.values_list("key", "data"))
    return [(notice, newest[notice.key]) for notice in notices if newest.get(notice.key)]
