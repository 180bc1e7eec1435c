from articles.models.address import Address
from articles.models.article import AIInvolvement, Article, BodyUse, DeskVersion, StoryKind
from articles.models.buffer import Buffer, Presence
from articles.models.contributor import Byline, Contributor
from articles.models.conversion import Conversion, ConvertedStory, NoticeFind
from articles.models.duty import ErasureOrder, Hold, Seal
from articles.models.edition import Edition, EditionText
from articles.models.findable import Findable, NameWord, NearSpelling, Spelling
from articles.models.front import Breaking, Front, FrontSlot
from articles.models.notice import Notice
from articles.models.notice_words import NoticeRegion, NoticeWording
from articles.models.objection import Objection, ObjectionFile
from articles.models.paper import Paper
from articles.models.release import FOREVER, Listed, Release
from articles.models.reply import Reply, ReplyEnd
from articles.models.section import Section
from articles.models.share import ShareLink, ShareView
from articles.models.site_page import SitePage
from articles.models.tag import Tag, Tagged, fold
from articles.models.tag_act import SplitStory, TagAct

__all__ = [
    "FOREVER",
    "AIInvolvement",
    "Address",
    "Article",
    "BodyUse",
    "Breaking",
    "Buffer",
    "Byline",
    "Contributor",
    "Conversion",
    "ConvertedStory",
    "DeskVersion",
    "Edition",
    "EditionText",
    "ErasureOrder",
    "Findable",
    "Front",
    "FrontSlot",
    "Hold",
    "Listed",
    "NameWord",
    "NearSpelling",
    "Notice",
    "NoticeFind",
    "NoticeRegion",
    "NoticeWording",
    "Objection",
    "ObjectionFile",
    "Paper",
    "Presence",
    "Release",
    "Reply",
    "ReplyEnd",
    "Seal",
    "Section",
    "ShareLink",
    "ShareView",
    "SitePage",
    "Spelling",
    "StoryKind",
    "SplitStory",
    "Tag",
    "TagAct",
    "Tagged",
    "fold",
]
