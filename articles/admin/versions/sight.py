"""What somebody at the desk may see of a story's earlier words."""

from functools import cached_property

from django.utils import timezone

from articles import body
from articles.admin.duties.sealed_sight import RIGHT
from articles.content import Content
from articles.models import Article, Edition, Release
from articles.reading.sealed import Seals, seals_of
from articles.veil import conceal
from record.reading import Reading


class Sight:
    """One person's look at one story: today's seals count, also for what is older."""

    def __init__(self, user, article: Article):
        self.article = article
        self.sees_all = user.has_perm(RIGHT)

    @cached_property
    def seals(self) -> Seals:
        return seals_of(Reading(timezone.now()), self.article.pk)

    @cached_property
    def removed(self) -> bool:
        """Whether the story was removed for legal reasons."""
        newest = Release.objects.of(self.article, timezone.now())
        return newest is not None and newest.absence == Release.Absence.LEGAL

    def closed(self, edition: int | None = None) -> bool:
        """Whether an edition, or without one any earlier text, is not for this person."""
        return not self.sees_all and (self.removed or edition in self.seals.editions)

    def closed_text(self, content: Content) -> bool:
        """Whether a saved text is not for this person: it says what a sealed edition said."""
        if self.closed():
            return True
        return not self.sees_all and _words(content) in self._sealed_words

    @cached_property
    def _sealed_words(self) -> frozenset:
        sealed = Edition.objects.filter(pk__in=self.seals.editions).select_related("text")
        texts = [edition.text for edition in sealed] if self.seals.editions else []
        values = ((text.head_values(), text.body_values()) for text in texts)
        return frozenset(_words(Content.from_values(*pair)) for pair in values)

    def veiled(self, content: Content) -> Content:
        """A text without the passages that are not for this person; mostly the text itself."""
        return content if self.sees_all else conceal(content, self.seals.passages)


def _words(content: Content) -> tuple:
    """What a text says, whatever was ticked beside it; tags, people and pictures are no words."""
    said = (content.kicker, content.headline, content.lead, content.lead_caption, content.lead_alt)
    try:
        return (*said, body.plain_words(body.read(content.body).doc))
    except body.Unreadable:
        return said
