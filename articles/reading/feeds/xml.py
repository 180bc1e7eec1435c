"""Feeds as RSS 2.0 and Atom 1.0, on Django's generators.

Source: RSS 2.0 with its modules content, Dublin Core and Media RSS; RFC 4287.
"""

from django.conf import settings
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, rfc3339_date

from articles.plain import plain
from articles.reading.feeds import pictures
from articles.reading.feeds.items import Feed, Item
from articles.reading.lookup import START


class Ours:
    """Mixed into Django's generators: each item is one of ours, and `told` carries it."""

    def latest_post_date(self):
        """An empty feed was never changed; Django would say that it was just now."""
        return super().latest_post_date() if self.items else START

    def add_item_elements(self, handler, item):
        super().add_item_elements(handler, item)
        self.add_own(handler, item["told"])
        if item["told"].picture is not None:
            pictures.write(handler, item["told"].picture)


class Rss(Ours, Rss201rev2Feed):
    def rss_attributes(self):
        return {
            **super().rss_attributes(),
            "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
            "xmlns:dc": "http://purl.org/dc/elements/1.1/",
            "xmlns:media": pictures.NAMESPACE,
        }

    def add_own(self, handler, item: Item):
        for person in item.people:
            handler.addQuickElement("dc:creator", plain(person.name))
        for link in item.categories:
            domain = {"domain": link.url} if link.url else {}
            handler.addQuickElement("category", link.name, domain)
        # RSS has no element for the instant of a change; Atom's is known to its readers.
        handler.addQuickElement("atom:updated", rfc3339_date(item.changed_at))
        if item.words:
            handler.addQuickElement("content:encoded", item.words)


class Atom(Ours, Atom1Feed):
    def root_attributes(self):
        return {**super().root_attributes(), "xmlns:media": pictures.NAMESPACE}

    def add_own(self, handler, item: Item):
        for person in item.people:
            handler.startElement("author", {})
            handler.addQuickElement("name", plain(person.name))
            handler.addQuickElement("uri", settings.NEWSROOM_URL + person.url)
            handler.endElement("author")
        for link in item.categories:
            handler.addQuickElement("category", "", {"term": link.name, **_scheme(link)})
        if item.words:
            told = {"type": "html", "xml:lang": item.language}
            handler.addQuickElement("content", item.words, told)


def _scheme(link) -> dict:
    """What kind of word a category is: the address its page stands below."""
    folder = link.url.rstrip("/").rpartition("/")[0]
    return {"scheme": f"{folder}/"} if folder else {}


def write(kind: type, feed: Feed) -> bytes:
    """A feed as the bytes readers get."""
    made = kind(
        title=plain(feed.title),
        link=feed.home,
        description=plain(feed.description),
        language=feed.paper.language,
        author_name=plain(feed.paper.name),
        feed_url=feed.url,
        feed_copyright=plain(feed.rights),
    )
    for item in feed.items:
        made.add_item(
            title=item.title,
            link=item.url,
            description=item.summary,
            unique_id=item.id,
            unique_id_is_permalink=False,
            pubdate=item.published_at,
            updateddate=item.changed_at,
            told=item,
        )
    return made.writeString("utf-8").encode()
