"""A condition of a notice in the words of an editor: how it holds, or how it fails."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from articles.notices.names import Names
from articles.notices.rule import Facts, Rule
from articles.notices.sentence import last_day, start_day
from articles.notices.why import OUTRANKED, Verdict

HOLDS = {
    "surface": gettext_lazy("Meant for {words}"),
    "not_sections": gettext_lazy("Not in {words}"),
    "tags_none": gettext_lazy("Without the tag {words}"),
    "not_contributors": gettext_lazy("Not by {words}"),
    "not_kinds": gettext_lazy("Not of the kind {words}"),
    "not_languages": gettext_lazy("Not in the language {words}"),
    "not_ai": gettext_lazy("Not with AI involvement {words}"),
    "not_text_agencies": gettext_lazy("No copy from {words}"),
    "not_picture_agencies": gettext_lazy("No picture from {words}"),
    "sections": gettext_lazy("Section is {words}"),
    "tags_any": gettext_lazy("Has the tag {words}"),
    "tags_all": gettext_lazy("Has all the tags {words}"),
    "contributors": gettext_lazy("Is by {words}"),
    "kinds": gettext_lazy("Kind of story is {words}"),
    "languages": gettext_lazy("Language is {words}"),
    "ai": gettext_lazy("AI involvement is {words}"),
    "text_agencies": gettext_lazy("Copy is from {words}"),
    "picture_agencies": gettext_lazy("Shows a picture from {words}"),
}
FAILS = {
    "surface": gettext_lazy("Not for this place, only for {wanted}."),
    "not_sections": gettext_lazy("Excluded section: {words}."),
    "tags_none": gettext_lazy("Excluded tag: {words}."),
    "not_contributors": gettext_lazy("Excluded author: {words}."),
    "not_kinds": gettext_lazy("Excluded kind of story: {words}."),
    "not_languages": gettext_lazy("Excluded language: {words}."),
    "not_ai": gettext_lazy("Excluded AI involvement: {words}."),
    "not_text_agencies": gettext_lazy("Excluded agency of the copy: {words}."),
    "not_picture_agencies": gettext_lazy("Excluded agency of a picture: {words}."),
    "sections": gettext_lazy("The section does not match. It is {there}."),
    "tags_any": gettext_lazy("No matching tag. There: {there}."),
    "tags_all": gettext_lazy("A tag is missing: {lacking}."),
    "contributors": gettext_lazy("No matching author. There: {there}."),
    "kinds": gettext_lazy("The kind of story does not match. It is {there}."),
    "languages": gettext_lazy("The language does not match. It is {there}."),
    "ai": gettext_lazy("The AI involvement does not match. It is {there}."),
    "text_agencies": gettext_lazy("The agency of the copy does not match. There: {there}."),
    "picture_agencies": gettext_lazy("No picture of a matching agency. There: {there}."),
}


def reasons(verdict: Verdict, facts: Facts, names: Names) -> list[str]:
    """Why a notice stands: every condition its rule states."""
    told = [condition(one.name, verdict.rule, facts, names) for one in verdict.asked]
    return told or [_("Holds for every story")]


def failure(verdict: Verdict, facts: Facts, names: Names, titles: dict[int, str]) -> str:
    """Why a notice does not stand: the first condition that failed.

    Args:
        titles: of the notices by number, for the one that ranks higher.
    """
    if verdict.failed == OUTRANKED:
        return _("“{title}” of the group {group} ranks higher.").format(
            title=titles.get(verdict.by.id, "–"), group=verdict.rule.group
        )
    return condition(verdict.failed, verdict.rule, facts, names, holds=False)


def no_words() -> str:
    return _("The notice has no words.")


def condition(name: str, rule: Rule, facts: Facts, names: Names, *, holds: bool = True) -> str:
    """One condition that a rule states, as it holds or fails at a story."""
    pattern = (HOLDS if holds else FAILS).get(name)
    if pattern is None:
        return _single(name, rule, facts, holds)
    wanted, there = _wanted(rule, name), _there(facts, name)
    met = (
        wanted
        if holds and name in EXCLUSIONS or name in ("surface", "tags_all")
        else wanted & there
    )

    def words(values):
        return ", ".join(sorted(names(name, one) for one in values)) or pgettext("nothing", "none")

    lacking = words(wanted - there)
    return str(pattern).format(
        words=words(met), wanted=words(wanted), there=words(there), lacking=lacking
    )


EXCLUSIONS = tuple(name for name in HOLDS if name.startswith("not_") or name == "tags_none")


def _wanted(rule, name) -> frozenset:
    return rule.surfaces if name == "surface" else getattr(rule, name)


def _there(facts, name) -> frozenset:
    """What the story has of a facet."""
    facet = name.removeprefix("not_")
    if facet.startswith("tags_"):
        return facts.tags
    single = {"kinds": "kind", "languages": "language", "ai": "ai", "text_agencies": "text_agency"}
    if facet in single:
        return frozenset({getattr(facts, single[facet])} - {None})
    return getattr(facts, facet, frozenset())


def _single(name, rule, facts, holds) -> str:
    """The conditions that are no list of values."""
    if name.startswith("published_"):
        return _published(name, rule, facts, holds)
    if name.endswith("_age_days"):
        return _age(name, getattr(rule, name), holds)
    if name == "validity":
        return _validity(rule, holds)
    sentences = {
        "exempted": ("", _("This story is exempt from the notice.")),
        "active": (_("In force"), _("The notice is not in force.")),
        "stories": (
            _("Is one of the chosen stories"),
            _("Only for chosen stories, and this is none of them."),
        ),
        "not_stories": (_("Is none of the excluded stories"), _("This story is excluded.")),
    }
    if name == "advertisement":
        wanted = (_("Is an advertisement"), _("The story is no advertisement."))
        unwanted = (_("Is no advertisement"), _("The story is an advertisement."))
        return (wanted if rule.advertisement else unwanted)[not holds]
    return sentences[name][not holds]


def _published(name, rule, facts, holds) -> str:
    on = start_day(facts.first_published_at)
    if name == "published_from":
        pattern = _("Published since {start}") if holds else _("Published before {start}: {on}.")
        return pattern.format(start=start_day(rule.published_from), on=on)
    pattern = _("Published until {end}") if holds else _("Published after {end}: {on}.")
    return pattern.format(end=last_day(rule.published_until), on=on)


def _age(name, count, holds) -> str:
    days = ngettext("%(n)s day", "%(n)s days", count) % {"n": count}
    if name == "min_age_days":
        pattern = _("Is older than {days}") if holds else _("Not older than {days} yet.")
    else:
        pattern = _("Is not older than {days}") if holds else _("Already older than {days}.")
    return pattern.format(days=days)


def _validity(rule, holds) -> str:
    start = rule.valid_from and start_day(rule.valid_from)
    end = rule.valid_until and last_day(rule.valid_until)
    if start and end:
        pattern = _("Shown from {start} until {end}") if holds else _(
            "Shown only from {start} until {end}."
        )  # fmt: skip
    elif start:
        pattern = _("Shown since {start}") if holds else _("Shown from {start} on only.")
    else:
        pattern = _("Shown until {end}") if holds else _("Shown only until {end}.")
    return pattern.format(start=start, end=end)
