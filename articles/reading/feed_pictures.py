"""The picture of a story in feeds: Media RSS, with the credit beside it.

Source: Media RSS Specification 1.5.1 (media:content, media:credit, media:description).
"""

from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed

from articles.plain import plain
from media.rights import Surface
from media.shown import Shown

NAMESPACE = "http://search.yahoo.com/mrss/"
# Whoever reads a feed shows its pictures at a place of its own: that is passing on.
SURFACES = (Surface.FEED, Surface.SYNDICATION)


def values(shown: Shown | None) -> dict:
    """What an item is told of its picture; nothing where readers of feeds get none."""
    if shown is None or not shown.share_src:
        return {}
    said = {"credit": shown.credit, "description": shown.caption or shown.alt}
    return {"picture": {"url": shown.share_src, **{k: plain(v) for k, v in said.items()}}}


class Pictured:
    """A feed whose items carry their picture."""

    def root_attributes(self):
        return {**super().root_attributes(), "xmlns:media": NAMESPACE}

    def add_item_elements(self, handler, item):
        super().add_item_elements(handler, item)
        if picture := item.get("picture"):
            of = {"url": picture["url"], "medium": "image", "type": "image/jpeg"}
            handler.startElement("media:content", of)
            for name in ("credit", "description"):
                if picture[name]:
                    handler.addQuickElement(f"media:{name}", picture[name])
            handler.endElement("media:content")


class PicturedAtom(Pictured, Atom1Feed):
    pass


class PicturedRss(Pictured, Rss201rev2Feed):
    pass
