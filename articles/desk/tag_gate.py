"""What the tags of a story demand before readers get it, and what they do to it without asking."""

from collections.abc import Iterator
from datetime import datetime

from django.db import DatabaseError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.desk.notice_gate import facts_now
from articles.desk.reason import Reason
from articles.models import Article, Listed, Notice, Tag
from articles.notices.meets import names_in_sql
from articles.reading.noticed import told_of
from record.reading import Reading

FIELD = "tag_list"
ON = ("page",)


def reasons(article: Article, at: datetime) -> Iterator[Reason]:
    """A demanded notice that would not stand; fail closed where that cannot be known."""
    tags = in_force(article)
    demanding = [tag for tag in tags if tag.demands_id]
    if demanding:
        try:
            with transaction.atomic():
                said = _lacking(article, demanding, at)
        except DatabaseError:
            said = [_("The notices that its tags demand could not be asked. Please try again.")]
        yield from (Reason("demanded_notice", sentence, field=FIELD) for sentence in said)
    for tag in tags:
        if tag.noindex:
            sentence = _("The tag “%(tag)s” keeps the story out of search engines.") % {"tag": tag}
            yield Reason("noindex_by_tag", sentence, blocks=False, field=FIELD)


def in_force(article: Article) -> list[Tag]:
    """The tags whose duties count for a working copy: of merged ones their heirs, no retired ones."""
    return [tag for tag in article.tags_in_order() if not tag.retired] if article.pk else []


def _lacking(article, demanding, at) -> list[str]:
    reading = Reading(at)
    reading.load((), ("notice",))
    told = told_of(facts_now(article, reading), reading, article.language, ON)
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
