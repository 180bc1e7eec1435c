"""What a mail says of the pictures in it: the line with a credit, and which picture it means."""

import re
from collections.abc import Sequence
from pathlib import PurePath

from media.captions import CaptionLine, KnownAgency, has_credit_marker, read_caption_line
from media.desk.take_in import Words
from media.metadata.mail import Letter

MOST_LINES = 400
LONGEST_LINE = 1000


def words_for(letter: Letter, name: str, agencies: Sequence[KnownAgency] = ()) -> Words:
    """The mail's words about one of its pictures.

    A line that names the file speaks of it alone; the only credit line of a mail speaks of all
    its pictures. Of several lines that name no file none is taken: which one would be a guess.
    """
    told = {"sender": letter.sender, "subject": letter.subject, "text": letter.text}
    read = _meant(letter.text, name, agencies)
    if read is None:
        return Words(**told)
    return Words(**told, caption=read.caption, credit_line=read.credit_raw)


def _meant(text: str, name: str, agencies) -> CaptionLine | None:
    lines = [line.strip() for line in text.split("\n")[:MOST_LINES]]
    credits = [line for line in lines if _is_credit(line, agencies)]
    own = [line for line in credits if _names(line, name)]
    for found in (own, credits):
        if len(found) == 1:
            return read_caption_line(_without(found[0], name), agencies)
    return None


def _is_credit(line: str, agencies) -> bool:
    return 0 < len(line) <= LONGEST_LINE and has_credit_marker(line, agencies)


def _names(line: str, name: str) -> bool:
    """The whole name anywhere, or its stem and a colon at the start: "Hafen" is a word as well."""
    stem = re.escape(PurePath(name).stem.casefold())
    line = line.casefold()
    return name.casefold() in line or bool(re.match(rf"{stem}\s?[:–—|]", line))


def _without(line: str, name: str) -> str:
    """The line without the file's name before it: "hafen.jpg: Die Fähre. Foto: …"."""
    for start in (name, PurePath(name).stem):
        if start and line.casefold().startswith(start.casefold()):
            return line[len(start) :].lstrip(" :–—|-\t")
    return line
