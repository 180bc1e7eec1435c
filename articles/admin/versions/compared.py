"""Two versions side by side, ready for the template: every word, picture and name that differs."""

from dataclasses import dataclass
from itertools import groupby

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from articles.admin.body.block_words import kind_of
from articles.admin.versions.nouns import Nouns, Picture
from articles.admin.versions.sides import Side
from articles.compare.blocks import ADDED, REMOVED, SAME, SET, Block, Comparison, compare_contents
from articles.compare.blocks import Nouns as Named
from articles.compare.words import Run, compare
from articles.models import Article, Byline

LEAD_FIELDS = ("lead_caption", "lead_alt")
CHOICES = {"language": "language", "kind": "kind", "ai": "ai_involvement"}
KINDS = {"section": "section", "tags": "tag", "text_agency": "agency"}
LABELS = {
    "ai": "ai_involvement",
    "bylines": "contributors",
}


@dataclass(frozen=True)
class Line:
    """A labelled stretch of words; the label is "" for the text itself."""

    label: str
    runs: tuple[Run, ...]
    note: str = ""


@dataclass(frozen=True)
class Shown:
    """A block, or the lead image, with everything in which it differs.

    Attributes:
        tone: added, removed, moved, rewritten or same; `notes` say it in words.
        was, now: the picture before and after; the same one stands in `now` alone.
    """

    label: str
    tone: str
    notes: tuple[str, ...] = ()
    lines: tuple[Line, ...] = ()
    was: Picture | None = None
    now: Picture | None = None

    @property
    def changed(self) -> bool:
        return self.tone != "same"


@dataclass(frozen=True)
class Group:
    """Blocks that follow each other and are all changed, or all not."""

    changed: bool
    blocks: tuple[Shown, ...]


@dataclass(frozen=True)
class Compared:
    lines: tuple[Line, ...]
    lead: Shown | None
    groups: tuple[Group, ...]

    @property
    def changed(self) -> bool:
        lead = self.lead is not None and self.lead.changed
        return bool(self.lines or lead or any(group.changed for group in self.groups))


def compared(was: Side, now: Side, user) -> Compared:
    """Everything in which two readable versions differ."""
    return _Look(was, now, user).all()


class _Look:
    def __init__(self, was: Side, now: Side, user):
        self.was, self.now = was, now
        self.nouns = Nouns(was, now, user)
        sections = (was.section, now.section)
        if None in sections:  # of an edition nobody got, the section is not known
            sections = (None, None)
        self.found: Comparison = compare_contents(was.content, now.content, sections=sections)
        self.stories = self._stories()

    def all(self) -> Compared:
        fields = [f for f in self.found.fields if f.name not in LEAD_FIELDS]
        lines = [Line(_label(field.name), field.runs) for field in fields]
        lines += [self.noun(named) for named in self.found.nouns if named.name != "lead_image"]
        blocks = [self.block(block) for block in self.found.blocks]
        groups = groupby(blocks, key=lambda block: block.changed)
        return Compared(
            tuple(lines),
            self.lead(),
            tuple(Group(changed, tuple(blocks)) for changed, blocks in groups),
        )

    # Names and choices

    def noun(self, named: Named) -> Line:
        kept = [one for one in named.now if one in named.was]
        runs, note = [], ""
        for one in [*named.gone, *named.now]:
            kind = "same" if one in kept else "del" if one in named.gone else "ins"
            side = self.was if kind == "del" else self.now
            runs += [Run("same", ", ")] * bool(runs) + [Run(kind, self.said(named.name, one, side))]
        if not named.gone and not named.come:
            note = _("in another order")
        return Line(_label(named.name), tuple(runs), note)

    def said(self, name: str, one, side: Side) -> str:
        if name in CHOICES:
            return str(dict(Article._meta.get_field(CHOICES[name]).choices).get(one, one))
        if name == "noindex":
            return _("yes") if one else _("no")
        if name == "bylines":
            who = self.nouns.name(side, "contributor", one[0])
            roles = dict(Byline.Role.choices)
            return who if one[1] == Byline.Role.AUTHOR else f"{who} ({roles.get(one[1], one[1])})"
        return self.nouns.name(side, KINDS[name], one)

    # Pictures

    def lead(self) -> Shown | None:
        was, now = self.was.content.lead_image, self.now.content.lead_image
        if was is None and now is None:
            return None
        runs = {field.name: field.runs for field in self.found.fields}
        lines = [Line(_label(name), runs[name]) for name in LEAD_FIELDS if name in runs]
        tone = "rewritten" if lines else "same"
        return self.pictured(_label("lead_image"), was, now, lines, tone)

    def pictured(self, label, was, now, lines, tone: str, notes=()) -> Shown:
        """Something with a picture: the credit is told where it differs between the instants."""
        old, new = self.nouns.picture(self.was, was), self.nouns.picture(self.now, now)
        notes = list(notes)
        if was == now and old.credit != new.credit:
            lines = [*lines, Line(_("Picture credit"), compare(old.credit, new.credit))]
            notes.append(_("credit changed"))
        if was != now:
            notes.append(_picture_note(was, now))
        if tone == "same" and notes:
            tone = "rewritten"
        return Shown(label, tone, tuple(notes), tuple(lines), old if was != now else None, new)

    # Blocks

    def block(self, block: Block) -> Shown:
        label, notes = kind_of({"type": block.kind}), tuple(self.notes(block))
        lines = [Line(_part(part.name), part.runs) for part in block.parts]
        if block.story_was or block.story_now:
            lines.append(self.target(block))
        tone = "moved" if block.moved and block.change == SAME else block.change
        tone = "rewritten" if tone == SET else tone
        if not (block.image_was or block.image_now):
            return Shown(label, tone, notes, tuple(lines))
        if tone in (ADDED, REMOVED):
            old = self.nouns.picture(self.was, block.image_was)
            new = self.nouns.picture(self.now, block.image_now)
            return Shown(label, tone, notes, tuple(lines), old, new)
        return self.pictured(label, block.image_was, block.image_now, lines, tone, notes)

    def notes(self, block: Block):
        if block.change == ADDED:
            yield _("new")
        if block.change == REMOVED:
            yield _("removed")
        if block.moved:
            yield _("moved from place %(was)s to place %(now)s") % {
                "was": block.place_was,
                "now": block.place_now,
            }
        if block.was_kind:
            yield _("was: %(kind)s") % {"kind": kind_of({"type": block.was_kind})}
        if block.change == SET:
            yield _("set differently, the same words")

    def target(self, block: Block) -> Line:
        """The story a cross-reference leads to."""
        told = [
            self.stories.get(n, _("Story %(n)s") % {"n": n}) if n else ""
            for n in (block.story_was, block.story_now)
        ]
        if block.story_was == block.story_now:
            return Line(_("Leads to"), (Run("same", told[1]),))
        runs = [Run(kind, text) for kind, text in zip(("del", "ins"), told, strict=True) if text]
        return Line(_("Leads to"), tuple(runs))

    def _stories(self) -> dict[int, str]:
        named = {n for block in self.found.blocks for n in (block.story_was, block.story_now) if n}
        return {article.pk: str(article) for article in Article.objects.filter(pk__in=named)}


def _picture_note(was, now) -> str:
    if was is None:
        return _("picture added")
    return _("picture removed") if now is None else _("another picture")


def _label(name: str) -> str:
    """What the writing screen calls a field."""
    if name == "tags":
        return _("Tags")
    if name == "bylines":
        return _("Byline")
    return capfirst(str(Article._meta.get_field(LABELS.get(name, name)).verbose_name))


def _part(name: str) -> str:
    labels = {
        "caption": _("Caption"),
        "alt": _("Alternative text"),
        "title": _("Title"),
        "source": _("Who said it"),
        "links": _("Links lead to"),
    }
    return labels.get(name, "")
