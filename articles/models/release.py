from datetime import UTC, datetime

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _

from articles.models.address import Address
from articles.models.article import Article
from articles.models.edition import Edition
from articles.models.section import Section

FOREVER = datetime(9999, 12, 30, tzinfo=UTC)


class ReleaseQuerySet(models.QuerySet):
    def started(self, at):
        return self.filter(starts_at__lte=at)

    def visible(self, at):
        """What readers get at an instant: of each article the newest decision that counts."""
        later = self.model.objects.started(at).filter(
            article=OuterRef("article"), number__gt=OuterRef("number")
        )
        return self.started(at).exclude(edition=None).filter(~Exists(later))

    def coming(self, at):
        """Decisions that will change what readers get after an instant, the next one first.

        One that is outranked by then never counts, and one that repeats what counts by then
        changes nothing.
        """
        same = self.model.objects.filter(article=OuterRef("article"))
        higher = same.filter(number__gt=OuterRef("number"), starts_at__lte=OuterRef("starts_at"))
        before = same.filter(starts_at__lt=OuterRef("starts_at")).order_by("-number")
        coming = self.filter(~Exists(higher), starts_at__gt=at)
        coming = coming.annotate(was=Subquery(before.values("edition")[:1]))
        another = Q(was=None) | ~Q(edition=F("was"))
        changes = Q(edition__isnull=False) & another | Q(edition=None, was__isnull=False)
        return coming.filter(changes).order_by("starts_at", "number")

    def of(self, article, at):
        """The one decision that counts for an article; it may be “nothing”."""
        return self.started(at).filter(article=article).order_by("-number").first()


class Release(models.Model):
    """The decision: from `starts_at` on, readers get this edition, or nothing.

    Of an article the release with the highest number that has started counts.
    """

    append_only = True

    class Absence(models.TextChoices):
        """Why there is nothing; readers see a tombstone with this word, the reason and the date."""

        TAKEN_DOWN = "taken_down", _("taken down")  # planned end; 410
        WITHDRAWN = "withdrawn", _("withdrawn")  # off now, may return; 410
        RETRACTED = "retracted", _("retracted")  # withdrawn as wrong; 410 with the reason
        LEGAL = "legal", _("removed for legal reasons")  # 451

    article = models.ForeignKey(Article, models.PROTECT, related_name="releases", db_index=False)
    number = models.PositiveIntegerField()
    edition = models.ForeignKey(Edition, models.PROTECT, null=True, related_name="releases")
    absence = models.CharField(max_length=12, choices=Absence, blank=True)
    reason = models.TextField(blank=True)
    starts_at = models.DateTimeField(db_index=True)
    decided_at = models.DateTimeField()
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    address = models.ForeignKey(Address, models.PROTECT, related_name="+")
    section = models.ForeignKey(Section, models.PROTECT, related_name="+")
    first_published_at = models.DateTimeField(null=True)
    changed_at = models.DateTimeField(null=True)

    objects = ReleaseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["article", "number"], name="one_release_per_number"),
            models.CheckConstraint(
                condition=Q(starts_at__gte=F("decided_at")),
                name="release_does_not_change_the_past",
            ),
            models.CheckConstraint(
                condition=Q(edition__isnull=False, absence="") | Q(edition=None) & ~Q(absence=""),
                name="release_gives_an_edition_or_says_why_not",
            ),
        ]

    def __str__(self):
        return f"{self.article_id} · {self.number}"


class Listed(models.Model):
    """The lists a release stands in, from when until when: a projection, see manage.py relist."""

    list = models.CharField(max_length=40)  # "all", "section:3", "tag:5", "contributor:4"
    release = models.ForeignKey(Release, models.PROTECT, related_name="listed")
    article = models.ForeignKey(Article, models.PROTECT, related_name="listed")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(default=FOREVER)
    first_published_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(
                "list", F("first_published_at").desc(), F("article").desc(), name="list_in_order"
            ),
            models.Index(fields=["list", "starts_at"], name="list_next_start"),
            models.Index(fields=["list", "ends_at"], name="list_next_end"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["release", "list"], name="release_once_per_list"),
            models.CheckConstraint(
                condition=Q(starts_at__lt=F("ends_at")), name="listed_for_some_time"
            ),
        ]

    def __str__(self):
        return f"{self.list}: {self.release_id}"
