"""The words of a letter: what happened to which story, the note, until when, and where it is."""

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from articles.models import Article
from record.models import AuditEntry


@dataclass(frozen=True)
class Letter:
    subject: str
    text: str


def letter(entry: AuditEntry, article: Article) -> Letter:
    """A letter about one step, in the language and the clock that are active.

    It says nothing of the text; of a story under embargo not even its headline leaves the house.
    """
    name = story_name(article)
    happened = SENTENCES[entry.verb]() % {"who": entry.by or _("Somebody"), "story": name}
    lines = [happened]
    if entry.reason:
        lines += ["", _("Note:"), entry.reason]
    if article.due_at:
        lines += ["", _("Due: %(at)s") % {"at": _in_words(article.due_at)}]
    address = reverse("admin:articles_article_change", args=[article.pk])
    lines += ["", f"{settings.NEWSROOM_URL}{address}"]
    subject = SUBJECTS[entry.verb]() % {"story": name}
    return Letter(" ".join(subject.split())[:200], "\n".join(lines) + "\n")


def story_name(article: Article) -> str:
    """What a story is called outside the house."""
    if article.embargo_until and article.embargo_until > timezone.now():
        return _("story no. %(number)s (under embargo)") % {"number": article.pk}
    headline = " ".join(article.headline.split())
    if headline:
        return _("“%(headline)s”") % {"headline": headline}
    return _("story no. %(number)s") % {"number": article.pk}


def _in_words(at) -> str:
    return formats.date_format(timezone.localtime(at), "DATETIME_FORMAT")


SUBJECTS = {
    "assign": lambda: _("For you: %(story)s"),
    "submit": lambda: _("To be approved: %(story)s"),
    "hand_back": lambda: _("Handed back: %(story)s"),
    "ask_legal": lambda: _("For the legal desk: %(story)s"),
    "clear_legal": lambda: _("Cleared by the legal desk: %(story)s"),
    "approve": lambda: _("Approved: %(story)s"),
    "ready": lambda: _("Ready: %(story)s"),
}
SENTENCES = {
    "assign": lambda: _("%(who)s assigned %(story)s to you."),
    "submit": lambda: _("%(who)s asks for %(story)s to be read and approved."),
    "hand_back": lambda: _("%(who)s handed %(story)s back."),
    "ask_legal": lambda: _("%(who)s asks the legal desk to read %(story)s."),
    "clear_legal": lambda: _("%(who)s sees nothing in law against %(story)s."),
    "approve": lambda: _("%(who)s approved %(story)s as it stands."),
    "ready": lambda: _("%(who)s says that %(story)s is ready."),
}
