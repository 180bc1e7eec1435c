"""What the notices say against publishing: rules nobody can evaluate, duties about to end."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from django.db import DatabaseError, transaction
from django.utils.translation import gettext as _

from articles.desk.reason import Reason
from articles.desk.snapshot import facts_of
from articles.models import Article, Release
from articles.notices import exempt, meets
from articles.notices.rule import Facts, shown
from articles.notices.sentence import last_day
from articles.notices.standing import Standing, standing, unreadable
from record.reading import Reading

SOON = timedelta(days=14)


def reasons(article: Article, at: datetime) -> Iterator[Reason]:
    """Fail closed: what cannot be evaluated must not go out without its notices."""
    reading = Reading(at)
    try:
        with transaction.atomic():  # a failed question must not take the verb's transaction along
            reading.load((), ("notice",))
            broken = unreadable(reading)
            lapsing = [] if broken else _lapsing(article, reading)
    except DatabaseError:
        sentence = _("The rules of the notices could not be asked. Please try again.")
        yield Reason("notices_unknown", sentence, field="notices")
        return
    for title, what in broken.items():
        yield Reason("notices_unreadable", _unreadable(title, what), field="notices")
    for notice in lapsing:
        yield Reason("notice_lapses", _ends(notice), blocks=False, field="notices")


def _unreadable(title, what) -> str:
    return _(
        "The rule of the notice “%(title)s” cannot be read (%(what)s); nothing is published until "
        "the notice desk has saved it anew."
    ) % {"title": title, "what": what}


def _ends(notice) -> str:
    sentence = _("The mandatory notice “%(title)s” ends at %(end)s, and nothing follows it here.")
    return sentence % {"title": notice.state["title"], "end": last_day(notice.rule.valid_until)}


def _lapsing(article, reading) -> list[Standing]:
    """Mandatory notices that stand at this story, end soon and have no successor at it."""
    notices = standing(reading)
    soon = [notice for notice in notices if ends_soon(notice, reading.at)]
    if not soon:
        return []
    facts = facts_now(article, reading)
    stand = shown([notice.rule for notice in notices], facts, reading)
    return [n for n in soon if n.rule in stand and not _followed(n, facts)]


def ends_soon(notice: Standing, at: datetime) -> bool:
    end = notice.rule.valid_until
    return notice.rule.mandatory and end is not None and at < end <= at + SOON


def _followed(notice, facts) -> bool:
    """Is another mandatory notice of its sort at the story the moment this one ends?"""
    later = Reading(notice.rule.valid_until)
    later.load((), ("notice",))
    after = {other.rule: other for other in standing(later)}
    return any(
        rule.mandatory and is_same_sort(notice, after[rule]) for rule in shown(after, facts, later)
    )


def is_same_sort(one: Standing, other: Standing) -> bool:
    return (one.rule.group, one.state["kind"]) == (other.rule.group, other.state["kind"])


def facts_now(article: Article, reading: Reading) -> Facts:
    """What the rules would ask of the working copy at an instant; a live story keeps its age."""
    before = Release.objects.of(article, reading.at)
    facts = facts_of(article, at=(before and before.first_published_at) or reading.at)
    tags, free = meets.heirs(reading, facts.tags), exempt.of(reading, article.pk)
    return replace(facts, tags=tags, exempt=free)
