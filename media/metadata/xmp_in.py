"""XMP as it is found in picture files, in all its disorder.

Getty and others write a header of their own; packets are doubled, in UTF-16, with wrong capitals
or with plain attributes where lists are due. Nothing here raises: what cannot be read is a word
among the `troubles`.

Source: Adobe XMP Specification parts 1 to 3; IPTC Photo Metadata Standard 2025.1.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from media.files import jpeg
from media.metadata.text import clean

HEADER = re.compile(rb"(?:http|XMP\0)://ns\.adobe\.com/xap/1\.0/ ?\0")
EXTENSION = b"http://ns.adobe.com/xmp/extension/\0"
ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be")
ENVELOPES = ("x:xmpmeta", "x:xapmeta", "rdf:RDF")
LARGEST = 4_000_000
MOST_PACKETS = 20
PROLOGUE = 1000
ENVELOPE = re.compile(r"<x:(xmpmeta|xapmeta)\b.*</x:\1\s*>", re.S)
RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"

# Only what says who, what, where and under which terms; camera, editing history and position of
# the photographer stay out of everything we keep.
NAMESPACES = {
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://ns.adobe.com/photoshop/1.0/": "photoshop",
    "http://ns.adobe.com/xap/1.0/rights/": "xmpRights",
    "http://ns.useplus.org/ldf/xmp/1.0/": "plus",
    "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/": "Iptc4xmpCore",
    "http://iptc.org/std/Iptc4xmpExt/2008-02-29/": "Iptc4xmpExt",
    "http://prismstandard.org/namespaces/basic/2.0/": "prism",
    "http://prismstandard.org/namespaces/basic/2.1/": "prism",
    "http://prismstandard.org/namespaces/basic/3.0/": "prism",
}

Item = str | dict


@dataclass(frozen=True)
class Properties:
    """The properties of one picture by folded name ("dc:rights"), each a list of items.

    An item is a text, a structure by folded names, or a text with its language
    ({"lang": "de", "text": "..."}). `troubles` are codes: xmp_dtd, xmp_damaged, xmp_several.
    """

    values: dict[str, list[Item]] = field(default_factory=dict)
    troubles: tuple[str, ...] = ()

    def texts(self, name: str) -> list[str]:
        """The texts of a property; of several languages German, else the default, else the first."""
        items = self.values.get(name.casefold(), [])
        spoken = {item["lang"]: item["text"] for item in items if _is_told(item)}
        if spoken:
            best = spoken.get("de") or spoken.get("de-de") or spoken.get("x-default")
            return [best or next(iter(spoken.values()))]
        return [item for item in items if isinstance(item, str)]

    def members(self, name: str, member: str) -> list[str]:
        """One member of each structure in a property."""
        items = self.values.get(name.casefold(), [])
        found = (item.get(member.casefold(), "") for item in items if isinstance(item, dict))
        return [text for text in found if text]


def read(data: bytes) -> Properties:
    """The properties of the last packet that can be read; earlier packets may be stale."""
    troubles = []
    found = []
    for packet in packets(data):
        try:
            found.append(parse(packet))
        except DefusedXmlException:
            troubles.append("xmp_dtd")
        except (ParseError, ValueError, LookupError):
            troubles.append("xmp_damaged")
    if len({str(values) for values in found}) > 1:
        troubles.append("xmp_several")
    extended = _extension(data)
    values = (extended | found[-1]) if found else extended
    return Properties(values, tuple(dict.fromkeys(troubles)))


def packets(data: bytes) -> list[bytes]:
    """Every packet of a file in its order, whatever the kind of file."""
    if jpeg.is_jpeg(data):
        payloads = (payload for marker, payload in jpeg.header(data) if marker == jpeg.APP1)
        heads = ((HEADER.match(payload), payload) for payload in payloads)
        found = [payload[head.end() :] for head, payload in heads if head]
        if found:
            return found[-MOST_PACKETS:]
    return list(_scattered(data))[-MOST_PACKETS:]


def _scattered(data: bytes) -> Iterator[bytes]:
    """Packets by their envelope, with the lines before it, where a DTD would stand."""
    for encoding in ENCODINGS:
        for envelope in ENVELOPES:
            start, end = (f"{mark}{envelope}".encode(encoding) for mark in ("<", "</"))
            position, count = 0, 0
            while (begin := data.find(start, position)) >= 0 and count < MOST_PACKETS:
                stop = data.find(end, begin, begin + LARGEST)
                if stop < 0:
                    break
                prologue = data[max(position, begin - PROLOGUE) : begin]
                if "<!DOCTYPE".encode(encoding) in prologue:
                    begin -= len(prologue) - prologue.rfind("<!DOCTYPE".encode(encoding))
                position, count = stop + len(end) + len(">".encode(encoding)), count + 1
                yield data[begin:position]
            if count:
                return


def _extension(data: bytes) -> dict[str, list[Item]]:
    """What a JPEG says beyond 64 KB; its parts carry the whole length and their own offset."""
    if not jpeg.is_jpeg(data):
        return {}
    parts = {}
    for marker, payload in jpeg.header(data):
        if marker == jpeg.APP1 and payload.startswith(EXTENSION):
            body = payload[len(EXTENSION) + 32 :]
            parts[int.from_bytes(body[4:8], "big")] = body[8:]
    try:
        return parse(b"".join(parts[offset] for offset in sorted(parts))) if parts else {}
    except (DefusedXmlException, ParseError, ValueError, LookupError):
        return {}


def parse(packet: bytes) -> dict[str, list[Item]]:
    """The properties of one packet by folded name.

    Raises:
        DefusedXmlException: it brings a DTD or entities.
        ParseError, ValueError: it is no XML.
    """
    root = fromstring(_xml(packet), forbid_dtd=True)
    values: dict[str, list[Item]] = {}
    # Not the descriptions inside a structure: they speak of other pictures that went into this one.
    own = (d for rdf in root.iter(f"{RDF}RDF") for d in rdf.findall(f"{RDF}Description"))
    for description in own:
        for name, text in description.attrib.items():
            if (key := _key(name)) and (told := clean(text)):
                values.setdefault(key, [told])
        for element in description:
            if (key := _key(element.tag)) and (items := list(_items(element))):
                values[key] = items
    return values


def _xml(packet: bytes) -> str:
    """The packet as text, without padding and without a wrong declaration before it."""
    first = packet.lstrip(b"\xff\xfe")[:2]
    wide = [encoding for encoding in ENCODINGS[1:] if first == "<".encode(encoding)]
    try:
        text = packet[:LARGEST].decode(wide[0] if wide else "utf-8")
    except UnicodeDecodeError:
        text = packet[:LARGEST].decode(wide[0] if wide else "cp1252", errors="replace")
    text = text.strip("\0\ufeff \t\r\n")
    envelope = ENVELOPE.search(text)
    return envelope.group() if envelope and "<!DOCTYPE" not in text else text


def _items(element: Element) -> Iterator[Item]:
    """The items of a property, whether it is a list, a structure or plain text."""
    lists = [
        child for child in element if child.tag in (f"{RDF}{n}" for n in ("Seq", "Bag", "Alt"))
    ]
    for entry in [item for group in lists for item in group] if lists else [element]:
        item = _item(entry)
        if item:
            yield item


def _item(entry: Element) -> Item:
    members = {key: told for child, told in _members(entry) if (key := _key(child)) and told}
    if members:
        return members
    text = clean(entry.text or "") or clean(entry.get(f"{RDF}resource", ""))
    language = entry.get(LANG, "").casefold()
    return {"lang": language, "text": text} if language and text else text


def _members(entry: Element) -> Iterator[tuple[str, str]]:
    """Names and texts of a structure in any of the three ways RDF writes one."""
    for holder in (entry, *entry.findall(f"{RDF}Description")):
        yield from ((name, clean(text)) for name, text in holder.attrib.items())
        for child in holder:
            told = next((item for item in _texts(child)), "")
            yield child.tag, told


def _texts(element: Element) -> Iterator[str]:
    for part in element.iter():
        if told := clean(part.text or "") or clean(part.get(f"{RDF}resource", "")):
            yield told


def _key(name: str) -> str:
    space, _, local = name.removeprefix("{").partition("}")
    prefix = NAMESPACES.get(space)
    return f"{prefix}:{local}".casefold() if prefix else ""


def _is_told(item: Item) -> bool:
    return isinstance(item, dict) and "lang" in item and "text" in item
