from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from media.models.image import Image


class RecallQuerySet(models.QuerySet):
    def standing(self):
        """Recalls that nobody has lifted."""
        return self.filter(lift=None)


class Recall(models.Model):
    """The decision that pictures must go, from everywhere: one picture, all of a photographer, of
    an agency, or of a contract.

    It is written first, with all it is about; the pictures follow one by one (RecalledImage), so
    that what was interrupted can be finished.
    """

    append_only = True

    subject = models.CharField(max_length=240)  # "image:7", "creator:jörg größe", "agency:3" …
    title = models.CharField(_("what"), max_length=250)  # as it was called then
    why = models.TextField(_("why"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("by")
    )
    at = models.DateTimeField(_("at"), db_index=True)
    images = models.JSONField(default=list)  # numbers of the pictures
    addresses = models.JSONField(default=list)  # paths of pages and files that must change

    objects = RecallQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        default_permissions = ("view",)
        verbose_name = _("recall")
        verbose_name_plural = _("recalls")
        constraints = [
            models.CheckConstraint(condition=~Q(why=""), name="recall_says_why"),
        ]

    def __str__(self):
        return self.title

    @property
    def key(self):
        return f"recall:{self.pk}"


class RecalledImage(models.Model):
    """One picture of a recall, blocked."""

    append_only = True

    recall = models.ForeignKey(Recall, models.PROTECT, related_name="blocked", db_index=False)
    image = models.ForeignKey(Image, models.PROTECT, related_name="recalls")
    at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["recall", "image"], name="picture_once_a_recall")
        ]

    def __str__(self):
        return f"{self.recall_id}: {self.image_id}"


class RecallLift(models.Model):
    """The second act: a recall is over, and its pictures may be shown as their rights allow."""

    append_only = True

    recall = models.OneToOneField(Recall, models.PROTECT, related_name="lift")
    why = models.TextField(_("why"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        constraints = [
            models.CheckConstraint(condition=~Q(why=""), name="lifting_says_why"),
        ]

    def __str__(self):
        return f"{self.recall_id}"


class RecallReceipt(models.Model):
    """What a public address gave somebody unknown who asked for it after a recall."""

    append_only = True

    recall = models.ForeignKey(Recall, models.PROTECT, related_name="receipts", db_index=False)
    address = models.CharField(max_length=500)  # a path of the paper
    status = models.PositiveSmallIntegerField(default=0)  # 0: nobody answered
    sha256 = models.CharField(max_length=64, blank=True)  # of the body
    still_there = models.BooleanField()  # a recalled picture, or the address of one of its files
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        default_permissions = ()
        indexes = [models.Index(fields=["recall", "address", "-id"], name="receipts_of_address")]

    def __str__(self):
        return f"{self.address}: {self.status}"

    @property
    def is_clean(self):
        """Somebody answered, and the picture is not in the answer."""
        return 200 <= self.status < 500 and not self.still_there
