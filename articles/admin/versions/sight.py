"""What somebody at the desk may see of a story's earlier words."""

from dataclasses import replace
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
        return not self.sees_all and _digest(content) in self._sealed_digests

    @cached_property
    def _sealed_digests(self) -> frozenset[str]:
        sealed = Edition.objects.filter(pk__in=self.seals.editions)
        return (
            frozenset(sealed.values_list("digest", flat=True))
            if self.seals.editions
            else frozenset()
        )

    def veiled(self, content: Content) -> Content:
        """A text without the passages that are not for this person; mostly the text itself."""
        return content if self.sees_all else conceal(content, self.seals.passages)


def _digest(content: Content) -> str:
    """As an edition of these words has it; a database may have put the keys of a block in order."""
    try:
        return replace(content, body=body.read(content.body).doc).digest()
    except body.Unreadable:
        return ""
