"""The pictures of one story, each with the story's own words, and where their credits stand."""

from dataclasses import replace
from datetime import datetime, timedelta

from articles.body.words import lines
from articles.content import Content
from articles.models.paper import ARCHIVE_AFTER
from articles.reading import sealed
from articles.reading.lookup import cursor_at
from media.pictures import agencies_of, file_of, picture, usable_image
from media.rights import Surface
from media.shown import Shown
from record.reading import Reading

AREA = "/image-credits/"


def credits_url(article: int, published_at: datetime | None) -> str:
    """Where the credits of a story's pictures stand: the page of credits that begins with it."""
    if published_at is None:  # not before readers yet
        return AREA
    return f"{AREA}?page={cursor_at(published_at, article + 1)}#story-{article}"


def archive_from(reading: Reading, published_at: datetime | None) -> datetime | None:
    """When a story comes to belong to the archive, whichever page or list shows it."""
    paper = reading.state("paper:1") or {}
    days = timedelta(days=paper.get("archive_after", ARCHIVE_AFTER))
    return published_at and published_at + days


class StoryPictures:
    """Shows the pictures of one story, and remembers the agencies behind those on its page."""

    def __init__(
        self, reading: Reading, article: int, language: str, published_at: datetime | None
    ):
        self.reading, self.article, self.language = reading, article, language
        self.url = credits_url(article, published_at)
        self.archive_from = archive_from(reading, published_at)
        self.agencies: set[int] = set()

    def lead(self, content: Content, *surfaces: Surface, own_words: bool = True) -> Shown | None:
        """The lead picture; without the story's own words where only the picture is shown.

        Args:
            surfaces: where it is to appear; none named is the story's page.
        """
        if content.lead_image is None:
            return None
        words = {"caption": content.lead_caption, "alt": content.lead_alt} if own_words else {}
        return self._shown(content.lead_image, *surfaces, **words)

    def file(self, content: Content) -> str:
        """The address of the lead picture as the story's page shows it, "" for none."""
        pk = content.lead_image
        return file_of(self.reading, pk, archive_from=self.archive_from) if pk else ""

    def seen(self, content: Content) -> set[int]:
        """The agencies of all pictures of a story, for whoever does not show the pictures."""
        figures = [node for node in content.body["content"] if node["type"] == "figure"]
        for pk in (content.lead_image, *(node["attrs"].get("image") for node in figures)):
            found = pk and usable_image(self.reading, pk, archive_from=self.archive_from)
            self.agencies |= agencies_of(self.reading, found[0]) if found else set()
        return self.agencies

    def shared(self, content: Content, lead: Shown | None) -> Shown | None:
        """The lead picture as other houses show it when the page is shared."""
        shown = self.lead(content, Surface.SOCIAL)
        return lead if lead and shown and lead.image == shown.image else shown

    def inside(self, pk: int, node: dict) -> Shown | None:
        """A picture in the text, as the figure there shows it."""
        words = {"caption": " ".join(lines(node)), "alt": node.get("attrs", {}).get("alt") or ""}
        return self._shown(pk, **words)

    def _shown(self, pk, *surfaces, **words):
        where = {"surfaces": surfaces or (Surface.PAGE,), "archive_from": self.archive_from}
        shown = picture(self.reading, pk, language=self.language, **where, **words)
        if shown is None:
            return None
        if not surfaces:
            self.agencies |= agencies_of(self.reading, shown.image)
        shown = replace(shown, credits_url=self.url)
        return sealed.picture(self.reading, self.article, shown, self.language)
