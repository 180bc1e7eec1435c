"""A whole story: its fields and each running text of its body."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from articles.typography.changes import Change, apply
from articles.typography.checking import check

AROUND = 32  # characters of context on each side


@dataclass(frozen=True)
class Proposal:
    """A change at its place in a story.

    Attributes:
        key: names it among the proposals for this very text.
        place: the field, such as "headline"; "body" for the text.
        ahead, behind: the words round it.
    """

    key: str
    place: str
    change: Change
    ahead: str
    behind: str


def proposals(
    fields: dict[str, str], doc: dict, style: str, names: Iterable[str] = ()
) -> list[Proposal]:
    """Every change a story could do with, the fields first, then the text from top to bottom."""
    names = tuple(names)
    texts = [(place, place, text) for place, text in fields.items()]
    texts += [("body", f"body-{n}", _words(node)) for n, node in enumerate(_running(doc))]
    return [
        Proposal(
            f"{where}-{change.start}",
            place,
            change,
            text[max(0, change.start - AROUND) : change.start],
            text[change.end : change.end + AROUND],
        )
        for place, where, text in texts
        for change in check(text, style, names)
    ]


def mended(
    fields: dict[str, str], doc: dict, chosen: Iterable[Proposal]
) -> tuple[dict[str, str], dict]:
    """Fields and text with the chosen proposals carried out; links and emphasis stay in place."""
    by_place: dict[str, list[Change]] = {}
    for one in chosen:
        by_place.setdefault(one.key.rpartition("-")[0], []).append(one.change)
    changed = {name: apply(text, by_place.get(name, ())) for name, text in fields.items()}
    count = iter(range(len(list(_running(doc)))))
    return changed, _rewritten(doc, by_place, count)


def _is_running(node: dict) -> bool:
    return any(child["type"] in ("text", "hardBreak") for child in node.get("content", ()))


def _running(node: dict) -> Iterator[dict]:
    """The nodes that hold running text, in reading order."""
    if _is_running(node):
        yield node
        return
    for child in node.get("content", ()):
        yield from _running(child)


def _words(node: dict) -> str:
    return "".join(child.get("text", "\n") for child in node["content"])


def _rewritten(node, by_place, count) -> dict:
    if _is_running(node):
        return {
            **node,
            "content": _replaced(node["content"], by_place.get(f"body-{next(count)}", ())),
        }
    if "content" not in node:
        return node
    return {**node, "content": [_rewritten(child, by_place, count) for child in node["content"]]}


def _replaced(runs: list[dict], changes) -> list[dict]:
    """New words go to the run in which the old ones began."""
    found, start = [], 0
    for run in runs:
        length = len(run.get("text", "\n"))
        if run["type"] == "text":
            found.append({**run, "text": _in_run(run["text"], start, changes)})
        else:
            found.append(run)
        start += length
    return [run for run in found if run.get("text", "\n")]


def _in_run(text, start, changes) -> str:
    for change in sorted(changes, reverse=True):
        first, last = change.start - start, change.end - start
        if last <= 0 or first >= len(text):
            continue
        new = change.after if first >= 0 else ""
        text = text[: max(first, 0)] + new + text[max(last, 0) :]
    return text
