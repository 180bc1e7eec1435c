import json

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.models.article import AIInvolvement, Article, StoryKind


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

    article = models.ForeignKey(Article, models.PROTECT, related_name="editions")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=12, choices=Kind)
    wrong = models.TextField(blank=True)  # a correction: what was wrong …
    right = models.TextField(blank=True)  # … and what is right
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    digest = models.CharField(max_length=64)
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
                condition=~Q(kind="correction") | ~Q(wrong="") & ~Q(right=""),
                name="correction_says_what_was_wrong_and_what_is_right",
            ),
        ]

    def __str__(self):
        return f"{self.article_id} · {self.number}"


class EditionText(models.Model):
    """The words of an edition, as canonical JSON: the head lists need, and the body."""

    append_only = True
    erasable = ("head", "body")
    erased_by = "edition"

    edition = models.OneToOneField(
        Edition, models.PROTECT, primary_key=True, related_name="text", db_column="edition_id"
    )
    head = models.TextField()
    body = models.TextField()

    def __str__(self):
        return str(self.edition_id)

    def head_values(self) -> dict:
        return json.loads(self.head) if self.head else {}

    def body_values(self) -> dict:
        return json.loads(self.body) if self.body else {"type": "doc", "content": []}
