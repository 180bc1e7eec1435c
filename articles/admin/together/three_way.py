"""The view of two people's texts: mine, theirs, where both started, and what is to be kept."""

from dataclasses import dataclass
from functools import cached_property

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from articles import body
from articles.admin.body.block_words import kind_of, words_of
from articles.admin.together import meeting
from articles.compare.words import compare
from articles.models import Article, DeskVersion

MINE, THEIRS, BOTH = "mine", "theirs", "both"


@dataclass(frozen=True)
class Texts:
    """Three states of one story, each as {field: value}; the flowing text is one of the fields."""

    base: dict
    mine: dict
    theirs: dict

    def met(self, name: str) -> meeting.Met:
        return meeting.meet(self.mine[name], self.theirs[name], self.base[name])

    @cached_property
    def names(self) -> list[str]:
        return [name for name in self.mine if name != "body"]

    @cached_property
    def merged(self) -> body.Merged:
        return body.merge(self.base["body"], self.mine["body"], self.theirs["body"])

    @property
    def they_changed_nothing(self) -> bool:
        return self.theirs == self.base

    @property
    def i_changed_nothing(self) -> bool:
        """Whether the saved story already says all of mine."""
        told = [self.met(name) for name in self.names]
        same = all(
            met.take or met.value == self.mine[name]
            for name, met in zip(self.names, told, strict=True)
        )
        return same and self.merged.doc == self.theirs["body"]


def saved_content(article, version: int | None) -> dict:
    """What a story said when a version was saved; {} if nobody kept it."""
    kept = DeskVersion.objects.filter(article=article, aside=False, version__lte=version or 0)
    return kept.order_by("-version").values_list("content", flat=True).first() or {}


def values_kept(content: dict, names) -> dict:
    values = {name: meeting.before(content, name) for name in names}
    return {**values, "body": content.get("body") or body.empty()}


def values_typed(form, names) -> dict:
    values = {name: meeting.mine(form.cleaned_data, name) for name in names}
    return {**values, "body": form.cleaned_data["body"]}


def values_saved(article: Article, names) -> dict:
    values = {name: meeting.theirs(article, name) for name in names}
    return {**values, "body": body.read(article.body).doc}


@dataclass(frozen=True)
class Side:
    """One of the three texts of a question, in runs marked against where both started."""

    key: str
    title: str
    runs: list
    note: str = ""


@dataclass(frozen=True)
class Choice:
    value: str
    label: str
    chosen: bool


@dataclass(frozen=True)
class Question:
    """One place that both changed."""

    name: str  # of the radio buttons
    label: str
    goto: str  # the id of the field or block it is about
    sides: tuple[Side, ...]
    choices: tuple[Choice, ...]


def questions(form, texts: Texts, who: str, chosen) -> list[Question]:
    """Every place both changed, fields first.

    Args:
        chosen: name of a question -> what was chosen before, or None.
    """
    asked = [
        _of_field(form.fields[name], name, texts, who, chosen)
        for name in texts.names
        if texts.met(name).tell
    ]
    places = {b["attrs"]["id"]: n for n, b in enumerate(texts.merged.doc["content"], 1)}
    return asked + [_of_block(clash, places, who, chosen) for clash in texts.merged.met]


def field_question(name: str) -> str:
    return f"keep-{name}"


def block_question(block: str) -> str:
    return f"keep-block-{block}"


def can_have_both(name: str) -> bool:
    """Words can stand side by side; of two sections or dates one must go."""
    return name in meeting.NAMES or (name in meeting.TEXTS and name != "slug")


def both(name: str, mine, theirs):
    """Two values of one field in one."""
    if name in meeting.NAMES:
        return list(dict.fromkeys([*mine, *theirs]))
    return ("\n" if name == "lead" else " / ").join(filter(None, [mine, theirs]))


def _of_field(field, name, texts, who, chosen):
    said = [meeting.in_words(field, side[name]) for side in (texts.mine, texts.theirs, texts.base)]
    asked = field_question(name)
    labels = {MINE: _("Keep mine"), THEIRS: _("Keep the text of %(who)s") % {"who": who}}
    if can_have_both(name):
        labels[BOTH] = _("Keep both")
    return Question(
        name=asked,
        label=capfirst(str(field.label)),
        goto=f"id_{name}",
        sides=_sides(*said, who, start_known=texts.base[name] is not meeting.UNKNOWN),
        choices=_choices(labels, chosen(asked), MINE),
    )


def _of_block(clash, places, who, chosen):
    asked = block_question(clash.block)
    said = [words_of(block) for block in (clash.mine, clash.theirs, clash.base)]
    labels = {
        MINE: _("Leave it out, as I did") if clash.mine is None else _("Keep mine"),
        THEIRS: _("Leave it out, as %(who)s did") % {"who": who}
        if clash.theirs is None
        else _("Keep the text of %(who)s") % {"who": who},
    }
    if clash.twin:
        labels[BOTH] = _("Keep both, one after the other")
    standard = BOTH if clash.twin else THEIRS if clash.mine is None else MINE
    values = {"place": places[clash.block], "kind": kind_of(clash.mine or clash.theirs)}
    return Question(
        name=asked,
        label=_("Block %(place)s, %(kind)s") % values,
        goto=f"block-{clash.block}",
        sides=_sides(*said, who, gone=(clash.mine is None, clash.theirs is None)),
        choices=_choices(labels, chosen(asked), standard),
    )


def _sides(mine, theirs, base, who, *, gone=(False, False), start_known=True):
    alike = _("The same words; emphasis, a link or a picture differs.") if mine == theirs else ""
    start = base if start_known else ""
    deleted = _("Deleted.")
    return (
        Side(MINE, _("My text"), compare(start, mine), deleted if gone[0] else alike),
        Side(
            THEIRS,
            _("Text of %(who)s") % {"who": who},
            compare(start, theirs),
            deleted if gone[1] else alike,
        ),
        Side("base", _("Where both started"), compare(base, base)),
    )


def _choices(labels, chosen, standard):
    picked = chosen if chosen in labels else standard
    return tuple(Choice(value, label, value == picked) for value, label in labels.items())
