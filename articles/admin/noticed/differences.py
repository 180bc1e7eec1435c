"""In what two states of a notice differ, in the words of the notice desk."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from articles.admin.notice_rule import in_words
from articles.compare.words import Run, compare
from articles.models import Notice
from articles.models.notice_words import LANGUAGES
from articles.notices.rule import Rule
from articles.notices.stored import Unreadable


@dataclass(frozen=True)
class Difference:
    """One thing that is another now: its name and the words that went and came."""

    label: str
    runs: tuple[Run, ...]


def differences(was: dict | None, now: dict | None) -> list[Difference]:
    """Everything in which two states differ; None is a notice readers do not have."""
    pairs = zip(_said(was), _said(now), strict=True)
    return [
        Difference(label, compare(before, after))
        for (label, before), (_label, after) in pairs
        if before != after
    ]


def _said(state: dict | None) -> Iterator[tuple[str, str]]:
    """A notice as labelled texts, always the same labels."""
    state = state or {"rule": {}, "wordings": {}, "regions": []}
    yield str(_("title")), state.get("title", "")
    for name in ("kind", "pin"):
        field = Notice._meta.get_field(name)
        yield str(field.verbose_name), str(dict(field.flatchoices).get(state.get(name), ""))
    yield str(_("rule")), _rule(state["rule"])
    for name in ("active", "mandatory", "placement", "group", "priority"):
        yield str(Notice._meta.get_field(name).verbose_name), _value(name, state["rule"].get(name))
    for language, name in LANGUAGES:
        words = state["wordings"].get(language)
        parts = [words["label"], words["text"]] if words else []
        for part in state["regions"]:
            if part["language"] == language:
                parts += [part["label"], part["text"]]
        yield f"{_('text')} ({name})", "\n\n".join(parts)


def _rule(rule: dict) -> str:
    if not rule:
        return ""
    try:
        return "".join(piece.text for piece in in_words(Rule.from_state(rule)))
    except Unreadable as no:
        return _("cannot be read: %(what)s") % {"what": no}


def _value(name: str, value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    choices = dict(Notice._meta.get_field(name).flatchoices or ())
    return str(choices.get(value, value))
