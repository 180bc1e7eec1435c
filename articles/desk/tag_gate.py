"""What the tags of a story demand before readers get it, and what they do to it without asking."""

from collections.abc import Iterator
from datetime import datetime
from functools import partial

from django.db import DatabaseError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.desk.notice_gate import facts_now
from articles.desk.reason import Reason
from articles.models import Article, Listed, Notice, Release, Tag
from articles.notices.meets import names_in_sql
from articles.notices.rule import Facts
from articles.reading import page
from articles.reading.lookup import given
from articles.reading.noticed import told_of
from record.reading import Reading
from record.refusal import Refused

FIELD = "tag_list"
ON = ("page",)


def reasons(article: Article, at: datetime) -> Iterator[Reason]:
    """A demanded notice that would not stand; fail closed where that cannot be known."""
    tags = in_force(article)
    facts = partial(facts_now, article)
    for sentence in _lacking(tags, facts, article.language, at):
        yield Reason("demanded_notice", sentence, field=FIELD)
    for tag in tags:
        if tag.noindex:
            sentence = _("The tag “%(tag)s” keeps the story out of search engines.") % {"tag": tag}
            yield Reason("noindex_by_tag", sentence, blocks=False, field=FIELD)


def in_force(article: Article) -> list[Tag]:
    """The tags whose duties count for a working copy: of merged ones their heirs, no retired ones."""
    return [tag for tag in article.tags_in_order() if not tag.retired] if article.pk else []


def check_plan(plan: Release, at: datetime) -> None:
    """
    Raises:
        Refused: an edition would go live at an instant at which a demanded notice does not stand.
    """
    if plan.edition_id is None:
        return
    story = given(plan)
    rows = Tag.objects.select_related("merged_into").in_bulk(story.content.tags)
    tags = [tag for tag in dict.fromkeys(row.heir for row in rows.values()) if not tag.retired]
    facts = partial(_facts_of, story)
    if said := _lacking(tags, facts, story.content.language, at):
        raise Refused(*said)


def _facts_of(story, reading) -> Facts:
    return page.compose(story, reading).facts


def _lacking(tags, facts, language, at) -> list[str]:
    """The sentences about demanded notices that would not stand.

    Args:
        facts: gives the facts of the story to a Reading.
    """
    demanding = [tag for tag in tags if tag.demands_id]
    if not demanding:
        return []
    try:
        with transaction.atomic():  # a failed question must not take the verb's along
            return _asked(demanding, facts, language, Reading(at))
    except DatabaseError:
        return [_("The notices that its tags demand could not be asked. Please try again.")]


def _asked(demanding, facts, language, reading) -> list[str]:
    reading.load((), ("notice",))
    told = told_of(facts(reading), reading, language, ON)
    stands = {notice.number for notice in told.shown}
    why = {notice.number: notice.failed for notice in told.not_shown}
    return [
        _("The tag “%(tag)s” demands the notice “%(notice)s”, which would not stand here: %(why)s")
        % {
            "tag": tag,
            "notice": tag.demands,
            "why": why.get(tag.demands_id) or _("The notice is not in force."),
        }
        for tag in demanding
        if tag.demands_id not in stands
    ]


def demanding(article: Article, notice: Notice) -> Tag | None:
    """A tag of the story that demands this notice: of its working copy or of what readers get."""
    tags = Tag.objects.offered().filter(demands=notice)
    for tag in in_force(article):
        if tag in tags:
            return tag
    given = Listed.objects.filter(article=article, ends_at__gt=timezone.now())
    for tag in tags:
        bearing = Tag.objects.filter(pk=tag.pk).with_merged()
        if given.filter(list__in=names_in_sql("tag", bearing)).exists():
            return tag
    return None
