"""The words of a text, apart from how it is set."""

import re
from collections.abc import Iterator

# The editor counts by the same rule: "Rechts-Links-Drehung" and "geht’s" are one word each.
WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")


def lines(node: dict) -> Iterator[str]:
    """The running texts of a block in reading order: a paragraph, a list point, a caption."""
    content = node.get("content", ())
    if any(child["type"] in ("text", "hardBreak") for child in content):
        yield "".join(child.get("text", " ") for child in content)
        return
    for child in content:
        yield from lines(child)


def plain_words(doc: dict) -> str:
    """A text for search, fingerprints and excerpts: its words, one running text per line."""
    return "\n".join(lines(doc))


def count_words(doc: dict) -> int:
    """How many words an editor would count."""
    return sum(len(WORD.findall(line)) for line in lines(doc))


def is_blank(node: dict) -> bool:
    """Whether a block says nothing: no letter, no digit, no sign."""
    return not any(line.strip() for line in lines(node))
