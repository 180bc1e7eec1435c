"""What the screen of a front shows: its slots, stories to choose from, what is decided."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.admin.fronts.typed_slots import number
from articles.desk import front_gate
from articles.desk.front_course import FrontTurn
from articles.desk.front_gate import Slots, told
from articles.models import Article, Front, Listed
from articles.models.front import PLACES
from articles.reading.fronts import UNDER_LEAD

MOST_HITS = 12


@dataclass(frozen=True)
class SlotRow:
    """One slot with what the desk should know of its story."""

    place: int
    story: Article
    headline: str
    where: str
    doubts: tuple[str, ...] = ()
    absent: str = ""  # why readers would not see it now


def slot_rows(front: Front, slots: Slots, now: datetime) -> list[SlotRow]:
    """The slots in order; what leaves soon or is not there is said beside it."""
    doubts = front_gate.doubts(slots, at=now)
    given = _first_given([story.pk for story, _headline in slots])
    return [
        SlotRow(
            place=place,
            story=story,
            headline=headline,
            where=_where(front, place),
            doubts=tuple(doubts.get(story.pk, ())),
            absent=_absent(given.get(story.pk), now),
        )
        for place, (story, headline) in enumerate(slots, 1)
    ]


def _where(front: Front, place: int) -> str:
    """What the place is called on the page."""
    if place == 1:
        return _("lead story")
    if front.section_id is None and place <= 1 + UNDER_LEAD:
        return _("under the lead story")
    if place <= PLACES:
        return _("beside the lead story")
    return _("no place for it")


def _first_given(stories) -> dict[int, datetime]:
    """From when on readers have each story; one that left them is not among them."""
    rows = Listed.objects.filter(list="all", article__in=stories, ends_at__gt=timezone.now())
    return dict(rows.order_by("-starts_at").values_list("article", "starts_at"))


def _absent(since: datetime | None, now: datetime) -> str:
    if since is None:
        return _("Readers do not have it.")
    return _("Readers get it at %(at)s.") % {"at": told(since)} if since > now else ""


@dataclass(frozen=True)
class Hit:
    """A story that may be put on the front."""

    story: Article
    planned: str = ""  # when it goes live, of one readers do not have yet


def hits(user, front: Front, words: str, slots: Slots) -> list[Hit]:
    """Stories readers have or will have: by headline or number, else the newest of this front."""
    now = timezone.now()
    rows = Listed.objects.filter(list="all", ends_at__gt=now)
    taken = [story.pk for story, _headline in slots]
    stories = Article.objects.visible_to(user).exclude(pk__in=taken).select_related("section")
    if words:
        stories = stories.filter(_called(words))
        stories = stories.filter(Exists(rows.filter(article=OuterRef("pk"))))
        found = list(stories.order_by("-changed_at")[:MOST_HITS])
    else:
        name = f"section:{front.section_id}" if front.section_id else "all"
        newest = Listed.objects.filter(list=name, starts_at__lte=now, ends_at__gt=now)
        newest = newest.exclude(article__in=taken).order_by("-first_published_at", "-article")
        order = list(newest.values_list("article", flat=True)[:MOST_HITS])
        known = stories.in_bulk(order)
        found = [known[pk] for pk in order if pk in known]
    given = _first_given([story.pk for story in found])
    return [Hit(story, _planned(given.get(story.pk), now)) for story in found]


def _planned(since, now) -> str:
    return told(since) if since is not None and since > now else ""


def _called(words: str) -> Q:
    if (pk := number(words)) is not None:
        return Q(pk=pk) | Q(headline__icontains=words)
    wanted = Q()
    for word in words.split()[:8]:
        wanted &= Q(headline__icontains=word) | Q(kicker__icontains=word)
    return wanted


@dataclass(frozen=True)
class TurnRow:
    """A front that stood, stands or will stand, with the headlines of its stories."""

    turn: FrontTurn
    headlines: tuple[str, ...]


def turn_rows(turns: list[FrontTurn]) -> list[TurnRow]:
    """Fronts of the record with what their stories are called at the desk now."""
    slots = [(turn.data or {"slots": []})["slots"] for turn in turns]
    names = Article.objects.in_bulk({slot["story"] for found in slots for slot in found})
    return [
        TurnRow(turn, tuple(s["headline"] or str(names.get(s["story"], "–")) for s in found))
        for turn, found in zip(turns, slots, strict=True)
    ]
