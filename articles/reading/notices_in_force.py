"""Composing the page of all notices that stand at stories now, with what is for readers only."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.conf import settings
from django.utils.translation import pgettext_lazy

from articles.notices.appended import NoticeShown, worded
from articles.notices.names import NOUNS, Names, names_at
from articles.notices.rule import Facts, Rule, in_window
from articles.notices.sentence import Piece, pieces
from articles.notices.standing import Standing, standing
from articles.reading import nouns
from articles.reading.lookup import given, releases_of
from articles.reading.noticed import SURFACES, choices
from articles.reading.values import Masthead
from record.reading import Reading

PLACES = {
    "top": pgettext_lazy("where a notice stands, for readers", "Stands above the headline."),
    "under_lead": pgettext_lazy("where a notice stands, for readers", "Stands under the lead."),
    "picture": pgettext_lazy("where a notice stands, for readers", "Stands at the picture."),
    "end": pgettext_lazy("where a notice stands, for readers", "Stands under the article."),
}
PART = ("tags_any", "sections", "contributors", "text_agencies", "picture_agencies")


@dataclass(frozen=True)
class InForce:
    """A notice as readers are told of it: its words in every language, where and for what."""

    wordings: tuple[NoticeShown, ...]  # the first one in the paper's language where it has that
    placement: str
    keeps_wording: bool  # older stories keep what they were published with
    rule: Rule
    names: Names

    @property
    def place(self) -> str:
        return str(PLACES[self.placement])

    @property
    def holds_for(self) -> tuple[Piece, ...]:
        """The rule in words; asked for by the template, in the language of the page."""
        return pieces(self.rule, self.names)


@dataclass(frozen=True)
class NoticesPage:
    """All notices in force."""

    masthead: Masthead
    url: str
    notices: tuple[InForce, ...]


def page(reading: Reading) -> NoticesPage:
    """The notices in force at the reading's instant; no title, group or priority of the desk."""
    reading.load(["paper:1"], (*nouns.SITE, "notice"))
    reading.note("notices")
    head = nouns.masthead(reading)
    standing_now = [one for one in standing(reading) if _stands(one.rule, reading)]
    titles = _titles(reading, standing_now)
    names = _names(reading, standing_now, titles)
    found = [_in_force(one, reading, names, titles, head.language) for one in standing_now]
    return NoticesPage(
        masthead=head,
        url=f"{settings.NEWSROOM_URL}/notices/",
        notices=tuple(one for one in found if one is not None),
    )


def _stands(rule: Rule, reading) -> bool:
    on_page = not rule.surfaces or bool(rule.surfaces & SURFACES.keys())
    return rule.active and on_page and in_window(rule, reading)


def _titles(reading, notices) -> dict[int, str]:
    """Headlines of the single stories rules name, as far as readers have them."""
    wanted = {pk for one in notices for pk in one.rule.stories}
    releases = releases_of(reading, sorted(wanted))
    stories = [given(row, with_body=False) for row in releases.values() if row.edition_id]
    return {story.article: story.content.headline for story in stories if not story.erased}


def _names(reading, notices, titles) -> Names:
    nobody = frozenset()
    facts = Facts(0, nobody, nobody, nobody, "", "", "", None, nobody, reading.at)
    words = choices() | {"surfaces": SURFACES, "stories": titles}
    return names_at(reading, [one.rule for one in notices], facts, words)


def _in_force(one: Standing, reading, names, titles, language) -> InForce | None:
    rule = _for_readers(one.rule, reading, titles)
    spoken = sorted(one.state["wordings"], key=lambda code: (code != language, code))
    wordings = [worded(one, frozenset({"page"}), None, code) for code in spoken]
    if rule is None or not wordings:
        return None
    keeps = one.state["pin"] == "publication"
    return InForce(tuple(wordings), rule.placement, keeps, rule, names)


def _for_readers(rule: Rule, reading, titles) -> Rule | None:
    """The rule without what only the desk knows; None where it can stand at no story of readers.

    A story readers do not have, and a noun none of their stories ever named, is not named here.
    """
    known = dict(_known(rule, reading))
    known["stories"] = frozenset(rule.stories & titles.keys())
    if any(getattr(rule, name) and not known[name] for name in (*PART, "stories")):
        return None
    if rule.tags_all != known["tags_all"]:
        return None
    on = frozenset() if "page" in rule.surfaces else rule.surfaces
    return replace(rule, **known, not_stories=frozenset(), group="", surfaces=on)


def _known(rule, reading) -> Iterator[tuple[str, frozenset]]:
    for name, noun in NOUNS.items():
        there = (pk for pk in getattr(rule, name) if reading.state(f"{noun}:{pk}"))
        yield name, frozenset(there)
