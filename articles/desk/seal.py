"""Sealing: a passage or an edition that readers are never shown again; the desk keeps it."""

from dataclasses import astuple, dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.desk.order import begin, grounded
from articles.desk.passages import given_or_planned, places
from articles.finding import index
from articles.models import Article, Edition, Seal
from articles.reading import sealed
from articles.sealing import Passage, hash_passage, hidden, words_of
from record import changes
from record.refusal import Refused
from record.states import remember

RIGHT = "seal_article"


@dataclass(frozen=True)
class Seals:
    """What is sealed of a story, as readers' pages are told it."""

    article: int

    @property
    def key(self) -> str:
        return sealed.key(self.article)

    def as_state(self) -> dict:
        rows = Seal.objects.filter(article=self.article).order_by("pk")
        return {
            "editions": [row.edition_id for row in rows if row.edition_id],
            "passages": [list(astuple(passage_of(row))) for row in rows if row.words],
        }


@transaction.atomic
def seal_passage(article: Article, *, passage: str, ground: str, by) -> Seal:
    """Never show readers a passage again, wherever in the story's editions its words stand.

    Raises:
        Refused: the words stand in no edition or are sealed already, no ground, or no right.
    """
    article, ground = begin(article, RIGHT, by), grounded(ground)
    if against := against_passage(article, passage):
        raise Refused(against)
    kept = hash_passage(passage)
    said = {"words": kept.words, "salt": kept.salt, "passage_hash": kept.hash}
    return _seal(article, ground, by, **said)


def against_passage(article: Article, passage: str) -> str:
    """Why a passage cannot be sealed, as a sentence; "" if it can."""
    words = words_of(passage)
    if not words:
        return _("Please paste the passage as it stands in the story.")
    if not places(article, passage):
        return _(
            "These words stand in no edition of the story. Please paste the passage exactly as "
            "readers were given it."
        )
    sealed_before = [passage_of(row) for row in article.seals.filter(edition=None)]
    if len(hidden(words, sealed_before)) == len(words):
        return _("This passage is sealed already.")
    return ""


@transaction.atomic
def seal_edition(article: Article, *, edition: Edition, ground: str, by) -> Seal:
    """Never show readers an older edition again, in no history and no comparison.

    Raises:
        Refused: readers have it or will have it, it is sealed already, no ground, or no right.
    """
    article, ground = begin(article, RIGHT, by), grounded(ground)
    if edition.article_id != article.pk:
        raise Refused(_("This edition belongs to another story."))
    if edition.pk in given_or_planned(article, timezone.now()):
        raise Refused(
            _(
                "Readers have this edition, or will have it as planned. Please publish a mended "
                "text or take the story off first; a passage can be sealed at once."
            )
        )
    if article.seals.filter(edition=edition).exists():
        raise Refused(_("This edition is sealed already."))
    return _seal(article, ground, by, edition=edition)


def _seal(article, ground, by, **what) -> Seal:
    row = Seal.objects.create(article=article, ground=ground, at=timezone.now(), by=by, **what)
    state = remember(Seals(article.pk))
    index.rewrite(article.pk)  # not in the past either: what nobody may read, nobody finds
    changes.record(
        "seal",
        subject=article.key,
        by=by,
        keys=[article.key, state.key],
        rows=[row, state],
        reason=ground,
        data={"edition": row.edition.number} if row.edition_id else {"words": row.words},
    )
    return row


def passage_of(row: Seal) -> Passage:
    return Passage(row.words, row.salt, row.passage_hash)
