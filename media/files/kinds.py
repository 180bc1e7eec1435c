"""What a file is, by its first bytes; its name and what the browser says count for nothing.

Source: the signatures of the formats themselves.
"""

from collections.abc import Callable

from django.utils.translation import gettext as _

PICTURES: dict[str, Callable[[bytes], bool]] = {
    "JPEG": lambda head: head.startswith(b"\xff\xd8\xff"),
    "PNG": lambda head: head.startswith(b"\x89PNG\r\n\x1a\n"),
    "GIF": lambda head: head.startswith((b"GIF87a", b"GIF89a")),
    "WEBP": lambda head: head[:4] == b"RIFF" and head[8:12] == b"WEBP",
    "TIFF": lambda head: head.startswith((b"II*\0", b"MM\0*")),
    "AVIF": lambda head: _brands(head) & {b"avif", b"avis"} != set(),
}
EXTENSIONS = {
    "JPEG": ("jpg", "jpeg", "jpe", "jfif"),
    "PNG": ("png", "apng"),
    "GIF": ("gif",),
    "WEBP": ("webp",),
    "TIFF": ("tif", "tiff"),
    "AVIF": ("avif",),
}
OTHERS: dict[str, Callable[[bytes], bool]] = {
    "heic": lambda head: _brands(head) & {b"heic", b"heix", b"mif1", b"hevc"} != set(),
    "video": lambda head: head[4:8] == b"ftyp" or head.startswith(b"\x1aE\xdf\xa3"),
    "zip": lambda head: head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"Rar!", b"7z\xbc\xaf")),
    "pdf": lambda head: b"%PDF-" in head[:1024],
    "photoshop": lambda head: head.startswith(b"8BPS"),
    "svg": lambda head: b"<svg" in _text(head),
    "html": lambda head: any(
        tag in _text(head) for tag in (b"<!doctype html", b"<html", b"<script")
    ),
    "xml": lambda head: _text(head).startswith(b"<"),
}


def picture_format(head: bytes) -> str:
    """The format of a picture we take in, "" for every other file."""
    return next((name for name, fits in PICTURES.items() if fits(head)), "")


def refusal(head: bytes) -> tuple[str, str]:
    """Code and sentence for a file that is no picture we take in."""
    sentences = {
        "heic": _("This is a HEIC picture as phones make them: export it as JPEG."),
        "video": _("This is a video or sound file, not a picture."),
        "zip": _("This is an archive or an office document: unpack it and upload the picture."),
        "pdf": _("This is a PDF document, not a picture."),
        "photoshop": _("This is a Photoshop file: export it as JPEG or TIFF."),
        "svg": _("SVG files may contain programs and are not accepted: export it as PNG."),
        "html": _("This is a web page, not a picture: save the picture itself."),
        "xml": _("This is a text file, not a picture."),
        "not_a_picture": _(
            "This is not a picture: JPEG, PNG, WebP, AVIF, TIFF and GIF are accepted."
        ),
    }
    code = next((name for name, fits in OTHERS.items() if fits(head)), "not_a_picture")
    return code, sentences[code]


def _brands(head: bytes) -> set[bytes]:
    """The brands of an ISO media file, in its first box."""
    if head[4:8] != b"ftyp":
        return set()
    box = head[8 : min(int.from_bytes(head[:4], "big"), 256)]
    return {box[start : start + 4] for start in range(0, len(box), 4) if start != 4}


def _text(head: bytes) -> bytes:
    """The beginning of a text file, whatever its encoding, in small letters."""
    return head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
