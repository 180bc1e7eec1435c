"""A picture as ninjs tells of it, in any of its three generations.

    1.x   description_caption, byline, infosource, digitalsourcetype ...     names in small letters
    2.x   descriptions, by, infosources ...                                  lists of objects
    3.x   descriptions, by, infoSources, usageTerms ...                      names with humps

So names are compared without capitals, and a value may be a text or a list of objects.

Source: IPTC ninjs schemas 1.6, 2.2 and 3.1.
"""

from collections.abc import Iterator
from datetime import date

from media.metadata.text import clean

CAPTION_ROLES = ("caption", "description", "drol:caption", "")
ALT_ROLES = ("alt", "alttext", "drol:alt", "drol:alttext")
DEEPEST = 4
MOST = 100


def read(document) -> dict:
    """The fields of a proposal that a ninjs item tells.

    Args:
        document: a picture item, or a story whose associations hold exactly one picture.
    Raises:
        ValueError: no picture in it.
    """
    item = _picture(document)
    notes = [_text(item.get(name)) for name in ("ednote", "instructions")]
    return {
        "creators": tuple(_names(item.get("byline") or item.get("by"))),
        "credit_line": _text(item.get("creditline") or item.get("credit")),
        "source": "/".join(_names(item.get("infosources") or item.get("infosource"))),
        "copyright_holder": _text(item.get("copyrightholder")),
        "copyright_notice": _text(item.get("copyrightnotice")),
        "usage_terms": _text(item.get("usageterms")),
        "web_statement": _text(_folded(item.get("rightsinfo")).get("linkedrights")),
        "instructions": "\n".join(filter(None, notes)),
        "title": _text(item.get("title")),
        "headline": _told(item, "headline", "headlines"),
        "caption": _told(item, "description", "descriptions", CAPTION_ROLES),
        "alt": _told(item, "description", "descriptions", ALT_ROLES),
        "people": tuple(_names(item.get("people") or item.get("person"))),
        "supplier_image_id": _number(item),
        "source_type": _source_type(item),
        "expires": _day(item.get("expires")),
    }


def _picture(document) -> dict:
    pictures = list(_pictures(document, DEEPEST))
    if len(pictures) != 1:
        raise ValueError(f"{len(pictures)} pictures in one ninjs document")
    return pictures[0]


def _pictures(value, depth: int) -> Iterator[dict]:
    """The picture items of a document; a picture's own associations are not looked into."""
    item = _folded(value)
    if item.get("type") in ("picture", "image", "graphic"):
        yield item
    elif depth and isinstance(value, list):
        for each in value[:MOST]:
            yield from _pictures(each, depth - 1)
    elif depth and item:
        inner = item.get("associations") or {}
        rows = list(inner.values()) if isinstance(inner, dict) else inner
        yield from _pictures(rows, depth - 1) if isinstance(rows, list) else ()


def _folded(value) -> dict:
    return {str(name).casefold(): each for name, each in value.items()} if _is(value) else {}


def _is(value) -> bool:
    return isinstance(value, dict)


def _text(value) -> str:
    """A plain text, or the text of the first object of a list."""
    if isinstance(value, list):
        return next(filter(None, map(_text, value[:MOST])), "")
    if isinstance(value, dict):
        row = _folded(value)
        return _text(row.get("value") or row.get("name") or row.get("literal"))
    return clean(value) if isinstance(value, str) else ""


def _names(value) -> Iterator[str]:
    rows = value if isinstance(value, list) else [value]
    yield from dict.fromkeys(filter(None, map(_text, rows[:MOST])))


def _told(item: dict, old: str, new: str, roles: tuple[str, ...] = ()) -> str:
    """A text by its role: description_caption in 1.x, an object with a role later."""
    rows = [row for row in map(_folded, item.get(new) or ()) if row] if _listed(item, new) else []
    by_role = {str(row.get("role") or "").casefold(): row for row in reversed(rows)}
    for role in roles:
        if said := _text(by_role.get(role)) or _text(item.get(f"{old}_{role.split(':')[-1]}")):
            return said
    if roles and "caption" not in roles:
        return ""
    return _text(item.get(old)) or _text(rows) or _any(item, f"{old}_")


def _listed(item: dict, name: str) -> bool:
    return isinstance(item.get(name), list)


def _any(item: dict, start: str) -> str:
    names = [name for name in item if name.startswith(start) and "alt" not in name]
    return next(filter(None, (_text(item[name]) for name in sorted(names))), "")


def _number(item: dict) -> str:
    """The supplier's own number: an alternative id, else the address of the item."""
    others = item.get("altids")
    if isinstance(others, dict):
        others = list(others.values())
    return _text(others) or _text(item.get("uri"))


def _source_type(item: dict) -> str:
    told = item.get("digitalsourcetype")
    row = _folded(told)
    return _text(row.get("uri")) or _text(told)


def _day(value) -> date | None:
    try:
        return date.fromisoformat(_text(value)[:10])
    except ValueError:
        return None
