"""The second pair of eyes: whoever read a text last and did not write it says that it may go."""

from dataclasses import fields

from django.db import transaction
from django.utils.translation import gettext as _

from articles.content import Content
from articles.desk import clearance
from articles.desk.snapshot import content_of
from articles.desk.step import allow, expect, take
from articles.models import Article, DeskVersion
from record.claim import claim
from record.refusal import Refused

TEXT = tuple(field.name for field in fields(Content))
STATES = [s for s in Article.DeskState if s != Article.DeskState.BINNED]


@transaction.atomic
def approve(article: Article, *, by, note: str = "") -> Article:
    """Say that this text was read and may go to readers; any later change of it voids this.

    Raises:
        Refused: this person changed the text last or may not approve, it is approved already, it
            is in the bin, or somebody saved meanwhile.
    """
    claim(article)
    expect(article, *STATES, otherwise=_("There is nothing to approve."))
    allow(by, "approve_article")
    if by is None or is_last_hand(article, by):
        raise Refused(
            _("You changed this text last. The second pair of eyes has to be somebody else's.")
        )
    if clearance.is_approved(article):
        raise Refused(_("%(who)s has approved this text already.") % {"who": article.approved_by})
    return take("approve", article, by=by, note=note, **stated(article, by))


def could(article: Article, by) -> bool:
    """Whether an approval is demanded, is missing, and this person may give it."""
    if clearance.is_approved(article) or not clearance.demands(article):
        return False
    has_right = by is not None and by.has_perm("articles.approve_article")
    return has_right and not is_last_hand(article, by)


def stated(article: Article, by) -> dict:
    """The approval of the text as it is saved now; stories of an older house have no digest yet."""
    digest = article.digest or content_of(article).digest()
    return {"approved_by": by, "approved_digest": digest, "digest": digest}


def is_last_hand(article: Article, by) -> bool:
    """Whether this person changed the text last; saving it unchanged changes nothing."""
    return last_hand(article) == by.pk


def last_hand(article: Article) -> int | None:
    """Who brought the text to what it says now, as a user's number."""
    saved = DeskVersion.objects.filter(article=article, aside=False).order_by("-version")
    newest, hand = None, article.changed_by_id
    for version in saved.iterator(chunk_size=5):
        said = {name: version.content.get(name) for name in TEXT}
        if newest is not None and said != newest:
            break
        newest, hand = said, version.saved_by_id
    return hand
