"""What waits for one member of the desk: to go on with, to read again, to read as a lawyer."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from articles.admin.story_list import Row, rows
from articles.admin.workflow import waiting
from articles.models import Article

MOST = 12


@dataclass(frozen=True)
class Waiting:
    """One story that waits for somebody, with every reason why."""

    row: Row
    why: tuple[str, ...]
    late: bool = False


def waiting_for(user, at: datetime) -> list[Waiting]:
    """The stories that wait for this person, what is due first at the top."""
    if not user.has_perm("articles.view_article"):
        return []
    stories = Article.objects.visible_to(user)
    why: dict[int, list[str]] = {}
    for sentence, found in _kinds(stories, user):
        for pk in found.order_by("due_at", "changed_at").values_list("pk", flat=True)[:MOST]:
            why.setdefault(pk, []).append(sentence)
    chosen = stories.filter(pk__in=why).select_related("section", "changed_by", "lead_image")
    late = set(waiting.overdue(stories.filter(pk__in=why), at).values_list("pk", flat=True))
    found = sorted(rows(chosen, at), key=lambda row: _first_due(row.article))
    return [
        Waiting(row, tuple(why[row.article.pk]), row.article.pk in late) for row in found[:MOST]
    ]


def _kinds(stories, user):
    yield _("assigned to you"), waiting.assigned_to(stories, user)
    yield _("to be read by you"), waiting.to_read(stories, user)
    if user.has_perm("articles.clear_article"):
        yield _("a lawyer has to read it"), waiting.for_lawyers(stories)


def _first_due(article):
    due = article.due_at
    return (due is None, due or article.changed_at, article.pk)
