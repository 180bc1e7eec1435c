"""What a text still lacks before readers may see it; a draft may have these gaps."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from articles.body.grammar import LISTS
from articles.body.walk import Problem
from articles.body.words import is_blank


def gaps(doc: dict) -> tuple[Problem, ...]:
    """Every block that has nothing to show, with its place. Empty paragraphs are no gap: readers
    do not get them."""
    return tuple(
        Problem(block["attrs"]["id"], code, sentence % {"place": place})
        for place, block in enumerate(doc.get("content", ()), 1)
        for code, sentence in _missing(block)
    )


def _missing(block: dict) -> Iterator[tuple[str, str]]:
    kind, attrs = block["type"], block["attrs"]
    if kind == "figure" and "image" not in attrs:
        yield "figure_without_image", _("Block %(place)s is a picture for which none was chosen.")
    if kind == "crossref" and "story" not in attrs:
        yield "crossref_without_story", _("Block %(place)s points to no story yet.")
    if kind == "heading" and is_blank(block):
        yield "empty_heading", _("Block %(place)s is an empty heading.")
    if kind in LISTS and is_blank(block):
        yield "empty_list", _("Block %(place)s is an empty list.")
    if kind == "quote" and is_blank(block["content"][0]):
        yield "empty_quote", _("Block %(place)s is a quote without words.")
    if kind == "factbox" and is_blank({"content": block["content"][1:]}):
        yield "empty_box", _("Block %(place)s is a box with nothing in it.")
