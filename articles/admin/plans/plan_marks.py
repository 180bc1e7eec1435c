"""Small marks beside a story at the desk: its embargo, and what does not fit what is planned."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from articles.desk.planned_text import differs
from articles.desk.plans import told
from articles.models import Article, Release


@dataclass(frozen=True)
class Mark:
    """A word, and how loud it is said."""

    tone: str
    label: str


def marks(article: Article, plans: Sequence[Release], at: datetime) -> tuple[Mark, ...]:
    """What a list says beside a story.

    Args:
        plans: its editions that are to go live, the next one first, with edition and address.
    """
    found = [Mark("warn", embargo_words(article))] if article.is_embargoed(at) else []
    if any(article.is_embargoed(plan.starts_at) for plan in plans):
        found.append(Mark("bad", _("Goes live before the embargo ends")))
    last = max(plans, key=lambda plan: plan.edition.number, default=None)
    if last and differs(article, last):
        found.append(Mark("warn", _("Text changed since it was planned")))
    return tuple(found)


def embargo_words(article: Article) -> str:
    """Until when, and whose."""
    until = told(article.embargo_until)
    if article.embargo_source:
        return _("Embargo until %(until)s (%(source)s)") % {
            "until": until,
            "source": article.embargo_source,
        }
    return _("Embargo until %(until)s") % {"until": until}
