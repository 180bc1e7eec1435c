"""A step on a story's way through the desk: fields of the desk change, the text stays."""

from django.utils.translation import gettext as _

from articles.models import Article
from articles.plain import plain
from record import changes
from record.refusal import Refused

NOTE_MOST = Article._meta.get_field("desk_note").max_length


def allow(by, right: str) -> None:
    """Refuse whoever lacks a right about stories; nobody is an import."""
    if by is not None and not by.has_perm(f"articles.{right}"):
        raise Refused(_("Your role does not include this step."))


def expect(article: Article, *states: str, otherwise: str) -> None:
    """Refuse a story that stands elsewhere on its way.

    Args:
        otherwise: what to say to the desk; it follows what the story is now.
    """
    if article.desk_state not in states:
        sentence = _("The story is “%(state)s”. %(otherwise)s")
        values = {"state": article.get_desk_state_display(), "otherwise": otherwise}
        raise Refused(sentence % values)


def take(
    verb: str, article: Article, *, by, note: str = "", data: dict | None = None, **fields
) -> Article:
    """Write what the step changes and, as the last statement, who took it and why.

    Args:
        article: claimed before.
        note: stands at the story from now on; "" leaves the one that stands there.
    """
    note = plain(note).strip()
    if len(note) > NOTE_MOST:
        raise Refused(_("A note has at most %(most)s characters.") % {"most": NOTE_MOST})
    if note:
        fields["desk_note"] = note
    if "desk_state" in fields:
        data = {**(data or {}), "from": article.desk_state, "to": fields["desk_state"]}
    Article.objects.filter(pk=article.pk).update(**fields)
    for name, value in fields.items():
        setattr(article, name, value)
    changes.record(verb, subject=article.key, by=by, keys=(), reason=note, data=data)
    return article
