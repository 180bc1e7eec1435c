"""A story's text: one canonical document of blocks, one function that reads it.

    {"type": "doc", "content": [
        {"type": "paragraph", "attrs": {"id": "6a6bcae29b"}, "content": [
            {"type": "text", "text": "Um 6.42 Uhr am "},
            {"type": "text", "text": "Samstag", "marks": [{"type": "bold"}]}]},
        {"type": "figure", "attrs": {"id": "25de5cb62c", "image": 10}}]}

It travels, rests and is compared in exactly this form: keys and marks in one order, nothing empty
written down, an id on every block of the first level and nowhere else. HTML is made of it only by
the templates in `templates/articles/blocks/`.
"""

from articles.body.gaps import gaps
from articles.body.merging import Clash, Merged, merge
from articles.body.plain import from_text, to_text
from articles.body.reader import Text, Unreadable, dump, empty, read
from articles.body.settling import same, settle
from articles.body.walk import Problem
from articles.body.words import plain_words

__all__ = [
    "Clash",
    "Merged",
    "Problem",
    "Text",
    "Unreadable",
    "dump",
    "empty",
    "from_text",
    "gaps",
    "merge",
    "plain_words",
    "read",
    "same",
    "settle",
    "to_text",
]
