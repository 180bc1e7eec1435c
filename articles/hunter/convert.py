"""The batch: a notice by rule takes the place of what was pasted, one story at a time.

The notice is in force first, and a story whose turn has not come shows its text twice for a
moment: better twice than never.
"""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import body
from articles.desk import gate, slip, snapshot
from articles.desk.course import Course, course_of
from articles.hunter.archive import EXACTLY, places_of, without
from articles.models import (
    Article,
    Conversion,
    ConvertedStory,
    Notice,
    NoticeFind,
    NoticeWording,
    Paper,
)
from articles.notices.rule import Rule, shown
from articles.notices.standing import standing
from record import changes
from record.keeping import keep
from record.reading import Reading
from record.refusal import Refused


@dataclass(frozen=True)
class Item:
    """One story in a dry run: what would become of it."""

    article: Article
    live: bool
    refused: str  # why it would be left alone; "" if it would be converted


def rehearse(find: NoticeFind, *, by, wordings=EXACTLY, most: int = 100) -> list[Item]:
    """What a conversion would do, story by story; nothing is written."""
    now = timezone.now()
    return [_item(find, pk, wordings, by, now) for pk in stories_of(find, wordings)[:most]]


def stories_of(find: NoticeFind, wordings=EXACTLY) -> list[int]:
    """The stories in which a find stands in one of the wordings."""
    return list(dict.fromkeys(place[0] for place in find.places if place[2] in wordings))


def _item(find, pk, wordings, by, now) -> Item:
    article = Article.objects.select_related("section").get(pk=pk)
    course = course_of(article, now)
    try:
        _shortened(article, course, places_of(find, pk, wordings))
        if course.shows():
            gate.check(article, at=now, by=by)
    except Refused as no:
        return Item(article, course.shows(), str(no))
    return Item(article, course.shows(), "")


@transaction.atomic
def begin(
    find: NoticeFind, *, by, title: str = "", notice: Notice | None = None, wordings=EXACTLY
) -> Conversion:
    """Open a batch: a new notice for exactly these stories, or one the house has.

    Args:
        wordings: numbers of the wordings that are replaced. One changed word can change a legal
            text, so that only the first one is taken unless a person looked at the others.
        title: of the new notice, also its heading for readers; not asked for with `notice`.
        notice: whose rule decides; a story it leaves out keeps its text.
    Raises:
        Refused: not the notice desk's right, or neither title nor notice.
    """
    check_right(by)
    if notice is None:
        notice = _new_notice(find, title.strip(), stories_of(find, wordings), by)
        is_new = True
    else:
        is_new = False
    batch = Conversion.objects.create(
        notice=notice,
        is_new=is_new,
        text=find.text,
        wanted=[
            [pk, [[list(p.blocks), p.text] for p in places_of(find, pk, wordings)]]
            for pk in stories_of(find, wordings)
        ],
        at=timezone.now(),
        by=by,
    )
    data = {"batch": batch.pk, "stories": len(batch.wanted)}
    changes.record("convert", subject=notice.key, by=by, keys=(), data=data)
    return batch


def check_right(by) -> None:
    if by is not None and not by.has_perm("articles.adopt_notice"):
        raise Refused(_("Adopting notices is the notice desk's right."))


def _new_notice(find, title, stories, by) -> Notice:
    if not title:
        raise Refused(_("Please give the notice a title, or choose a notice of the house."))
    most = Paper.objects.values_list("release_above", flat=True).first()
    if by is not None and most is not None and len(stories) > most:
        raise Refused(
            _(
                "A notice for more than %(n)s stories is released by a second person. Please make "
                "it at the notice desk first, and choose it here."
            )
            % {"n": most}
        )
    notice = Notice.objects.create(title=title[:120], owner=by)
    notice.stories.set(stories)
    language = Article.objects.values_list("language", flat=True).get(pk=stories[0])
    NoticeWording.objects.create(
        notice=notice, language=language, label=title[:120], text=find.text
    )
    keep(notice, by=by, verb="adopt")
    return notice


def go_on(batch: Conversion, *, by, most: int = 100) -> list[ConvertedStory]:
    """Convert the next stories of a batch, one transaction each; what is refused keeps its text.

    A batch that was stopped half-way goes on where it stood.
    """
    check_right(by)
    done = set(batch.stories.values_list("article", flat=True))
    rules = _rules()
    left = [(pk, places) for pk, places in batch.wanted if pk not in done]
    return [_converted(batch, pk, places, rules, by) for pk, places in left[:most]]


def _converted(batch, pk, places, rules, by) -> ConvertedStory:
    try:
        return _convert(batch, pk, places, rules, by)
    except Refused as no:
        return ConvertedStory.objects.create(conversion=batch, article_id=pk, refused=str(no))


@transaction.atomic
def _convert(batch, pk, places, rules, by) -> ConvertedStory:
    article = Article.objects.select_for_update().get(pk=pk)
    now = timezone.now()
    course, before = course_of(article, now), body.dump(article.body)
    article.body = _shortened(article, course, [_Pasted(blocks, text) for blocks, text in places])
    _check_carried(batch.notice, article, rules, now)
    why = _("notice “%(n)s” by rule") % {"n": batch.notice.title}
    slip.hand_on(article, course, by=by, why=why)
    return ConvertedStory.objects.create(
        conversion=batch, article=article, body_before=before, digest_after=article.digest
    )


@dataclass(frozen=True)
class _Pasted:
    blocks: list[str]
    text: str


def _shortened(article: Article, course: Course, places) -> dict:
    """The text without what was pasted.

    Raises:
        Refused: it changed since the hunt, or publishing it would give readers more than that.
    """
    slip.check_alone(article, course)
    doc = without(article.body, places)
    if doc is None:
        raise Refused(_("The story no longer says what the hunt found in it."))
    return doc


def _rules() -> list[Rule]:
    """The rules in force, as pages know them."""
    reading = Reading(timezone.now())
    reading.load((), ("notice",))
    return [one.rule for one in standing(reading)]


def _check_carried(notice, article, rules, now) -> None:
    facts = snapshot.facts_of(article, at=now)
    if notice.pk not in {rule.id for rule in shown(rules, facts, Reading(now))}:
        sentence = _("The rule of “%(notice)s” leaves this story out; it would lose the text.")
        raise Refused(sentence % {"notice": notice.title})
