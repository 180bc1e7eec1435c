from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article
from articles.models.edition import Edition


class Seal(models.Model):
    """A passage or a whole edition that readers are never shown again.

    A passage is kept as the salted hash of its words, so that sealing does not keep what must be
    forgotten; it is found wherever these words stand (articles/sealing.py).
    """

    append_only = True

    article = models.ForeignKey(Article, models.PROTECT, related_name="seals")
    edition = models.ForeignKey(Edition, models.PROTECT, null=True, related_name="seals")
    words = models.PositiveIntegerField(default=0)  # how many words the passage has
    salt = models.CharField(max_length=32, blank=True)
    passage_hash = models.CharField(max_length=64, blank=True)
    ground = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(edition__isnull=False, passage_hash="")
                | Q(edition=None, words__gt=0) & ~Q(passage_hash=""),
                name="seal_is_about_an_edition_or_a_passage",
            )
        ]

    def __str__(self):
        return f"{self.article_id} {self.at:%Y-%m-%d}"


class Hold(models.Model):
    """A legal hold: as long as it stands nothing of the story is erased."""

    article = models.ForeignKey(Article, models.PROTECT, related_name="holds")
    ground = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    def __str__(self):
        return f"{self.article_id} {self.at:%Y-%m-%d}"


class ErasureOrder(models.Model):
    """An order to erase words, waiting for a second pair of eyes; done, it is a record.Erasure."""

    class Scope(models.TextChoices):
        EDITION = "edition", _("the words of one edition")
        STORY = "story", _("every word of the story, also on the desk")

    article = models.ForeignKey(Article, models.PROTECT, related_name="erasure_orders")
    scope = models.CharField(max_length=8, choices=Scope)
    edition = models.ForeignKey(Edition, models.PROTECT, null=True, related_name="+")
    ground = models.TextField()
    ordered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    ordered_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    confirmed_at = models.DateTimeField(null=True)
    dropped_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(scope="edition", edition__isnull=False)
                | Q(scope="story", edition=None),
                name="erasure_order_names_its_edition",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by=None) | ~Q(confirmed_by=F("ordered_by")),
                name="erasure_order_needs_four_eyes",
            ),
        ]

    def __str__(self):
        return f"{self.article_id} {self.scope}"
