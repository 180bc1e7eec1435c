"""Who read and answers for a text that a machine had a hand in: kept in the audit, for good."""

from articles.desk import clearance
from articles.models import AIInvolvement, Article, Paper


def of(article: Article, *, by) -> dict:
    """The record of human review and editorial responsibility; {} where no machine wrote along.

    Args:
        by: who gives it to readers; whoever publishes has read it.
    Source: Regulation (EU) 2024/1689, article 50 (4): a text that people reviewed and for which
        somebody holds editorial responsibility.
    """
    if article.ai_involvement == AIInvolvement.NONE:
        return {}
    approved = clearance.is_approved(article)
    reader = article.approved_by if approved else by
    return {
        "machine": {
            "involvement": article.ai_involvement,
            "read_by": str(reader) if reader else "",
            "approved": approved,
            "responsible": _responsible(article),
        }
    }


def _responsible(article) -> str:
    """As the imprint names them at that hour; the words may change later, this entry does not."""
    section = article.section
    chain = (section, section and section.parent, Paper.objects.first())
    said = (noun.responsible.strip() for noun in chain if noun)
    return next(filter(None, said), "")
