"""The demo newspaper "Der Morgenbote": invented stories, pictures and rules as plain values.

Places, people and events do not exist. The texts live in TOML files beside this module, one file
per story; `load` reads and checks them, and knows no database.
"""

from articles.demo.content import (
    Agency,
    Block,
    Contributor,
    Correction,
    Demo,
    Notice,
    Paper,
    Picture,
    Region,
    Retraction,
    Rule,
    Section,
    Story,
    Tag,
    Wording,
)
from articles.demo.loading import BrokenDemo, load
from articles.demo.marks import inline

__all__ = [
    "Agency",
    "Block",
    "BrokenDemo",
    "Contributor",
    "Correction",
    "Demo",
    "Notice",
    "Paper",
    "Picture",
    "Region",
    "Retraction",
    "Rule",
    "Section",
    "Story",
    "Tag",
    "Wording",
    "inline",
    "load",
]
