"""One version of a story, read: its words as plain values, or why this person does not get them."""

import re
from dataclasses import dataclass, replace
from datetime import datetime

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from articles.admin.together import meeting
from articles.admin.versions.sight import Sight
from articles.admin.versions.timeline import EDITION, title_of
from articles.content import Content
from articles.models import Article, Contributor, Tag, fold
from articles.plain import plain

KEY = re.compile(r"[se]\d{1,15}\Z")


@dataclass(frozen=True)
class Side:
    """One side of a comparison.

    Attributes:
        content: None where there is nothing to show; `closed` says why.
        section: None for an edition that readers never got.
        values: what taking it up again starts from; {} if it cannot be.
        typed: (field, words) as they were typed where the newsroom could not read them.
    """

    key: str
    title: str
    at: datetime
    by: object
    why: str = ""
    content: Content | None = None
    closed: str = ""
    section: int | None = None
    values: dict | None = None
    typed: tuple[tuple[str, str], ...] = ()

    @property
    def can_be_taken_up(self) -> bool:
        return bool(self.values)


def side(article: Article, key: str, sight: Sight) -> Side | None:
    """The version of a key; None if the story has none of it."""
    if not KEY.match(key):
        return None
    number = int(key[1:])
    if key[0] == EDITION:
        return _edition(
            article.editions.select_related("by", "text").filter(pk=number).first(), sight
        )
    rows = article.desk_versions.select_related("saved_by").filter(pk=number)
    return _saved(rows.first(), sight)


def _edition(edition, sight: Sight) -> Side | None:
    if edition is None:
        return None
    found = Side(f"e{edition.pk}", title_of(edition), edition.at, edition.by)
    if sight.closed(edition.pk):
        return replace(found, closed=_closed())
    if not edition.text.head:
        return replace(found, closed=_erased())
    head, body = edition.text.head_values(), edition.text.body_values()
    release = edition.releases.order_by("number").values_list("section", flat=True).first()
    return _read(found, {**head, "body": body}, sight, section=release)


def _saved(version, sight: Sight) -> Side | None:
    if version is None:
        return None
    found = Side(
        f"s{version.pk}", title_of(version), version.saved_at, version.saved_by, version.why
    )
    if not version.content:
        return replace(found, closed=_erased())
    values = {**version.content, **_names(version.content)}
    found = replace(found, typed=tuple(_unread(version.content)))
    return _read(found, values, sight, section=values.get("section"))


def _read(found: Side, values: dict, sight: Sight, *, section) -> Side:
    head = {name: value for name, value in values.items() if name != "body"}
    whole = Content.from_values(head, values.get("body") or {})
    if sight.closed_text(whole):
        return replace(found, closed=_closed(), typed=())
    content = sight.veiled(whole)
    if content is not whole:  # what was typed is not looked through for sealed words
        found = replace(found, typed=())
    free = values if content == whole else None
    return replace(found, content=_named(content, values), section=section, values=free)


def _closed() -> str:
    return _("This text was sealed or removed for legal reasons. You may not see it.")


def _erased() -> str:
    return _("The words were erased by order.")


# What was typed and set aside


def _names(kept: dict) -> dict:
    """Tags and people as typed, where a form was set aside: they may not exist yet."""
    typed = kept.get("typed") or {}
    found = {"tag_names": typed.get("tag_list"), "byline_names": typed.get("byline_list")}
    return {
        name: meeting.split_names(plain(value))
        for name, value in found.items()
        if isinstance(value, str)
    }


def _named(content: Content, values: dict) -> Content:
    """The same content with tags and people by number; one nobody knows yet by the typed name."""
    if "tag_names" in values:
        keys = {fold(name): name for name in values["tag_names"]}
        known = {
            tag.fold: tag.merged_into_id or tag.pk for tag in Tag.objects.filter(fold__in=keys)
        }
        content = replace(content, tags=tuple(known.get(key, name) for key, name in keys.items()))
    if "byline_names" in values:
        names = values["byline_names"]
        known = dict(Contributor.objects.filter(name__in=names).values_list("name", "pk"))
        roles = dict(content.bylines)
        pairs = [(known.get(name, name), roles.get(known.get(name), "author")) for name in names]
        content = replace(content, bylines=tuple(pairs))
    return content


def _unread(kept: dict):
    """Typed words that the kept values do not hold, because the form could not take them."""
    for name, value in (kept.get("typed") or {}).items():
        if not isinstance(value, str) or not value.strip():
            continue
        if name == "body" or (
            name in meeting.TEXTS and plain(value).split() != kept.get(name, "").split()
        ):
            label = Article._meta.get_field(name).verbose_name
            yield capfirst(str(label)), value
