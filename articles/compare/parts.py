"""What a block says, part by part: its text, a caption, who said it."""

from articles.body.grammar import LISTS

TEXT = "text"


def parts(block: dict) -> dict[str, str]:
    """The parts of a block by name; a line end in it, or a further point, is a line end."""
    kind, inside = block["type"], block.get("content", ())
    if kind == "figure":
        return {"caption": running(block), "alt": block["attrs"].get("alt", "")}
    if kind == "crossref":
        return {"title": running(block)}
    if kind in LISTS:
        return {TEXT: _points(block)}
    if kind == "quote":
        return {TEXT: running(inside[0]), "source": running(inside[1])}
    if kind == "factbox":
        rest = [_points(node) if node["type"] in LISTS else running(node) for node in inside[1:]]
        return {"title": running(inside[0]), TEXT: "\n".join(rest)}
    return {TEXT: running(block)}


def running(node: dict) -> str:
    return "".join(child.get("text", "\n") for child in node.get("content", ()))


def links(node: dict) -> str:
    """Where the links of a block lead, in order, one per line."""
    return "\n".join(_links(node))


def _links(node: dict):
    for mark in node.get("marks", ()):
        if mark["type"] == "link":
            yield mark["attrs"]["href"]
    for child in node.get("content", ()):
        yield from _links(child)


def _points(node: dict) -> str:
    lines = []
    for item in node["content"]:
        first, *further = item["content"]
        lines.append(running(first))
        lines += [_points(sub) if sub["type"] in LISTS else running(sub) for sub in further]
    return "\n".join(lines)
