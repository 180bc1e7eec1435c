"""What a lawyer has to read before readers get it."""

from django.db import transaction
from django.utils.translation import gettext as _

from articles.desk.step import allow, take
from articles.models import Article
from record.claim import claim
from record.refusal import Refused


@transaction.atomic
def ask_legal(article: Article, *, by, note: str = "") -> Article:
    """Stop a story until a lawyer has read it.

    Raises:
        Refused: that is asked for already, or somebody saved meanwhile.
    """
    claim(article)
    if article.needs_legal:
        raise Refused(_("A lawyer is asked already."))
    return take("ask_legal", article, by=by, note=note, needs_legal=True)


@transaction.atomic
def clear_legal(article: Article, *, by, note: str = "") -> Article:
    """Say that nothing in law stands against the story.

    Raises:
        Refused: this person may not say so, nobody asked, or somebody saved meanwhile.
    """
    claim(article)
    allow(by, "clear_article")
    if not article.needs_legal:
        raise Refused(_("Nobody asked a lawyer about this story."))
    return take("clear_legal", article, by=by, note=note, needs_legal=False)
