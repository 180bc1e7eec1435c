"""What we write into every delivered picture: who made it, whom to name, under which terms.

Composed from the credit, never copied from the original: position, serial numbers, thumbnails
and internal instructions have no way in. The terms of a contract are the desk's own as well; only
a free licence, which speaks to everybody, is written as terms of use. The same credit always
gives the same bytes.

Source: Adobe XMP Specification part 1; IPTC Photo Metadata Standard 2025.1; PLUS LDF 2.0.
"""

from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape, quoteattr

from media import credits
from media.credits import source_types
from media.credits.licences import CREATIVE_COMMONS, PUBLIC_DOMAIN
from media.credits.parts import is_web_address
from media.credits.values import Credit
from media.metadata import iim, xmp_in
from media.metadata.text import clean

NAMESPACES = {prefix: space for space, prefix in reversed(xmp_in.NAMESPACES.items())}
USED = ("dc", "photoshop", "xmpRights", "plus", "Iptc4xmpExt")
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
# With these limits the packet stays below the 64 KB of one JPEG segment, whatever is in it.
LONGEST_NAME = 100
LONGEST_TEXT = 800
MOST_CREATORS = 20
PLUS_VOCABULARY = "http://ns.useplus.org/ldf/vocab/"
PLACEMENTS = {
    "not_required": f"{PLUS_VOCABULARY}CR-NRQ",
    "on_image": f"{PLUS_VOCABULARY}CR-COI",
    "adjacent": f"{PLUS_VOCABULARY}CR-CAI",
    "credits_area": f"{PLUS_VOCABULARY}CR-CCA",
}
IIM_DATASETS = {
    80: "dc:creator",
    110: "photoshop:Credit",
    115: "photoshop:Source",
    116: "dc:rights",
}


def packet(
    credit: Credit,
    *,
    language: str,
    nature: str = "photo",
    digital_source_type: str = "",
    supplier_image_id: str = "",
    ai_system: str = "",
) -> bytes:
    """Our own XMP packet for a picture.

    Args:
        language: of the credit line and the notices, usually the paper's.
        digital_source_type: id of the IPTC vocabulary; one it does not know is left out.
    """
    source = (nature, digital_source_type, ai_system)
    body = "".join(_properties(credit, language, source, supplier_image_id))
    spaces = "".join(f" xmlns:{prefix}={quoteattr(NAMESPACES[prefix])}" for prefix in USED)
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="{RDF}">'
        f'<rdf:Description rdf:about=""{spaces}>{body}</rdf:Description>'
        '</rdf:RDF></x:xmpmeta><?xpacket end="r"?>'
    ).encode()


def app13(xmp_packet: bytes) -> bytes:
    """The same words for readers of old IPTC fields: the payload of a JPEG's APP13 segment."""
    told = xmp_in.parse(xmp_packet)
    properties = xmp_in.Properties(told)
    return iim.app13({number: properties.texts(name) for number, name in IIM_DATASETS.items()})


def _properties(
    credit: Credit, language: str, source: tuple[str, str, str], supplier_image_id: str
) -> Iterator[str]:
    nature, source_type, system = source
    told = {"language": language, "nature": nature, "source_type": source_type, "system": system}
    named = [creator.name for creator in credit.named[:MOST_CREATORS]]
    free = credit.licence.kind in (CREATIVE_COMMONS, PUBLIC_DOMAIN)
    line = credits.bare(credit, **told)
    yield _list("dc:creator", "Seq", (_text(name, LONGEST_NAME) for name in named))
    yield _spoken("dc:rights", credit.public(credit.copyright_notice), language)
    yield _plain("photoshop:Credit", line)
    yield _plain("photoshop:Source", "/".join(source.name for source in credit.chain))
    yield _plain("xmpRights:Marked", str(credit.licence.kind != PUBLIC_DOMAIN))
    yield _address("xmpRights:WebStatement", credit.public(credit.licence.href))
    yield _spoken("xmpRights:UsageTerms", credit.licence.label if free else "", language)
    yield _struct("plus:CopyrightOwner", CopyrightOwnerName=credit.public(credit.copyright_holder))
    yield _struct(
        "plus:Licensor",
        LicensorName=credit.public(credit.licensor_name),
        LicensorURL=credit.licensor_url if is_web_address(credit.licensor_url) else "",
    )
    yield _plain("plus:ImageSupplierImageID", supplier_image_id)
    yield _address("plus:CreditLineRequired", PLACEMENTS.get(credit.placement, ""))
    yield _address("Iptc4xmpExt:DigitalSourceType", source_types.told(nature, source_type))
    yield _plain("Iptc4xmpExt:AISystemUsed", system)


def _text(told: str, longest: int = LONGEST_TEXT) -> str:
    """Escaped text without what XML cannot hold."""
    allowed = (char for char in clean(told)[:longest] if char not in "\ufffe\uffff")
    return escape("".join(allowed))


def _plain(name: str, told: str) -> str:
    told = _text(told)
    return f"<{name}>{told}</{name}>" if told else ""


def _address(name: str, address: str) -> str:
    return _plain(name, address) if is_web_address(address) else ""


def _spoken(name: str, told: str, language: str) -> str:
    """A text in its language, and for readers of any other language the same."""
    told = _text(told)
    languages = ("x-default", language)
    items = "".join(f"<rdf:li xml:lang={quoteattr(each)}>{told}</rdf:li>" for each in languages)
    return f"<{name}><rdf:Alt>{items}</rdf:Alt></{name}>" if told else ""


def _list(name: str, kind: str, escaped: Iterable[str]) -> str:
    items = "".join(f"<rdf:li>{told}</rdf:li>" for told in escaped if told)
    return f"<{name}><rdf:{kind}>{items}</rdf:{kind}></{name}>" if items else ""


def _struct(name: str, **members: str) -> str:
    """A list of one structure, whose members share the prefix of the property."""
    prefix = name.partition(":")[0]
    told = "".join(_plain(f"{prefix}:{member}", text) for member, text in members.items())
    item = f'<rdf:li rdf:parseType="Resource">{told}</rdf:li>'
    return f"<{name}><rdf:Seq>{item}</rdf:Seq></{name}>" if told else ""
