"""Parts as a draft's text: blocks with ids, kept where the story was taken in before."""

from difflib import SequenceMatcher

from articles import body
from articles.body import build
from articles.models import Article
from articles.wire.normalise import fold
from articles.wire.parts import BULLETS, CROSSREF, HEADING, NUMBERS, Parts

SAME_ENOUGH = 0.6


def document(parts: Parts) -> dict:
    """The blocks of the copy as a text that may be stored."""
    return build.document(node for block in parts.blocks for node in _nodes(block))


def _nodes(block):
    if block.kind == CROSSREF:
        titles = block.titles or (block.text,)
        return [build.crossref(title, story=story_called(title)) for title in titles]
    if block.kind == HEADING:
        return [build.heading(block.text)]
    if block.kind in (BULLETS, NUMBERS):
        return [{BULLETS: build.bullets, NUMBERS: build.numbers}[block.kind](block.items)]
    return [build.paragraph(block.text)]


def story_called(title: str) -> int | None:
    """The story with this headline, quotes, dashes and spaces aside; the newest of several."""
    exact = Article.objects.filter(headline=title).order_by("-pk").values_list("pk", flat=True)
    if found := exact.first():
        return found
    wanted = fold(title)
    first = title.split()[0][:40] if title.split() else ""
    near = Article.objects.filter(headline__icontains=first.strip("„“\"'»«")).order_by("-pk")
    return next(
        (pk for pk, name in near.values_list("pk", "headline") if fold(name) == wanted), None
    )


def with_old_ids(doc: dict, before: dict) -> dict:
    """Give the blocks of a newer copy the ids of the older copy's blocks they continue."""
    free = list(before.get("content", ()))
    for block in doc["content"]:
        if match := _counterpart(block, free):
            free.remove(match)
            block["attrs"] = {**block["attrs"], "id": match["attrs"]["id"]}
    return body.read(doc).doc


def _counterpart(block, free):
    same = [other for other in free if other["type"] == block["type"]]
    words = _words(block)
    exact = next((other for other in same if _words(other) == words), None)
    if exact is not None:
        return exact
    ratios = [
        (SequenceMatcher(None, _words(o), words).quick_ratio(), n) for n, o in enumerate(same)
    ]
    best = max(ratios, default=(0, 0))
    return same[best[1]] if best[0] >= SAME_ENOUGH else None


def _words(block) -> str:
    return body.to_text({"type": "doc", "content": [block]}).partition("] ")[2] or body.to_text(
        {"type": "doc", "content": [block]}
    )
