"""Erasing words by order of a court or of data protection law, with two pairs of eyes.

The words go. The row of the edition, its digests, its dates and the ground stay, so that the record
still says that there was something, since when, and why it is gone.
"""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import body
from articles.desk import share, snapshot
from articles.desk.hold import check_no_hold
from articles.desk.order import begin, grounded
from articles.desk.passages import given_or_planned
from articles.finding import index
from articles.models import (
    Article,
    BodyUse,
    Buffer,
    DeskVersion,
    Edition,
    EditionText,
    ErasureOrder,
)
from record import changes
from record.claim import claim
from record.models import Erasure
from record.refusal import Refused

RIGHT = "erase_article"
# What the working copy says or came from; who wrote it and where it belongs is no word of it.
WORDS = (
    "kicker",
    "headline",
    "lead",
    "slug",
    "dateline",
    "lead_caption",
    "lead_alt",
    "desk_note",
    "wire_text",
    "wire_name",
    "proposed_section",
    "fingerprint",
    "approved_digest",
)


@transaction.atomic
def order_erasure(
    article: Article, *, scope: str, ground: str, by, edition: Edition | None = None
) -> ErasureOrder:
    """Order that words be erased; nothing happens before somebody else confirms it.

    Args:
        scope: ErasureOrder.Scope: the words of one edition, or every word of the story.
    Raises:
        Refused: as for confirm_erasure; or the same is ordered already, or no ground is given.
    """
    article, ground = begin(article, RIGHT, by), grounded(ground)
    if (scope == ErasureOrder.Scope.EDITION) == (edition is None):
        raise Refused(_("Please choose the edition whose words are to be erased."))
    order = ErasureOrder(article=article, scope=scope, edition=edition, ground=ground)
    _check(order)
    if waiting(article).filter(scope=scope, edition=edition).exists():
        raise Refused(_("This is ordered already and waits to be confirmed."))
    order.ordered_by, order.ordered_at = by, timezone.now()
    order.save()
    _record("order_erasure", order, by=by, reason=ground)
    return order


@transaction.atomic
def confirm_erasure(order: ErasureOrder, *, by) -> list[Erasure]:
    """Erase what was ordered, for good.

    Raises:
        Refused: the same person ordered it, it is done or dropped, the story is under legal hold,
            or readers have or will have one of the editions.
    """
    article = begin(order.article, RIGHT, by)
    order = _open(order)
    if by.pk == order.ordered_by_id:
        raise Refused(_("Erasing needs a second pair of eyes: somebody else has to confirm it."))
    _check(order)
    now = timezone.now()
    editions = _editions(order)
    permits = [_permit(edition, order, by, now) for edition in editions]
    texts = EditionText.objects.filter(pk__in=[edition.pk for edition in editions])
    texts.update(head="", body="", wrong="", right="")
    index.rewrite(article.pk)
    share.forget(article)
    if order.scope == ErasureOrder.Scope.STORY:
        _empty_the_desk(article)
    order.confirmed_by, order.confirmed_at = by, now
    order.save()
    numbers = [edition.number for edition in editions]
    _record("erase", order, by=by, reason=order.ground, rows=permits, editions=numbers)
    return permits


@transaction.atomic
def drop_erasure(order: ErasureOrder, *, by) -> ErasureOrder:
    """Let an order fall; the words stay.

    Raises:
        Refused: it is done or dropped.
    """
    begin(order.article, RIGHT, by)
    order = _open(order)
    order.dropped_at = timezone.now()
    order.save()
    _record("drop_erasure", order, by=by)
    return order


def waiting(article: Article):
    """The orders that nobody has confirmed or dropped."""
    return article.erasure_orders.filter(confirmed_at=None, dropped_at=None)


def _open(order) -> ErasureOrder:
    """The order as it is now; two people may be pressing at once."""
    order = ErasureOrder.objects.select_for_update().get(pk=order.pk)
    if order.confirmed_at or order.dropped_at:
        raise Refused(_("This order was carried out or dropped before."))
    return order


def _check(order: ErasureOrder) -> None:
    article, edition = order.article, order.edition
    check_no_hold(article)
    if edition is not None and edition.article_id != article.pk:
        raise Refused(_("This edition belongs to another story."))
    if edition is not None and _is_erased(edition):
        raise Refused(_("The words of this edition were erased before."))
    shown = given_or_planned(article, timezone.now())
    if shown if edition is None else edition.pk in shown:
        raise Refused(
            _(
                "Readers have these words, or will have them as planned. Please take the story "
                "off, or publish a text without them, before they are erased."
            )
        )


def _is_erased(edition) -> bool:
    return EditionText.objects.filter(pk=edition.pk, head="").exists()


def _editions(order) -> list[Edition]:
    """The editions an order is about and that still have their words."""
    wanted = order.article.editions.exclude(text__head="").order_by("number")
    return list(wanted.filter(pk=order.edition_id) if order.edition_id else wanted)


def _permit(edition, order, by, now) -> Erasure:
    return Erasure.objects.create(
        key=f"edition:{edition.pk}",
        ground=order.ground,
        at=now,
        ordered_by=order.ordered_by,
        confirmed_by=by,
    )


def _empty_the_desk(article: Article) -> None:
    """Every word the desk keeps of a story: its copy, all versions, what was typed."""
    claim(article)
    for name in WORDS:
        setattr(article, name, "")
    article.body, article.unplaced, article.wire_content = body.empty(), [], None
    article.approved_by = None
    BodyUse.objects.filter(article=article).delete()
    article.digest = snapshot.content_of(article).digest()
    article.save()
    DeskVersion.objects.filter(article=article).update(content={}, why="")
    Buffer.objects.filter(article=article).delete()


def _record(verb, order, *, by, reason="", rows=(), **said) -> None:
    data = {"order": order.pk, "scope": order.scope, **said}
    if order.edition_id:
        data["edition"] = order.edition.number
    keys = [order.article.key, "in:corrections"] if rows else []
    changes.record(
        verb, subject=order.article.key, by=by, keys=keys, rows=rows, reason=reason, data=data
    )
