"""May this picture be shown, here and now? One question, and a reason for every no.

Time is asked of a clock that remembers what it was asked, so a page learns until when its answer
holds; an expired picture leaves every page, list, feed and its own address at that instant.

A lease is the desk's word over the licence's: a denial blocks and nothing outranks it; an
allowance sets aside what may be set aside (window, surface, number of uses, country), never a
recall or a missing credit.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from typing import Protocol

from django.utils import formats, timezone
from django.utils.translation import gettext as _

from media.problems import Problem


class Clock(Protocol):
    """A Reading, or anything that answers the same question about time.

    `until` is the nearest later instant that was asked about; None for none.
    """

    until: datetime | None

    def reached(self, instant: datetime) -> bool: ...


class Surface(StrEnum):
    """Where a picture is to appear; the last four may be denied by its contract.

    FILE, the picture's own address, has no terms of its own: it is open while any other is.
    """

    PAGE = "page"
    LIST = "list"
    FEED = "feed"
    FILE = "file"
    PRINT = "print"
    SOCIAL = "social"
    SYNDICATION = "syndication"
    ARCHIVE = "archive"


# Whoever reads a feed shows its pictures at a place of its own: that is passing on.
IN_FEEDS = (Surface.FEED, Surface.SYNDICATION)
SHOWN_ON = tuple(surface for surface in Surface if surface != Surface.FILE)


@dataclass(frozen=True)
class Term:
    """One lease as a plain value: the desk allows or denies in [since, until), None is open.

    Args:
        surface: the one surface it is about; "" is all of them.
    """

    allow: bool
    surface: str = ""
    since: datetime | None = None
    until: datetime | None = None

    @classmethod
    def from_state(cls, data: dict) -> "Term":
        start, end = _instant(data["since"]), _instant(data["until"])
        return cls(data["allow"], data["surface"], start, end)

    def holds(self, clock: Clock, surface: Surface) -> bool:
        about = self.surface in ("", surface)
        begun = about and (self.since is None or clock.reached(self.since))
        return begun and not (self.until is not None and clock.reached(self.until))


@dataclass(frozen=True)
class Rights:
    """What we may do with one picture.

    Args:
        rights_from: licensed from this instant on; None for always.
        rights_until: licensed until this instant, which does not count; None for ever.
        recalled_at: taken back by agency or desk at this instant.
        regions_allowed: ISO 3166 countries; empty for all.
        max_uses: how many stories may show it; None for any number.
        uses: how many other stories show it already.
        credit_problems: of the picture's credit; those that block make it unusable.
        terms: what the desk has allowed or denied beside the licence.
    """

    rights_from: datetime | None = None
    rights_until: datetime | None = None
    recalled_at: datetime | None = None
    surfaces_denied: frozenset[str] = frozenset()
    regions_allowed: frozenset[str] = frozenset()
    regions_denied: frozenset[str] = frozenset()
    max_uses: int | None = None
    uses: int = 0
    credit_problems: tuple[Problem, ...] = ()
    terms: tuple[Term, ...] = ()

    @classmethod
    def from_state(
        cls, data: dict, *, uses: int = 0, credit_problems: Iterable[Problem] = ()
    ) -> "Rights":
        """Read what was remembered of a picture; instants may be ISO texts."""
        return cls(
            *(_instant(data.get(name)) for name in ("rights_from", "rights_until", "recalled_at")),
            surfaces_denied=frozenset(data.get("surfaces_denied") or ()),
            regions_allowed=_regions(data.get("regions_allowed")),
            regions_denied=_regions(data.get("regions_denied")),
            max_uses=data.get("max_uses"),
            uses=uses,
            credit_problems=tuple(credit_problems),
            terms=tuple(Term.from_state(term) for term in data.get("leases") or ()),
        )


def usable(
    rights: Rights, clock: Clock, surface: str = Surface.PAGE, region: str = ""
) -> tuple[Problem, ...]:
    """Every reason against showing a picture at the clock's instant; () is yes.

    Args:
        region: ISO 3166 country that is asked for; "" where readers' countries are not known.
    Raises:
        ValueError: no such surface; a typing mistake must not open a door.
    """
    surface = Surface(surface)
    if surface == Surface.FILE:
        return _file(rights, clock, region)
    firm = (*_never(rights, clock), *_denied(rights, clock, surface))
    aside = any(term.allow and term.holds(clock, surface) for term in rights.terms)
    return firm if aside else (*firm, *_soft(rights, clock, surface, region))


def set_aside(
    rights: Rights, clock: Clock, surface: str = Surface.PAGE, region: str = ""
) -> tuple[Problem, ...]:
    """The reasons that stand against a picture and are set aside by an allowance now."""
    surface = Surface(surface)
    aside = any(term.allow and term.holds(clock, surface) for term in rights.terms)
    return _soft(rights, clock, surface, region) if aside else ()


def ends(
    rights: Rights, look: Callable[[datetime], Clock], at: datetime, surface: str = Surface.PAGE
) -> datetime | None:
    """The instant at which a picture that may be shown may be shown no more; None for never.

    Args:
        look: gives a clock of an instant.
    """
    while True:
        clock = look(at)
        if usable(rights, clock, surface):
            return at
        if clock.until is None:
            return None
        at = clock.until


def _file(rights, clock, region):
    """No while every surface says no, with the reasons of a page."""
    on_page = usable(rights, clock, Surface.PAGE, region)
    others = (usable(rights, clock, surface, region) for surface in SHOWN_ON)
    return on_page if on_page and all(others) else ()


def end_of_day(day: date, zone: tzinfo) -> datetime:
    """The instant at which a date in a contract is over: the end of that day where the paper is."""
    return datetime.combine(day + timedelta(days=1), time(), zone).astimezone(UTC)


def _never(rights: Rights, clock: Clock) -> Iterator[Problem]:
    """Reasons that nobody can set aside."""
    if rights.recalled_at is not None and clock.reached(rights.recalled_at):
        yield _no("recalled", _("The picture was recalled."), overridable=False)
    for problem in rights.credit_problems:
        if problem.blocks:
            yield problem


def _denied(rights: Rights, clock: Clock, surface: Surface) -> Iterator[Problem]:
    """What the desk denies is lifted by ending the lease, not by going on all the same."""
    if any(not term.allow and term.holds(clock, surface) for term in rights.terms):
        sentence = _("The desk has closed the picture for this use: %(surface)s.")
        yield _no("denied_by_lease", sentence % {"surface": called(surface)}, overridable=False)


def _soft(rights: Rights, clock: Clock, surface: Surface, region: str) -> tuple[Problem, ...]:
    """Reasons that a person with the right may set aside."""
    return (*_window(rights, clock), *_limits(rights, surface, region.upper()))


def _window(rights: Rights, clock: Clock) -> Iterator[Problem]:
    if rights.rights_from is not None and not clock.reached(rights.rights_from):
        sentence = _("The licence starts at %(at)s only.")
        yield _no("not_started", sentence % {"at": told(rights.rights_from)})
    if rights.rights_until is not None and clock.reached(rights.rights_until):
        sentence = _("The licence is over since %(at)s.")
        yield _no("over", sentence % {"at": told(rights.rights_until)})


def _limits(rights: Rights, surface: Surface, region: str) -> Iterator[Problem]:
    if surface in rights.surfaces_denied:
        sentence = _("The contract does not cover this use: %(surface)s.")
        yield _no("surface_denied", sentence % {"surface": called(surface)})
    allowed = not rights.regions_allowed or region in rights.regions_allowed
    if region and (region in rights.regions_denied or not allowed):
        sentence = _("The picture must not be shown in this country: %(region)s.")
        yield _no("region_denied", sentence % {"region": region})
    if rights.max_uses is not None and rights.uses >= rights.max_uses:
        sentence = _("The picture may be used %(number)s times and has been.")
        yield _no("uses_exhausted", sentence % {"number": rights.max_uses})


def told(at: datetime) -> str:
    """An instant as the desk is told it."""
    return formats.date_format(timezone.localtime(at), "DATETIME_FORMAT")


def called(surface: Surface) -> str:
    """A surface in the desk's words."""
    words = {
        Surface.PAGE: _("pages"),
        Surface.LIST: _("lists and fronts"),
        Surface.FEED: _("feeds"),
        Surface.FILE: _("the picture's own address"),
        Surface.PRINT: _("print"),
        Surface.SOCIAL: _("social media"),
        Surface.SYNDICATION: _("passing on"),
        Surface.ARCHIVE: _("the archive"),
    }
    return words[surface]


def _no(code: str, sentence: str, *, overridable: bool = True) -> Problem:
    return Problem(code, sentence, blocks=True, overridable=overridable)


def _instant(value: datetime | str | None) -> datetime | None:
    return datetime.fromisoformat(value) if isinstance(value, str) else value


def _regions(names: Iterable[str] | None) -> frozenset[str]:
    return frozenset(name.upper() for name in names or ())
