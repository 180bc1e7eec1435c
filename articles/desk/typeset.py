"""The verb behind the typography page: carry out what an editor chose, as an ordinary save."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from articles import body, typography
from articles.desk.save import save
from articles.models import Article
from articles.typography import Proposal

FIELDS = ("kicker", "headline", "lead", "dateline", "lead_caption", "lead_alt")


def proposed(article: Article, style: str) -> list[Proposal]:
    """What could be set better in a saved working copy.

    Args:
        style: one of typography.STYLES. Names in the byline and agencies' names stay as written.
    """
    names = list(article.bylines.values_list("contributor__name", flat=True))
    if article.text_agency_id:
        names.append(article.text_agency.name)
    return typography.proposals(_fields(article), body.read(article.body).doc, style, names)


@transaction.atomic
def typeset(article: Article, chosen: Iterable[Proposal], *, by) -> Article:
    """Set the working copy as chosen; the version before it brings everything back.

    Args:
        article: with the version the proposals were made for.
    Raises:
        Refused: somebody saved meanwhile.
    """
    fields, doc = typography.mended(_fields(article), body.read(article.body).doc, chosen)
    for name, text in fields.items():
        setattr(article, name, text)
    article.body = doc
    return save(article, by=by, why=_("typography"))


def _fields(article) -> dict[str, str]:
    return {name: getattr(article, name) for name in FIELDS}
