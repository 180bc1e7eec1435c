"""Who is told of a step: whoever goes on from here, never the one who took it."""

from django.contrib.auth import get_user_model

from articles.desk import clearance
from articles.models import Article
from record.models import AuditEntry


def receivers(entry: AuditEntry, article: Article) -> list:
    """Members of the desk with an address who are to know of this step."""
    told = {user.pk: user for user in TOLD[entry.verb](entry, article) if user is not None}
    told.pop(entry.by_id, None)
    return [user for user in told.values() if user.is_active and user.is_staff and user.email]


def _assigned(entry, article):
    to = entry.data.get("to")
    return get_user_model().objects.filter(pk=to) if to else []


def _who_reads_next(entry, article):
    readers = _or_superusers(clearance.publishers(article))
    if clearance.demands(article):
        approvers = clearance.with_right("approve_article")
        readers += [user for user in approvers if not user.is_superuser]
    return readers


def _who_wrote(entry, article):
    return [article.created_by, article.changed_by, article.assigned_to]


def _lawyers(entry, article):
    lawyers = clearance.with_right("clear_article")
    return _or_superusers([user for user in lawyers if not user.is_superuser])


def _who_goes_on(entry, article):
    return [*_who_wrote(entry, article), *_or_superusers(clearance.publishers(article))]


def _or_superusers(users):
    """Superusers may do everything and are written to only where nobody has the role."""
    return list(users) or list(get_user_model().objects.filter(is_superuser=True))


TOLD = {
    "assign": _assigned,
    "submit": _who_reads_next,
    "hand_back": _who_wrote,
    "ask_legal": _lawyers,
    "clear_legal": _who_wrote,
    "approve": _who_wrote,
    "ready": _who_goes_on,
}
