"""Exempting one story from a notice, with a reason and until when."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.desk.tag_gate import demanding
from articles.models import Article, Notice
from articles.notices.exempt import key
from record import changes
from record.models import State
from record.refusal import Refused
from record.states import remember


@dataclass(frozen=True)
class Exemptions:
    """What is remembered of one story: its notices' numbers and their ends as ISO 8601."""

    key: str
    notices: dict

    def as_state(self):
        return {"notices": self.notices}


@transaction.atomic
def exempt(
    article: Article, notice: Notice, *, by, reason: str, until: datetime | None = None
) -> State:
    """From now on, and until an instant, a notice does not stand at this story.

    Args:
        until: aware; None is until somebody ends it.
    Raises:
        Refused: the notice is mandatory or a tag of the story demands it, there is no reason, or
            the end is past.
    """
    notice = Notice.objects.select_for_update().get(pk=notice.pk)
    if notice.mandatory:
        sentence = _("“%(title)s” is mandatory; no story is exempt from it.")
        raise Refused(sentence % {"title": notice.title})
    if tag := demanding(article, notice):
        sentence = _("The tag “%(tag)s” demands “%(title)s”; a story with it is not exempt.")
        raise Refused(sentence % {"tag": tag, "title": notice.title})
    if not reason.strip():
        raise Refused(_("Please say why this story is exempt."))
    if until is not None and until <= timezone.now():
        raise Refused(_("The end of the exemption is past."))
    standing = _standing(article)
    end = until and until.isoformat()
    return _write(article, {**standing, str(notice.pk): end}, "exempt", by, reason, notice, end)


@transaction.atomic
def end_exemption(article: Article, notice: Notice, *, by, reason: str = "") -> State:
    """The notice stands at this story again, as its rule says.

    Raises:
        Refused: the story is not exempt from it.
    """
    standing = _standing(article)
    if str(notice.pk) not in standing:
        raise Refused(_("This story is not exempt from “%(title)s”.") % {"title": notice.title})
    standing.pop(str(notice.pk))
    return _write(article, standing, "end_exemption", by, reason, notice, None)


def _standing(article) -> dict:
    """What is remembered, with the story's row held until commit: of two nobody's is lost."""
    Article.objects.select_for_update().get(pk=article.pk)
    rows = State.objects.filter(key=key(article.pk)).order_by("-pk")
    return dict((rows.values_list("data", flat=True).first() or {}).get("notices", {}))


def _write(article, notices, verb, by, reason, notice, end) -> State:
    state = remember(Exemptions(key(article.pk), notices))
    changes.record(
        verb,
        subject=article.key,
        by=by,
        keys=[state.key],
        rows=[state],
        reason=reason.strip(),
        data={"notice": notice.pk, "until": end},
    )
    return state
