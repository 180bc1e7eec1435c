"""The fields of a draft from the parts of its copy: what the desk changed since stays."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from articles import body
from articles.models import Article
from articles.wire import draft
from articles.wire.parts import Parts

FIELDS = ("kicker", "headline", "lead", "dateline", "lead_caption")


@dataclass
class Filled:
    """What filling left over or wants to be looked at."""

    unplaced: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


def fill(article: Article, parts: Parts) -> Filled:
    """Set the plain fields and the text of a draft.

    A field or paragraph that the desk changed since the copy last came keeps the desk's words;
    what the copy says instead is told. What the copy says is kept in `wire_content`, the base of
    the next comparison.
    """
    given, left = _fitted(parts)
    before, filled = article.wire_content or {}, Filled(unplaced=left)
    for name in FIELDS:
        if article.pk and getattr(article, name) != before.get(name, ""):
            _tell(filled, article, name, given[name], before)
        else:
            setattr(article, name, given[name])
    delivered = _fill_text(article, parts, before, filled)
    article.wire_content = {**before, **given, "body": delivered}
    return filled


def _fitted(parts) -> tuple[dict, list[str]]:
    """The plain fields as far as they hold, and what is left over of each."""
    whole = {
        "kicker": parts.kicker,
        "headline": parts.headline,
        "lead": parts.lead,
        "dateline": parts.dateline,
        "lead_caption": parts.picture.caption if parts.picture else "",
    }
    most = {name: Article._meta.get_field(name).max_length for name in whole}
    fits = {name: text[: most[name]] for name, text in whole.items()}
    return fits, [text[most[name] :] for name, text in whole.items() if len(text) > most[name]]


def _tell(filled, article, name, said, before):
    """Say what the copy has in a field that the desk has written itself."""
    if said not in (before.get(name), getattr(article, name)):
        label = Article._meta.get_field(name).verbose_name
        sentence = _("The desk's %(field)s was kept; the copy says “%(text)s”.")
        filled.warnings.append(sentence % {"field": label, "text": said})


def _fill_text(article, parts, before, filled) -> dict:
    """Bring desk and copy together; returns the copy's own text."""
    fresh = draft.document(parts)
    if not before:
        article.body = fresh
        return fresh
    fresh = draft.with_old_ids(fresh, before["body"])
    merged = body.merge(before["body"], article.body, fresh)
    article.body = merged.doc
    if merged.clashes:
        filled.warnings.append(
            _("Desk and copy changed the same paragraphs; both stand in the text.")
        )
    return fresh
