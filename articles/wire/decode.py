"""From bytes to text: agency copy arrives as UTF-8, Windows-1252 or UTF-16, and never garbled.

What cannot be read for certain is refused with a sentence for the person who sent it.
"""

import codecs
import re

from django.utils.translation import gettext as _

from articles.wire.normalise import CONTROLS, LINE_ENDS

MAX_BYTES = 5 * 1024 * 1024
MAX_LINE = 20_000  # characters
MAX_LINES = 50_000

_BOMS = (  # the longer ones first: UTF-32 begins as UTF-16 does
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_FILES = (
    b"%PDF",
    b"PK\x03\x04",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\xd0\xcf\x11\xe0",
    b"\x1f\x8b",
)
_MARKUP = re.compile(r"\s*(?:<!doctype|<html|<\?xml|\{\\rtf)", re.IGNORECASE)
_CONTROL_BYTES = re.compile(rb"[\x01-\x08\x0e-\x1f\x7f]")
_BROKEN_UTF8 = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}")
# Small letters with accents stand inside words; a capital one, a quote or a sign there, or "Ÿ",
# speaks of another encoding.
_SMALL = "a-zß-öø-ÿœšž"
_ODD = re.compile(f"(?<=[{_SMALL}])[^\x00-\x7f{_SMALL}’‘\xad·–—…´](?=[{_SMALL}])|Ÿ")


class Unreadable(Exception):
    """A file or a paste that is no agency text; the sentence is for the person at the desk."""

    def __init__(self, sentence: str, code: str):
        super().__init__(sentence)
        self.sentence = sentence
        self.code = code


def decode(data: bytes) -> str:
    """The text of a file, with "\\n" as its only line end.

    Args:
        data: the whole file, or its first MAX_BYTES + 1 bytes.
    Raises:
        Unreadable: code "empty", "too-large", "binary", "nul", "markup", "encoding",
            "line-too-long" or "too-many-lines".
    """
    if len(data) > MAX_BYTES:
        raise Unreadable(_("The file is larger than 5 MB."), "too-large")
    if data.startswith(_FILES):
        raise _binary()
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return accept(_strictly(data, encoding))
    wide = data.count(0) > len(data) // 5  # UTF-16 without its mark
    if not wide and _are_many(len(_CONTROL_BYTES.findall(data)), len(data)):
        raise _binary()
    if b"\0" in data:
        raise _nul()
    return accept(_without_bom(data))


def accept(text: str) -> str:
    """A pasted text under the same conditions as a file.

    Raises:
        Unreadable: as `decode`.
    """
    text = LINE_ENDS.sub("\n", text)
    if len(text) > MAX_BYTES:
        raise Unreadable(_("The text is larger than 5 MB."), "too-large")
    if not text.strip():
        raise Unreadable(_("There is no text in it."), "empty")
    if "\0" in text:
        raise _nul()
    if _are_many(len(CONTROLS.findall(text)), len(text)):
        raise _binary()
    if _MARKUP.match(text):
        raise Unreadable(_("This is HTML, XML or RTF. Please paste plain text."), "markup")
    lines = text.split("\n")
    if max(map(len, lines)) > MAX_LINE:
        raise Unreadable(_("A line is longer than 20,000 characters."), "line-too-long")
    if len(lines) > MAX_LINES:
        raise Unreadable(_("The text has more than 50,000 lines."), "too-many-lines")
    return text


def _are_many(controls: int, size: int) -> bool:
    """A stray control character happens in agency copy; more of them are no text."""
    return controls > max(3, size // 200)


def _binary() -> Unreadable:
    sentence = _("This is no text file. Please save the text as plain text.")
    return Unreadable(sentence, "binary")


def _nul() -> Unreadable:
    sentence = _("The text contains NUL characters. Please save it as UTF-8.")
    return Unreadable(sentence, "nul")


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _strange() from error


def _without_bom(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        text = _strictly(data, "cp1252")
    if not _is_plausible(data, text):
        raise _strange()
    return text


def _strange() -> Unreadable:
    sentence = _("The text is neither UTF-8 nor Windows-1252. Please save it as UTF-8.")
    return Unreadable(sentence, "encoding")


def _is_plausible(data: bytes, text: str) -> bool:
    """Whether bytes that are no UTF-8 read like a Western European text in Windows-1252."""
    high = sum(char > "\x7f" for char in text)
    letters = sum(char.isalpha() for char in text)
    from_utf8 = sum(map(len, _BROKEN_UTF8.findall(data)))
    odd = len(_ODD.findall(text))
    return high <= max(4, letters // 4) and from_utf8 * 2 < high and odd * 5 <= high
