"""The few Exif fields a newsroom needs: who, whose, what, when; and whether the place is in it.

The position itself is never read out: it may lead to a source.

Source: Exif 2.32 (CIPA DC-008), tags of IFD0 and the Exif IFD.
"""

import io
from dataclasses import dataclass, field

from PIL import ExifTags, Image, TiffImagePlugin

from media.files import jpeg
from media.metadata import iim
from media.metadata.text import decoded

FORMATS = ("JPEG", "PNG", "WEBP", "AVIF", "TIFF", "GIF")
TEXTS = {
    "ImageDescription": ExifTags.Base.ImageDescription,
    "Artist": ExifTags.Base.Artist,
    "Copyright": ExifTags.Base.Copyright,
}
TAKEN = {
    "DateTimeOriginal": ExifTags.Base.DateTimeOriginal,
    "OffsetTimeOriginal": ExifTags.Base.OffsetTimeOriginal,
}
# What cameras write where nobody entered anything.
EMPTY_PHRASES = {"olympus digital camera", "sony dsc", "dsc", "digital camera", "untitled"}
IIM_TAG = 33723
RESOURCES_TAG = 34377


@dataclass(frozen=True)
class Envelope:
    """What a picture file says outside of XMP: Exif texts, its IIM block, a packet Pillow found."""

    texts: dict[str, str] = field(default_factory=dict)
    located: bool = False
    iim_block: bytes = b""
    packet: bytes = b""


def read(data: bytes) -> Envelope:
    """Look into the envelope of a picture; nothing is decoded.

    Raises:
        OSError, SyntaxError, ValueError and others of Pillow: the envelope is damaged.
    """
    if jpeg.is_jpeg(data):
        exif = Image.Exif()
        heads = (payload for marker, payload in jpeg.header(data) if marker == jpeg.APP1)
        block = next((payload for payload in heads if payload.startswith(b"Exif\0\0")), b"")
        if block:
            exif.load(block)
        return Envelope(*_told(exif), iim_block=iim.in_jpeg(data))
    with Image.open(io.BytesIO(data), formats=FORMATS) as image:
        exif = Image.Exif()
        if isinstance(image, TiffImagePlugin.TiffImageFile):
            exif = image.getexif()
        elif "exif" in image.info:
            exif.load(image.info["exif"])
        packet = image.info.get("xmp") or image.info.get("XML:com.adobe.xmp") or b""
        packet = packet.encode() if isinstance(packet, str) else packet
        return Envelope(*_told(exif), iim_block=_in_tiff(image), packet=packet)


def _told(exif: Image.Exif) -> tuple[dict[str, str], bool]:
    texts = {name: _text(exif.get(tag)) for name, tag in TEXTS.items()}
    camera = exif.get_ifd(ExifTags.IFD.Exif)
    texts |= {name: _text(camera.get(tag)) for name, tag in TAKEN.items()}
    kept = {name: told for name, told in texts.items() if told.casefold() not in EMPTY_PHRASES}
    return {name: told for name, told in kept.items() if told}, bool(
        exif.get_ifd(ExifTags.IFD.GPSInfo)
    )


def _text(value) -> str:
    """Pillow reads Exif texts as Latin-1; most are UTF-8 or Windows-1252 in truth."""
    if isinstance(value, str):
        value = value.encode("latin-1", errors="ignore")
    return decoded(value) if isinstance(value, bytes) else ""


def _in_tiff(image: Image.Image) -> bytes:
    """The IIM block of a TIFF.

    Photoshop writes its bytes as numbers of four, which Pillow's own way of asking cuts down to
    the first one; so the bytes are taken as they stand, as Pillow's IPTC reader does.
    """
    if not isinstance(image, TiffImagePlugin.TiffImageFile):
        return b""
    tags = image.tag_v2._tagdata
    return tags.get(IIM_TAG) or iim.resources(tags.get(RESOURCES_TAG, b"")).get(
        iim.IIM_RESOURCE, b""
    )
