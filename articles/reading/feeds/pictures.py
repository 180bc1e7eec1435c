"""The picture of a story in a feed, with who made it: a feed reader is a publication too.

Source: Media RSS 1.5.1, elements content, credit, copyright, description and license.
"""

from articles.plain import plain
from media.shown import Shown

NAMESPACE = "http://search.yahoo.com/mrss/"


def write(handler, picture: Shown) -> None:
    width, height = picture.share_size
    file = {"url": picture.share_src, "medium": "image", "type": "image/jpeg"}
    if width:
        file |= {"width": str(width), "height": str(height)}
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
