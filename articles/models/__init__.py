from articles.models.address import Address
from articles.models.article import AIInvolvement, Article, BodyUse, DeskVersion, StoryKind
from articles.models.contributor import Byline, Contributor
from articles.models.edition import Edition, EditionText
from articles.models.notice import Notice, NoticeRegion, NoticeWording
from articles.models.paper import Paper
from articles.models.release import FOREVER, Listed, Release
from articles.models.section import Section
from articles.models.tag import Tag, Tagged, fold

__all__ = [
    "FOREVER",
    "AIInvolvement",
    "Address",
    "Article",
    "BodyUse",
    "Byline",
    "Contributor",
    "DeskVersion",
    "Edition",
    "EditionText",
    "Listed",
    "Notice",
    "NoticeRegion",
    "NoticeWording",
    "Paper",
    "Release",
    "Section",
    "StoryKind",
    "Tag",
    "Tagged",
    "fold",
]
