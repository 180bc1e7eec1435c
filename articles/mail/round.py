"""One round of the post: every step since the last round, in the order of the change log."""

import logging
from contextlib import nullcontext
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.utils import timezone, translation

from articles.mail.letter import letter
from articles.mail.post import Blocked, Post
from articles.mail.receivers import TOLD, receivers
from articles.models import Article, Paper
from record import changes
from record.models import AuditEntry, Change, Mark

NAME = "mail"
AT_ONCE = 200

log = logging.getLogger(__name__)


def start() -> Mark:
    """How far the post has read; a first round begins with what happens from now on."""
    mark, _new = Mark.objects.get_or_create(name=NAME, defaults={"number": changes.current()})
    return mark


def go() -> int:
    """Send the letters of every step that was not read yet; the mark follows each change.

    Returns:
        How many letters left.
    Raises:
        Blocked: no letter gets out; the mark stands before the change that could not be told.
    """
    mark, sent = start(), 0
    while batch := list(Change.objects.filter(number__gt=mark.number)[:AT_ONCE]):
        telling = [change for change in batch if change.verb in TOLD]
        with Post() if telling else nullcontext() as post:
            for change in batch:
                if change.verb in TOLD:
                    sent += _tell(change, post)
                Mark.objects.filter(pk=NAME).update(number=change.number)
                mark.number = change.number
    return sent


def _tell(change, post) -> int:
    entry = _entry_of(change)
    article = entry and _article_of(entry)
    if article is None:
        return 0
    return sum(_write(entry, article, user, post) for user in receivers(entry, article))


def _write(entry, article, user, post) -> int:
    """One letter in the receiver's language; a receiver who cannot be reached stops nobody."""
    try:
        with translation.override(user.interface_language), _clock():
            post.send(letter(entry, article), user)
    except Blocked:
        raise
    except Exception:
        log.exception("No letter about %s reaches user %s", article.key, user.pk)
        return 0
    return 1


def _entry_of(change) -> AuditEntry | None:
    """The audit entry is among the rows a change binds."""
    numbers = [pk for table, pk, _digest in change.rows if table == "record.auditentry"]
    return AuditEntry.objects.select_related("by").filter(pk__in=numbers).first()


def _article_of(entry) -> Article | None:
    kind, _colon, number = entry.subject.partition(":")
    if kind != "article":
        return None
    nouns = ("section__parent", "created_by", "changed_by", "assigned_to")
    return Article.objects.select_related(*nouns).filter(pk=number).first()


def _clock():
    """Hours in letters are the paper's."""
    name = Paper.objects.values_list("time_zone", flat=True).first()
    try:
        return timezone.override(ZoneInfo(name)) if name else nullcontext()
    except (ZoneInfoNotFoundError, ValueError):
        return nullcontext()
