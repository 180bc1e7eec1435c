"""From the draft to the hand that publishes: submit, hand back, ready; and the bin."""

from django.db import transaction
from django.utils.translation import gettext as _

from articles.desk import approving, clearance
from articles.desk.hold import check_no_hold
from articles.desk.step import allow, expect, take
from articles.models import Article
from record.claim import claim
from record.refusal import Refused

DRAFT, REVIEW, READY, DONE, BINNED = Article.DeskState


@transaction.atomic
def submit(article: Article, *, by, note: str = "") -> Article:
    """Ask for a second reading: the draft waits for whoever may give it to readers.

    Raises:
        Refused: it is no draft, or somebody saved meanwhile.
    """
    claim(article)
    expect(article, DRAFT, otherwise=_("Only a draft is given to be approved."))
    return take("submit", article, by=by, note=note, desk_state=REVIEW)


@transaction.atomic
def hand_back(article: Article, *, by, note: str) -> Article:
    """Give a story back to be worked on, and say why; an approval falls.

    Raises:
        Refused: no note, it waits for nobody, or somebody saved meanwhile.
    """
    claim(article)
    expect(article, REVIEW, READY, otherwise=_("There is nothing to give back."))
    if not note.strip():
        raise Refused(_("Whoever goes on with the story should know why. Please write a note."))
    blank = {"approved_by": None, "approved_digest": ""}
    return take("hand_back", article, by=by, note=note, desk_state=DRAFT, **blank)


@transaction.atomic
def ready(article: Article, *, by, note: str = "", approving_too: bool = True) -> Article:
    """Say that a story which was read again can go to readers.

    Where a second pair of eyes is demanded, it is asked here: either somebody approved the text
    as it stands, or whoever says “ready” may approve it and does.

    Args:
        approving_too: False where many stories go at once: nobody has read them all again.
    Raises:
        Refused: it was not given to be approved, this person may not publish in its section, a
            lawyer or a second pair of eyes is missing, or somebody saved meanwhile.
    """
    claim(article)
    expect(article, REVIEW, otherwise=_("Only what was given to be approved becomes ready."))
    allow(by, "publish_article")
    clearance.may_publish(article, by)
    reads = approving_too and approving.could(article, by)
    approval = approving.stated(article, by) if reads else {}
    for name, value in approval.items():
        setattr(article, name, value)
    if against := [reason.sentence for reason in clearance.reasons(article)]:
        raise Refused(*against)
    data = {"approved": "yes"} if approval else {}
    return take("ready", article, by=by, note=note, data=data, desk_state=READY, **approval)


@transaction.atomic
def bin(article: Article, *, by, note: str = "") -> Article:
    """Put a story aside that readers do not have; nothing of it is lost.

    Raises:
        Refused: readers have or had it, it is in the bin already, or somebody saved meanwhile.
    """
    claim(article)
    if article.desk_state == DONE:
        raise Refused(
            _("A story that was given to readers is not binned. It can be taken off or retracted.")
        )
    expect(article, DRAFT, REVIEW, READY, otherwise=_("There is nothing more to do."))
    check_no_hold(article)
    return take("bin", article, by=by, note=note, desk_state=BINNED)


@transaction.atomic
def unbin(article: Article, *, by, note: str = "") -> Article:
    """Take a story out of the bin, as a draft.

    Raises:
        Refused: it is not there, or somebody saved meanwhile.
    """
    claim(article)
    expect(article, BINNED, otherwise=_("It is not in the bin."))
    return take("unbin", article, by=by, note=note, desk_state=DRAFT)
