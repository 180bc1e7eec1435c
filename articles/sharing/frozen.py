"""One version of a story as plain values: what a share link keeps and shows, whatever is written on."""

from dataclasses import asdict
from datetime import datetime

from articles.content import Content
from articles.models import Contributor, Section, Tag
from articles.reading.lookup import Given
from articles.unpublished import LiveReading
from media.models import Agency, Image, ImageCredit

NOUNS = {
    "section": Section,
    "tag": Tag,
    "contributor": Contributor,
    "agency": Agency,
    "image": Image,
    "credit": ImageCredit,
}


def freeze(shown: Given, *, standing: int) -> dict:
    """A story as it is given, as plain JSON values.

    Args:
        standing: the number of the decision readers are under now; 0 where they have nothing.
    """
    return {
        "article": shown.article,
        "content": asdict(shown.content),
        "section": shown.section,
        "path": shown.path,
        "first_published_at": shown.first_published_at.isoformat(),
        "changed_at": shown.changed_at and shown.changed_at.isoformat(),
        "names": list(shown.names),
        "number": shown.number,
        "standing": standing,
    }


def thaw(values: dict) -> Given:
    """The story as it was frozen."""
    head = dict(values["content"])
    changed_at = values["changed_at"]
    return Given(
        article=values["article"],
        content=Content.from_values(head, head.pop("body")),
        section=values["section"],
        path=values["path"],
        first_published_at=datetime.fromisoformat(values["first_published_at"]),
        changed_at=changed_at and datetime.fromisoformat(changed_at),
        names=tuple(values["names"]),
        number=values["number"],
        preview=True,
    )


def reading(names, at: datetime) -> LiveReading:
    """A look at the record that also knows the named nouns nobody has published yet."""
    return LiveReading(at, {noun.key: noun for noun in _named(names)})


def _named(names):
    wanted = {}
    for name in names:
        kind, _colon, number = name.partition(":")
        wanted.setdefault(kind, []).append(int(number))
    for kind in NOUNS.keys() & wanted.keys():
        yield from NOUNS[kind]._base_manager.filter(pk__in=wanted[kind])
