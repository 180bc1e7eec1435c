"""The rules that name tags: after a merge they are read with the heir, and readers' memory says so."""

from collections.abc import Callable, Iterator

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Notice, Tag
from articles.notices.rule import TAGS, rule_of
from record.keeping import remember_pending
from record.models import State
from record.reading import Reading


def remember_rules(tag: Tag) -> list[State]:
    """Append what a notice says from now on, of each whose rule is read anew because of this tag.

    The rows that name the tag stay as they are, so that undoing a merge is only to ask again.
    """
    states = []
    for notice, _data in _known(naming(tag)):
        states += remember_pending(notice)
    return states


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
    """Notices readers have, with what is remembered of each."""
    reading = Reading(timezone.now())
    reading.load(notice.key for notice in notices)
    known = [(notice, reading.state(notice.key)) for notice in notices]
    return [(notice, data) for notice, data in known if data]


def waiting(tag: Tag) -> Iterator[str]:
    """Sentences about notices that name the tag and wait to be released.

    Their saved rows are not what readers have: read anew now, they would be released by the way.
    """
    tags = Tag.objects.filter(pk=tag.pk).with_merged()
    for notice, data in _known(list(Notice.objects.exclude(held_at=None))):
        said = {number for facet in TAGS for number in data["rule"].get(facet, ())}
        rule = rule_of(notice)
        saved = {number for facet in TAGS for number in getattr(rule, facet)}
        if tags & (said | saved):
            sentence = _("“%(title)s” was changed and waits to be released by a second person.")
            yield sentence % {"title": notice.title}
