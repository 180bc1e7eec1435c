import json

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.models.article import AIInvolvement, Article, StoryKind
from record.chain import digest


class Edition(models.Model):
    """What an article said at one publication: content only, one immutable row.

    The words are in EditionText, so that a court-ordered erasure can empty them while this row,
    its digest and the chain stay.
    """

    append_only = True

    class Kind(models.TextChoices):
        FIRST = "first", _("first edition")
        UPDATE = "update", _("update")  # moves dateModified
        CORRECTION = "correction", _("correction")  # moves it, and says what was wrong
        SLIP = "slip", _("slip mended")  # silent to readers: dateModified stays

    article = models.ForeignKey(Article, models.PROTECT, related_name="editions")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=12, choices=Kind)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    digest = models.CharField(max_length=64)  # of head and body
    note_digest = models.CharField(max_length=64, blank=True)  # of wrong and right
    corrections = models.PositiveIntegerField(null=True)  # how many readers were given by then
    # What the rules of notices ask of the content, beside what is in Listed.
    story_kind = models.CharField(max_length=16, choices=StoryKind)
    language = models.CharField(max_length=2)
    ai_involvement = models.CharField(max_length=10, choices=AIInvolvement)
    text_agency = models.PositiveBigIntegerField(null=True)
    names = models.JSONField()  # every noun the content refers to, as it was known then

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["article", "number"], name="one_edition_per_number"),
            models.CheckConstraint(
                condition=~Q(kind="correction") | ~Q(note_digest=""),
                name="correction_has_words_of_its_own",
            ),
        ]

    def __str__(self):
        return f"{self.article_id} · {self.number}"


class EditionText(models.Model):
    """The words of an edition, as canonical JSON: the head lists need, and the body.

    A correction says what was wrong and what is right; every other edition leaves both empty.
    """

    append_only = True
    erasable = ("head", "body", "wrong", "right")
    erased_by = "edition"

    edition = models.OneToOneField(
        Edition, models.PROTECT, primary_key=True, related_name="text", db_column="edition_id"
    )
    head = models.TextField()
    body = models.TextField()
    wrong = models.TextField(blank=True)
    right = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(wrong="", right="") | ~Q(wrong="") & ~Q(right=""),
                name="correction_says_what_was_wrong_and_what_is_right",
            ),
        ]

    def __str__(self):
        return str(self.edition_id)

    def is_sound(self) -> bool:
        """Are these the words whose digests the edition keeps? Whoever verifies the record asks."""
        note = digest(f"{self.wrong}\n{self.right}") if self.wrong or self.right else ""
        words = digest("\n".join([self.head, self.body]))
        return words == self.edition.digest and note == self.edition.note_digest

    @property
    def is_erased(self) -> bool:
        """Whether an order has emptied it; what was published always has a head."""
        return not self.head

    def head_values(self) -> dict:
        return json.loads(self.head) if self.head else {}

    def body_values(self) -> dict:
        return json.loads(self.body) if self.body else {"type": "doc", "content": []}
