from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from articles.desk.step import allow, expect, take
from articles.models import Article
from record.claim import claim
from record.refusal import Refused

STATES = [s for s in Article.DeskState if s != Article.DeskState.BINNED]


@transaction.atomic
def assign(article: Article, *, to, by, due_at: datetime | None = None, note: str = "") -> Article:
    """Say who goes on with a story, until when, and what is to be done.

    Everybody may take on a story nobody else has and lay down one's own; giving it to others
    needs the right to.

    Args:
        to: a member of the desk; None for nobody.
        due_at: aware instant; None for no time.
    Raises:
        Refused: it is in the bin, this person may not assign to others, the other one does not
            work at the desk, or somebody saved meanwhile.
    """
    claim(article)
    expect(article, *STATES, otherwise=_("There is nothing to do on it."))
    own = by is None or {article.assigned_to_id, to and to.pk} <= {None, by.pk}
    if not own:
        allow(by, "assign_article")
    if to is not None and not _writes(to):
        raise Refused(_("%(who)s cannot work on stories.") % {"who": to})
    data = {"to": to.pk if to else "", "due_at": due_at.isoformat() if due_at else ""}
    return take("assign", article, by=by, note=note, data=data, assigned_to=to, due_at=due_at)


def _writes(user) -> bool:
    at_desk = user.is_active and user.is_staff
    return at_desk and user.has_perm("articles.view_article")
