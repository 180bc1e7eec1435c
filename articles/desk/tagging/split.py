"""Splitting a tag: the stories chosen by a plain criterion get another tag in its place, one by one."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.desk import slip
from articles.desk.course import course_of
from articles.desk.tagging import acts, guard
from articles.desk.tagging.at_story import Turn, turn
from articles.desk.tagging.verbs import check_in_use
from articles.desk.tagging.wanted import Wanted
from articles.models import Article, Listed, Section, SplitStory, Tag, TagAct, Tagged
from record.keeping import keep
from record.refusal import Refused

Kind = TagAct.Kind


@dataclass(frozen=True)
class Criterion:
    """Which stories of a tag are meant; all that is said must hold.

    Attributes:
        section: with its parts.
        tag: they have this one too.
        start, end: readers had the story first in this time.
        stories: by number.
    """

    section: Section | None = None
    tag: Tag | None = None
    start: datetime | None = None
    end: datetime | None = None
    stories: tuple[int, ...] = ()

    def says_something(self) -> bool:
        return self != Criterion()


def chosen(tag: Tag, criterion: Criterion) -> QuerySet[Article]:
    """The stories with a tag that a criterion means, the newest first."""
    found = Article.objects.filter(_bearing(tag)).exclude(desk_state=Article.DeskState.BINNED)
    if criterion.section:
        within = Q(section=criterion.section) | Q(section__parent=criterion.section)
        found = found.filter(within)
    if criterion.tag:
        found = found.filter(_bearing(criterion.tag))
    if criterion.start or criterion.end:
        found = found.filter(Exists(_given(criterion.start, criterion.end)))
    if criterion.stories:
        found = found.filter(pk__in=criterion.stories)
    return found.select_related("section").order_by("-pk")


def _bearing(tag) -> Q:
    """The working copy or what readers get bears it; where only one does, the story is refused."""
    tags = Tag.objects.filter(pk=tag.pk).with_merged()
    named = Tagged.objects.filter(content_object=OuterRef("pk"), tag__in=tags)
    given = _listed().filter(list__in=[f"tag:{pk}" for pk in tags])
    return Q(Exists(named)) | Q(Exists(given))


def _listed():
    return Listed.objects.filter(article=OuterRef("pk"), ends_at__gt=timezone.now())


def _given(start, end):
    rows = _listed().filter(list="all")
    rows = rows.filter(first_published_at__gte=start) if start else rows
    return rows.filter(first_published_at__lt=end) if end else rows


@dataclass(frozen=True)
class Item:
    """What would become of one story."""

    article: Article
    turn: Turn
    refused: str = ""


def rehearse(tag: Tag, to: Tag | None, stories, *, keep_both: bool = False) -> list[Item]:
    """What a split would do, story by story; nothing is written.

    Args:
        to: None is a tag that is made for the split, which no rule can name yet.
    """
    return [_item(tag, to, article, keep_both) for article in stories]


def _item(tag, to, article, keep_both) -> Item:
    course = course_of(article, timezone.now())
    try:
        tags = _tags_after(article, tag, to, keep_both)
        at_story = turn(article, course, tags)
        slip.check_alone(article, course)
        at_story.check()
    except Refused as no:
        return Item(article, Turn(course.shows()), str(no))
    return Item(article, at_story)


def _tags_after(article, tag, to, keep_both) -> list[Tag | None]:
    """The tags in their order, the other one in its place or right behind it."""
    tags = article.tags_in_order()
    if tag not in tags:
        raise Refused(_("The saved text does not have the tag any more."))
    place = tags.index(tag)
    found = [*tags[:place], *([tag] if keep_both else []), to, *tags[place + 1 :]]
    return list(dict.fromkeys(found))


@transaction.atomic
def begin(tag: Tag, to: Tag | str, criterion: Criterion, *, by, keep_both: bool = False) -> TagAct:
    """Open a split; its stories are then gone through with go_on().

    Args:
        to: another tag, or the name of a new one.
        keep_both: the stories keep the tag they have.
    Raises:
        Refused: no story is meant, or the stories would lose a duty of their tag.
    """
    check(tag, to, criterion, keep_both=keep_both)
    stories = list(chosen(tag, criterion).values_list("pk", flat=True))
    if isinstance(to, str):
        to = Tag.objects.get_or_new(to)
        keep(to, by=by)
    wanted = Wanted(Kind.SPLIT, tag, {"stories": stories, "keep_both": keep_both}, other=to)
    return acts.note(wanted, {}, by=by)


def check(tag: Tag, to: Tag | str, criterion: Criterion, *, keep_both: bool) -> None:
    """
    Raises:
        Refused: as begin() says.
    """
    check_in_use(tag)
    if not criterion.says_something():
        raise Refused(_("Please say which stories are meant."))
    if not chosen(tag, criterion).exists():
        raise Refused(_("No story with this tag is meant by that."))
    if to == tag:
        raise Refused(_("Please choose another tag than this one."))
    if isinstance(to, Tag):
        check_in_use(to)
    if not keep_both:
        guard.refuse_lost_duties(tag, to if isinstance(to, Tag) else Tag(name=to))


def left(act: TagAct) -> list[int]:
    """The stories whose turn has not come."""
    done = set(act.stories.values_list("article", flat=True))
    return [pk for pk in act.after["stories"] if pk not in done]


def go_on(act: TagAct, *, by, most: int = 100) -> list[SplitStory]:
    """Give the next stories the other tag, one transaction each; a refused one keeps what it has."""
    if TagAct.objects.filter(undoes=act).exists():
        raise Refused(_("This was undone already."))
    return [_one(act, pk, by) for pk in left(act)[:most]]


def _one(act, pk, by) -> SplitStory:
    try:
        return _give(act, pk, by)
    except Refused as no:
        return SplitStory.objects.create(act=act, article_id=pk, refused=str(no))


@transaction.atomic
def _give(act, pk, by) -> SplitStory:
    article = Article.objects.select_for_update().get(pk=pk)
    course = course_of(article, timezone.now())
    before = list(article.tagged.order_by("position", "pk").values_list("tag", flat=True))
    tags = _tags_after(article, act.tag, act.other.heir, act.after["keep_both"])
    slip.check_alone(article, course)
    turn(article, course, tags).check()
    why = _("tag “%(tag)s” split") % {"tag": act.tag}
    slip.hand_on(article, course, by=by, why=why, tags=tags)
    return SplitStory.objects.create(
        act=act, article=article, tags_before=before, digest_after=article.digest
    )


def undo(act: TagAct, *, by, most: int = 100) -> list[SplitStory]:
    """Give the next stories the tags back that they had; one somebody wrote on since is left."""
    waiting = act.stories.filter(refused="", undone_at=None, not_undone="")
    done = [_brought_back(row, by) for row in waiting[:most]]
    if not waiting.exists() and not TagAct.objects.filter(undoes=act).exists():
        _close(act, by)
    return done


def _brought_back(row, by) -> SplitStory:
    try:
        _bring_back(row, by)
    except Refused as no:
        row.not_undone = str(no)
        row.save(update_fields=["not_undone"])
    return row


@transaction.atomic
def _bring_back(row, by) -> None:
    article = Article.objects.select_for_update().get(pk=row.article_id)
    slip.check_untouched(article, row.digest_after)
    course = course_of(article, timezone.now())
    slip.check_unplanned(course)
    found = Tag.objects.in_bulk(row.tags_before)
    tags = [found[pk] for pk in row.tags_before]
    turn(article, course, tags).check()
    slip.hand_on(article, course, by=by, why=_("split undone"), tags=tags)
    row.undone_at = timezone.now()
    row.save(update_fields=["undone_at"])


@transaction.atomic
def _close(act, by) -> None:
    acts.note(Wanted(Kind.SPLIT, act.tag, {}, other=act.other, undoes=act), act.after, by=by)
