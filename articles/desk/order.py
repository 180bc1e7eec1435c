"""What all legal acts share: they have a ground, and the story is held while they are done.

None of them changes the working copy's version, so nobody who is writing is disturbed.
"""

from django.utils.translation import gettext as _

from articles.desk.step import allow
from articles.models import Article
from articles.plain import plain
from record.refusal import Refused

GROUND_MOST = 2000


def begin(article: Article, right: str, by) -> Article:
    """The story as it is now, held until commit, for whoever may do this.

    Raises:
        Refused: the person lacks the right.
    """
    allow(by, right)
    return Article.objects.select_for_update().get(pk=article.pk)


def grounded(ground: str) -> str:
    """The ground as it is kept.

    Raises:
        Refused: none was given, or one that is too long to be a ground.
    """
    ground = plain(ground).strip()
    if not ground:
        raise Refused(_("Please say on what ground: the order, the file number, the decision."))
    if len(ground) > GROUND_MOST:
        raise Refused(_("A ground has at most %(most)s characters.") % {"most": GROUND_MOST})
    return ground
