"""Feeds as JSON Feed 1.1; what has no place in it stands in our own extension.

Source: jsonfeed.org/version/1.1; each item has exactly one of content_html and content_text.
"""

import json

from django.conf import settings

from articles.plain import plain
from articles.reading.feeds.items import Feed, Item

VERSION = "https://jsonfeed.org/version/1.1"


def write(feed: Feed) -> bytes:
    """A feed as the bytes readers get."""
    told = {
        "version": VERSION,
        "title": plain(feed.title),
        "home_page_url": feed.home,
        "feed_url": feed.url,
        "description": plain(feed.description),
        "language": feed.paper.language,
        "authors": [{"name": plain(feed.paper.name), "url": f"{settings.NEWSROOM_URL}/"}],
        "_newsroom": {"imprint": feed.imprint},
        "items": [_item(item) for item in feed.items],
    }
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()


def _item(item: Item) -> dict:
    told = {
        "id": item.id,
        "url": item.url,
        "title": item.title,
        "summary": item.summary,
        "content_html": item.words or item.summary,
        "date_published": item.published_at.isoformat(),
        "date_modified": item.changed_at.isoformat(),
        "language": item.language,
        "tags": [link.name for link in item.categories],
        "_newsroom": _own(item),
    }
    if item.people:
        told["authors"] = [_author(person) for person in item.people]
    if item.picture is not None:
        told["image"] = item.picture.share_src
    return told


def _author(person) -> dict:
    return {"name": plain(person.name), "url": settings.NEWSROOM_URL + person.url}


def _own(item: Item) -> dict:
    """Who made the picture, which notices stand in the text, what was wrong before."""
    own = {"kind": item.kind}
    if item.picture is not None:
        facts = item.picture.facts
        told = {
            "line": item.picture.credit,
            "credit": facts.credit_text,
            "label": item.picture.label,
            "copyright": facts.copyright_notice,
            "license": facts.licence_url,
        }
        own["picture"] = {name: plain(text) for name, text in told.items() if text}
    if item.notices:
        own["notices"] = [
            {"kind": n.kind, "label": plain(n.label), "text": plain(n.text)} for n in item.notices
        ]
    if item.correction is not None:
        wrong, right = plain(item.correction.wrong), plain(item.correction.right)
        at = item.correction.at.isoformat()
        own["corrections"] = [{"wrong": wrong, "right": right, "at": at}]
    return own
