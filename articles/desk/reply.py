"""The right of reply: a statement at the story it answers, word for word, as long as readers have it.

No rule appends or removes it, nobody edits it, and there is no field in which the desk could say
something beneath it.
"""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.desk.order import begin, grounded
from articles.models import Article, Objection, Reply, ReplyEnd
from articles.plain import plain
from articles.reading import replies
from record import changes
from record.chain import digest
from record.refusal import Refused
from record.states import remember

RIGHT = "print_reply"
TEXT_MOST = 20_000


@dataclass(frozen=True)
class Replies:
    """The replies that stand at a story, as readers' pages are told them."""

    article: int

    @property
    def key(self) -> str:
        return replies.key(self.article)

    def as_state(self) -> dict:
        rows = Reply.objects.filter(article=self.article, end=None).order_by("pk")
        fields = ("kind", "language", "text", "digest")
        return {
            "replies": [
                {"id": row.pk, "at": row.at.isoformat()} | {f: getattr(row, f) for f in fields}
                for row in rows
            ]
        }


@transaction.atomic
def print_reply(
    article: Article,
    *,
    text: str,
    ground: str,
    by,
    kind: str = Reply.Kind.REPLY,
    language: str = "",
    objection: Objection | None = None,
) -> Reply:
    """Give readers a reply at its story from now on, as it was handed in.

    Args:
        text: word for word; only the kind of line ends is made one.
        ground: who demands it, by which letter or judgement; for the record.
        language: of the reply; "" is the story's.
        objection: in which it was demanded, with its deadline.
    Raises:
        Refused: no text, one that is too long or holds characters nobody can read, no ground, or
            no right.
    Source: § 20 MStV: without insertions and omissions, directly at the statement.
    """
    article, ground = begin(article, RIGHT, by), grounded(ground)
    text = _word_for_word(text)
    if objection is not None and objection.article_id != article.pk:
        raise Refused(_("This objection is about another story."))
    row = Reply.objects.create(
        article=article,
        objection=objection,
        kind=kind,
        language=language or article.language,
        text=text,
        digest=digest(text),
        ground=ground,
        at=timezone.now(),
        by=by,
    )
    _announce("print_reply", article, row, ground, by)
    return row


@transaction.atomic
def end_reply(reply: Reply, *, ground: str, by) -> ReplyEnd:
    """Offer a reply no longer; it stays in the record, and on the page of every day it stood there.

    Raises:
        Refused: it ended before, no ground, or no right.
    """
    article, ground = begin(reply.article, RIGHT, by), grounded(ground)
    if ReplyEnd.objects.filter(reply=reply).exists():
        raise Refused(_("This reply is not offered any more."))
    row = ReplyEnd.objects.create(reply=reply, ground=ground, at=timezone.now(), by=by)
    _announce("end_reply", article, row, ground, by)
    return row


def _announce(verb, article, row, ground, by) -> None:
    state = remember(Replies(article.pk))
    keys = [article.key, state.key]
    changes.record(verb, subject=article.key, by=by, keys=keys, rows=[row, state], reason=ground)


def _word_for_word(text: str) -> str:
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    if not text.strip():
        raise Refused(_("Please paste the reply as it was handed in."))
    if len(text) > TEXT_MOST:
        raise Refused(_("A reply has at most %(most)s characters.") % {"most": TEXT_MOST})
    if plain(text) != text:
        raise Refused(
            _(
                "The reply holds characters that would have to be changed (control characters, "
                "letters in two parts). Please have it sent as plain text: it is printed as it is."
            )
        )
    return text
