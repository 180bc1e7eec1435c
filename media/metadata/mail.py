"""A mail as press offices send it: pictures enclosed, the words about them in its text.

Read with limits, in the process of one file; what is a picture is decided by its content.

Source: RFC 5322, RFC 2045 to 2049.
"""

import email
import email.policy
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import EmailMessage
from html.parser import HTMLParser
from pathlib import PurePath

from django.utils.translation import gettext as _

from media.files import kinds
from media.files.uploads import Unusable
from media.metadata import sidecars
from media.metadata.text import clean

MOST_PARTS = 200
MOST_PICTURES = 50
DEEPEST = 8
# A logo in a signature is shown inside the text and weighs little.
LOGO_BYTES = 20_000
SILENT = ("script", "style", "head", "title")
LINES = ("p", "br", "div", "tr", "li", "h1", "h2", "h3", "blockquote")


@dataclass(frozen=True)
class Enclosed:
    """A picture in a mail, or the file that speaks for one; the name is the sender's."""

    name: str
    data: bytes


@dataclass(frozen=True)
class Letter:
    """A mail: who sent it, what it says, and the files in it that concern the picture desk."""

    sender: str
    subject: str
    text: str
    pictures: tuple[Enclosed, ...]


def read(data: bytes) -> Letter:
    """Take a mail apart.

    Raises:
        Unusable: it is no mail, is built to harm, or holds no picture.
    """
    try:
        message = email.message_from_bytes(data, policy=email.policy.default)
        parts = list(_leaves(message, DEEPEST))
        letter = _letter(message, parts)
    except Unusable:
        raise
    except (Exception, RecursionError) as fault:  # its parser stumbles in many ways
        raise _broken() from fault
    if not any(_is_picture(one.data) for one in letter.pictures):
        raise Unusable("mail_without_picture", _("There is no picture in this mail."))
    return letter


def _letter(message: EmailMessage, parts: list[EmailMessage]) -> Letter:
    if not message["from"] and not message["subject"]:
        raise _broken()
    files = [one for one in map(_enclosed, parts) if one]
    if len(files) > MOST_PICTURES:
        raise _broken()
    return Letter(
        sender=_line(message["from"]),
        subject=_line(message["subject"]),
        text=_words(parts),
        pictures=tuple(files),
    )


def _leaves(part: EmailMessage, depth: int, seen: list | None = None) -> Iterator[EmailMessage]:
    """The parts that hold something, mails inside the mail included."""
    seen = [] if seen is None else seen
    seen.append(part)
    if depth < 0 or len(seen) > MOST_PARTS:
        raise _broken()
    if not part.is_multipart():
        yield part
        return
    for inner in part.get_payload():
        yield from _leaves(inner, depth - 1, seen)


def _enclosed(part: EmailMessage) -> Enclosed | None:
    """The file of a part, if it concerns the picture desk."""
    data = part.get_payload(decode=True) or b""
    name = clean(PurePath(str(part.get_filename() or "")).name)[:100]
    if _is_picture(data):
        logo = part["content-id"] and len(data) < LOGO_BYTES and not _attached(part)
        return None if logo else Enclosed(name or _("picture"), data)
    extension = PurePath(name).suffix.lower().lstrip(".")
    return Enclosed(name, data) if extension in sidecars.EXTENSIONS else None


def _attached(part: EmailMessage) -> bool:
    return part.get_content_disposition() == "attachment"


def _is_picture(data: bytes) -> bool:
    return bool(kinds.picture_format(data[:4096]))


def _line(header) -> str:
    return " ".join(clean(str(header or "")).split())[:300]


def _words(parts: list[EmailMessage]) -> str:
    """The text of the mail; of a mail in HTML only, its words line by line."""
    plain = [_text(part) for part in parts if _says(part, "text/plain")]
    if any(plain):
        return clean("\n\n".join(filter(None, plain)))
    return clean("\n\n".join(_bare(_text(part)) for part in parts if _says(part, "text/html")))


def _says(part: EmailMessage, kind: str) -> bool:
    return part.get_content_type() == kind and not _attached(part) and not part.get_filename()


def _text(part: EmailMessage) -> str:
    data = (part.get_payload(decode=True) or b"")[:200_000]
    declared = part.get_content_charset() or "utf-8"
    for encoding in (declared, "utf-8", "cp1252"):
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode("latin-1")


class _Words(HTMLParser):
    """The words of HTML, one block a line."""

    def __init__(self):
        super().__init__()
        self.found, self.silent = [], 0

    def handle_starttag(self, tag, attrs):
        self.silent += tag in SILENT
        if tag in LINES:
            self.found.append("\n")

    def handle_endtag(self, tag):
        self.silent -= tag in SILENT and self.silent > 0
        if tag in LINES:
            self.found.append("\n")

    def handle_data(self, data):
        if not self.silent:
            self.found.append(data.replace("\n", " "))


def _bare(html: str) -> str:
    parser = _Words()
    parser.feed(html)
    lines = (" ".join(line.split()) for line in "".join(parser.found).split("\n"))
    return "\n".join(line for line in lines if line)


def _broken() -> Unusable:
    return Unusable("mail_broken", _("This mail is damaged or built in no sensible way."))
