"""A picture as NewsML-G2 tells of it: the one picture item of a document.

Source: IPTC NewsML-G2 2.x, newsItem with class ninat:picture or ninat:graphic.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring

from media.metadata.text import clean

NAMESPACE = "http://iptc.org/std/nar/2006-10-01/"
KINDS = ("picture", "graphic", "image")
IN_GERMAN = "de"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def read(data: bytes) -> dict:
    """The fields of a proposal that a NewsML-G2 document tells.

    Raises:
        ValueError: not exactly one picture in it.
        ParseError, DefusedXmlException: damaged, or with a DTD.
    """
    item = _picture(fromstring(data, forbid_dtd=True))
    creators = tuple(_parties(item, "creator"))
    roles = {role: text for text, role in _described(item)}
    return {
        "creators": creators or tuple(_texts(item, "by")),
        "credit_line": _text(item, "creditline"),
        "source": "/".join(_parties(item, "infoSource")),
        "copyright_holder": next(_parties(item, "copyrightHolder"), ""),
        "copyright_notice": _text(item, "copyrightNotice"),
        "usage_terms": _text(item, "usageTerms"),
        "web_statement": _linked(item),
        "instructions": "\n".join(_texts(item, "edNote")),
        "title": _text(item, "title", within="itemMeta"),
        "headline": _text(item, "headline"),
        "caption": roles.get("caption") or next(iter(roles.values()), ""),
        "alt": next((text for role, text in roles.items() if role.startswith("alt")), ""),
        "supplier_image_id": _text(item, "altId"),
        "source_type": next(_coded(item, "digitalSourceType"), ""),
        "expires": _day(_text(item, "expires")),
    }


def _picture(root: Element) -> Element:
    items = [root] if root.tag == _tag("newsItem") else list(root.iter(_tag("newsItem")))
    pictures = [item for item in items if _kind(item) in KINDS]
    if len(pictures) != 1:
        raise ValueError(f"{len(pictures)} pictures in one NewsML-G2 document")
    return pictures[0]


def _kind(item: Element) -> str:
    told = next(_coded(item, "itemClass"), "")
    return told.replace("/", ":").rpartition(":")[2]


def _tag(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def _all(item: Element, name: str, within: str = "") -> Iterator[Element]:
    """Elements that speak of the whole picture, not of one of its files or parts."""
    rooms = [within] if within else ["itemMeta", "contentMeta", "rightsInfo"]
    for room in rooms:
        for part in item.findall(_tag(room)):
            yield from part.findall(_tag(name))


def _texts(item: Element, name: str, within: str = "") -> Iterator[str]:
    """Texts of an element, those in German first."""
    found = sorted(_all(item, name, within), key=_foreign)
    yield from dict.fromkeys(filter(None, map(_told, found)))


def _foreign(element: Element) -> bool:
    return not element.get(LANG, IN_GERMAN).casefold().startswith(IN_GERMAN)


def _text(item: Element, name: str, within: str = "") -> str:
    return next(_texts(item, name, within), "")


def _told(element: Element) -> str:
    return clean(" ".join("".join(element.itertext()).split()))


def _described(item: Element) -> list[tuple[str, str]]:
    """Descriptions with their roles; of several with one role the German one."""
    found = sorted(_all(item, "description"), key=_foreign, reverse=True)
    return [(_told(each), each.get("role", "").rpartition(":")[2].casefold()) for each in found]


def _parties(item: Element, name: str) -> Iterator[str]:
    """People and houses by name; a bare code says nothing to a person."""
    found = (_named(element) for element in _all(item, name))
    yield from dict.fromkeys(filter(None, found))


def _named(element: Element) -> str:
    names = sorted(element.findall(_tag("name")), key=_foreign)
    inner: Iterable[str] = map(_told, names)
    return next(filter(None, inner), "") or clean(element.get("literal", ""))


def _coded(item: Element, name: str) -> Iterator[str]:
    for element in _all(item, name):
        yield from filter(None, (element.get(key, "") for key in ("uri", "qcode", "literal")))


def _linked(item: Element) -> str:
    """The address of the terms, given as a link of the rights."""
    addresses = (element.get("href", "") for element in _all(item, "link", "rightsInfo"))
    terms = (element.get("href", "") for element in _all(item, "usageTerms"))
    return next(filter(None, (*terms, *addresses)), "")


def _day(told: str) -> date | None:
    try:
        return date.fromisoformat(told[:10])
    except ValueError:
        return None
