"""The text desk in the admin: one thin file per noun."""

from articles.admin import article, contributor, notice, paper, section, site_page, tag
from articles.admin.named import named_in_editions
from articles.admin.objections import objection
from articles.admin.shown_in import stories_with_pictures
from media.admin.noun import USED_BY
from media.admin.where import TELLERS

USED_BY.append(named_in_editions)
TELLERS.append(stories_with_pictures)

__all__ = ["article", "contributor", "notice", "objection", "paper", "section", "site_page", "tag"]
