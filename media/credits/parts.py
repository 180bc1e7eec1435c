"""Pieces of a credit line: text, some of it with a link."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit


@dataclass(frozen=True)
class Part:
    """A piece of the line; `href` is "" or a web address, `rel` is "license" for a licence."""

    text: str
    href: str = ""
    rel: str = ""


def piece(text: str, href: str = "", rel: str = "") -> Part:
    """One piece on one line, with a link only where a reader may safely be sent."""
    text = " ".join(text.split())
    return Part(text, href.strip(), rel) if is_web_address(href) else Part(text)


def is_web_address(address: str) -> bool:
    """Is this an http or https address with a host?"""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return False
    bad = any(char.isspace() or not char.isprintable() for char in address.strip())
    return parts.scheme in ("http", "https") and bool(parts.hostname) and not bad


def join(pieces: Sequence[Part], joint: str, last: str = "") -> Iterator[Part]:
    """Set a text between pieces; `last` stands before the last one if it is given."""
    for number, part in enumerate(pieces):
        if number:
            yield Part(last if last and number == len(pieces) - 1 else joint)
        yield part


def linked(parts: Iterable[Part], wanted: Part) -> tuple[Part, ...]:
    """Put a link where its text stands in the line already; the words stay as they are."""
    if not wanted.href or not wanted.text:
        return tuple(parts)
    done: list[Part] = []
    for part in parts:
        before, found, after = part.text.partition(wanted.text)
        if part.href or not found:
            done.append(part)
        else:
            done += [Part(before), wanted, Part(after)]
    return tidy(done)


def tidy(parts: Iterable[Part]) -> tuple[Part, ...]:
    """Without empty pieces, and with neighbouring plain text in one piece."""
    done: list[Part] = []
    for part in parts:
        if done and not part.href and not done[-1].href:
            done[-1] = Part(done[-1].text + part.text)
        elif part.text:
            done.append(part)
    return tuple(done)


def text(parts: Iterable[Part]) -> str:
    return "".join(part.text for part in parts)
