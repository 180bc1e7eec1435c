"""A notice's rule read back as one sentence, for the person who built it from fields."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.notices.rule import Rule

# names(facet, value) gives the word for one value of a facet: a section's name, a language.
Names = Callable[[str, object], str]


@dataclass(frozen=True)
class Piece:
    """A run of the sentence; `strong` where it is a word the editor chose."""

    text: str
    strong: bool = False


def sentence(rule: Rule, names: Names) -> str:
    """The rule in words: for which stories, except which, shown when."""
    return "".join(piece.text for piece in pieces(rule, names))


def pieces(rule: Rule, names: Names) -> tuple[Piece, ...]:
    """The same sentence in runs, so that a page can set the chosen words in bold."""
    wanted = [*_wanted(rule, names), *_born(rule)]
    unwanted = list(_unwanted(rule, names))
    told = [Piece(_("Holds for every story") if not wanted else _("Holds for stories"))]
    for clause in wanted:
        told += [Piece(" "), *clause]
    for number, clause in enumerate(unwanted):
        told += [Piece(_(", but not ") if number == 0 else _(" and not ")), *clause]
    told.append(Piece("."))
    for clause in _shown(rule, names):
        told += [Piece(" "), *clause]
    return tuple(told)


def _wanted(rule: Rule, names: Names) -> Iterator[list[Piece]]:
    alternatives = {
        "sections": _("in {words}"),
        "tags_any": _("with the tag {words}"),
        "contributors": _("by {words}"),
        "kinds": _("of the kind {words}"),
        "languages": _("in the language {words}"),
        "ai": _("with AI involvement {words}"),
        "text_agencies": _("with copy from {words}"),
        "picture_agencies": _("with pictures from {words}"),
        "stories": _("that are {words}"),
    }
    for facet, pattern in alternatives.items():
        if values := getattr(rule, facet):
            yield _clause(pattern, _named(facet, values, names), _(" or "))
    if rule.tags_all:
        words = _named("tags_all", rule.tags_all, names)
        yield _clause(_("with all the tags {words}"), words, _(" and "))
    if rule.advertisement is True:
        yield [Piece(_("that are advertisements"))]


def _unwanted(rule: Rule, names: Names) -> Iterator[list[Piece]]:
    exclusions = {
        "not_sections": _("in {words}"),
        "tags_none": _("with the tag {words}"),
        "not_contributors": _("by {words}"),
        "not_kinds": _("of the kind {words}"),
        "not_languages": _("in the language {words}"),
        "not_ai": _("with AI involvement {words}"),
        "not_text_agencies": _("with copy from {words}"),
        "not_picture_agencies": _("with pictures from {words}"),
        "not_stories": _("{words}"),
    }
    for facet, pattern in exclusions.items():
        if values := getattr(rule, facet):
            yield _clause(pattern, _named(facet, values, names), _(" or "))
    if rule.advertisement is False:
        yield [Piece(_("advertisements"))]


def _born(rule: Rule) -> Iterator[list[Piece]]:
    """When a story must have been published, and how old it may be."""
    yield from _window(
        rule.published_from,
        rule.published_until,
        _("published from {start} until {end}"),
        _("published since {start}"),
        _("published until {end}"),
    )
    if rule.min_age_days is not None:
        yield [Piece(_days(_("older than"), rule.min_age_days))]
    if rule.max_age_days is not None:
        yield [Piece(_days(_("not older than"), rule.max_age_days))]


def _days(what: str, count: int) -> str:
    return what + " " + ngettext("%(n)s day", "%(n)s days", count) % {"n": count}


def _shown(rule: Rule, names: Names) -> Iterator[list[Piece]]:
    if not rule.active:
        yield [Piece(_("Not in force."))]
        return
    yield from _window(
        rule.valid_from,
        rule.valid_until,
        _("Shown from {start} until {end}."),
        _("Shown from {start} on."),
        _("Shown until {end}."),
    )
    if rule.surfaces:
        words = _named("surfaces", rule.surfaces, names)
        yield _clause(_("Only on these surfaces: {words}."), words, _(" and "))
    if rule.group:
        yield _clause(
            _("Of the group {words} only the notice with the highest priority is shown."),
            [rule.group],
            "",
        )


def _window(start: datetime | None, end: datetime | None, both, first, last):
    pattern = both if start and end else first if start else last if end else ""
    if pattern:
        words = {"start": start_day(start) if start else "", "end": last_day(end) if end else ""}
        yield [Piece(pattern.format(**words))]


def start_day(at: datetime) -> str:
    """A beginning in the paper's time: the day alone where it is midnight."""
    local = timezone.localtime(at)
    return formats.date_format(local, "DATE_FORMAT" if _midnight(local) else "DATETIME_FORMAT")


def last_day(at: datetime) -> str:
    """The end does not count any more: midnight is the end of the day before."""
    local = timezone.localtime(at)
    if not _midnight(local):
        return formats.date_format(local, "DATETIME_FORMAT")
    day = formats.date_format(local.date() - timedelta(days=1), "DATE_FORMAT")
    return _("the end of {day}").format(day=day)


def _midnight(local: datetime) -> bool:
    return (local.hour, local.minute, local.second) == (0, 0, 0)


def _named(facet: str, values: Iterable, names: Names) -> list[str]:
    return sorted(names(facet, value) for value in values)


def _clause(pattern: str, words: list[str], last: str) -> list[Piece]:
    """The pattern with its words in the place of {words}: “A, B or C”."""
    before, _braces, after = pattern.partition("{words}")
    joints = [""] + [", "] * (len(words) - 2) + [last] * (len(words) > 1)
    told = [Piece(before)]
    for joint, word in zip(joints, words, strict=True):
        told += [Piece(joint), Piece(word, strong=True)]
    return [*told, Piece(after)]
