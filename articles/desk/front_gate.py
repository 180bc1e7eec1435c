"""Every reason not to publish a front, and what the desk should know before it does."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime

from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.models import Article, Release
from articles.models.front import HEADLINE_MOST, PLACES

Slots = list[tuple[Article, str]]  # a story and its own headline for the front, in order


def reasons(slots: Slots, *, at: datetime) -> list[str]:
    """What stands against giving these slots to readers at an instant, as sentences."""
    return [*shape(slots), *_absent(slots, at)]


def shape(slots: Slots) -> Iterator[str]:
    """What stands against a front at any time: too much of it, doubles, long headlines."""
    if len(slots) > PLACES:
        yield ngettext(
            "A front has %(most)s place; these are %(n)s stories.",
            "A front has %(most)s places; these are %(n)s stories.",
            PLACES,
        ) % {"most": PLACES, "n": len(slots)}
    times = Counter(story.pk for story, _headline in slots)
    names = {story.pk: story for story, _headline in slots}
    for pk, count in times.items():
        if count > 1:
            yield _("“%(story)s” stands twice.") % {"story": names[pk]}
    for story, headline in slots:
        if len(headline) > HEADLINE_MOST:
            sentence = _("The headline for “%(story)s” is longer than %(most)s characters.")
            yield sentence % {"story": story, "most": HEADLINE_MOST}


def _absent(slots: Slots, at: datetime) -> Iterator[str]:
    """The stories readers do not have at that instant."""
    shown = Release.objects.visible(at).filter(article__in=[story for story, _words in slots])
    have = set(shown.exclude(edition__text__head="").values_list("article", flat=True))
    for story in {story.pk: story for story, _words in slots}.values():
        if story.pk in have:
            continue
        if at <= timezone.now():
            yield _("Readers do not have “%(story)s”.") % {"story": story}
        else:
            sentence = _("Readers will not have “%(story)s” at %(at)s.")
            yield sentence % {"story": story, "at": told(at)}


def doubts(slots: Slots, *, at: datetime) -> dict[int, list[str]]:
    """By story, what should be known before it is put on a front: whether it leaves it by itself."""
    stories = [story for story, _headline in slots]
    found: dict[int, list[str]] = {}
    ends = Release.objects.coming(at).filter(article__in=stories, edition=None)
    for end in ends.order_by("starts_at"):
        found.setdefault(end.article_id, []).append(
            _("Taken off at %(at)s.") % {"at": told(end.starts_at)}
        )
    for story in stories:
        if story.is_embargoed(at):
            sentence = _("Under embargo until %(until)s.") % {"until": told(story.embargo_until)}
            found.setdefault(story.pk, []).append(sentence)
    return found


def told(at: datetime) -> str:
    return formats.date_format(timezone.localtime(at), "SHORT_DATETIME_FORMAT")
