"""Bold, italic and links inside a line of demo text."""

import re

# The order in which the body keeps marks; a run lists its marks in this order.
ORDER = ("bold", "italic", "link")
MARK = re.compile(
    r"\*\*(?P<bold>.+?)\*\*(?!\*)"
    r"|\*(?P<italic>[^*]+)\*"
    r"|\[(?P<words>[^\]]+)\]\((?P<href>(?:https?://|mailto:)[^\s)]+)\)"
)


def inline(text: str) -> list[dict]:
    """Split a line into the text runs of the body, each with its marks.

    Args:
        text: one line; `**bold**`, `*italic*` and `[words](https://…)` are read, marks may nest.
    Returns:
        ProseMirror text nodes; a run without marks has no "marks", no run is empty.
    """
    return _runs(text, ())


def plain(text: str) -> str:
    """The line as a reader hears it, without the signs that mark it up."""
    return "".join(run["text"] for run in inline(text))


def _runs(text: str, marks: tuple[dict, ...]) -> list[dict]:
    runs, read = [], 0
    for found in MARK.finditer(text):
        runs += _run(text[read : found.start()], marks)
        runs += _runs(*_inside(found, marks))
        read = found.end()
    return runs + _run(text[read:], marks)


def _inside(found: re.Match, marks: tuple[dict, ...]) -> tuple[str, tuple[dict, ...]]:
    if found["bold"]:
        return found["bold"], (*marks, {"type": "bold"})
    if found["italic"]:
        return found["italic"], (*marks, {"type": "italic"})
    return found["words"], (*marks, {"type": "link", "attrs": {"href": found["href"]}})


def _run(text: str, marks: tuple[dict, ...]) -> list[dict]:
    if not text:
        return []
    if not marks:
        return [{"type": "text", "text": text}]
    ordered = sorted(marks, key=lambda mark: ORDER.index(mark["type"]))
    return [{"type": "text", "text": text, "marks": ordered}]
