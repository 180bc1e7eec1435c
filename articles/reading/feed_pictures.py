"""The picture of a story in a feed, with who made it: a feed reader is a publication too.

Source: Media RSS 1.5.1, elements content, credit, copyright, description and license.
"""

from articles.plain import plain
from articles.reading import sealed
from articles.reading.lookup import Given
from articles.reading.story_pictures import StoryPictures
from media.rights import IN_FEEDS
from media.shown import Shown
from record.reading import Reading

NAMESPACE = "http://search.yahoo.com/mrss/"


def picture_of(reading: Reading, story: Given) -> Shown | None:
    """The lead picture, where its contract lets it be passed on to other houses."""
    content = sealed.concealed(reading, story.article, story.content, story.edition)
    pictures = StoryPictures(reading, story.article, content.language, story.first_published_at)
    return pictures.lead(content, *IN_FEEDS)


class WithPictures:
    """Mixed into a feed: items that have a picture tell it with its credit."""

    def rss_attributes(self):
        return {**super().rss_attributes(), "xmlns:media": NAMESPACE}

    def root_attributes(self):
        return {**super().root_attributes(), "xmlns:media": NAMESPACE}

    def add_item_elements(self, handler, item):
        super().add_item_elements(handler, item)
        if item.get("picture") is not None:
            _write(handler, item["picture"])


def _write(handler, picture: Shown) -> None:
    file = {"url": picture.share_src, "medium": "image", "type": "image/jpeg"}
    handler.startElement("media:content", file)
    if picture.label or picture.caption:
        words = ": ".join(filter(None, [picture.label, picture.caption]))
        handler.addQuickElement("media:description", plain(words), {"type": "plain"})
    if picture.facts.credit_text:
        told = {"role": "photographer", "scheme": "urn:ebu"}
        handler.addQuickElement("media:credit", plain(picture.facts.credit_text), told)
    if picture.facts.copyright_notice:
        handler.addQuickElement("media:copyright", plain(picture.facts.copyright_notice))
    if picture.facts.licence_url:
        link = {"type": "text/html", "href": picture.facts.licence_url}
        handler.addQuickElement("media:license", plain(picture.facts.licence_label), link)
    handler.endElement("media:content")
