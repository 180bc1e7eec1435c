"""The text desk in the admin: one thin file per noun."""

from articles.admin import article, contributor, notice, paper, section, tag
from articles.admin.named import named_in_editions
from articles.admin.objections import objection
from media.admin.noun import USED_BY

USED_BY.append(named_in_editions)

__all__ = ["article", "contributor", "notice", "objection", "paper", "section", "tag"]
