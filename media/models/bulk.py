"""One change for many pictures: what was planned, for which versions, and what came of each."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from media.models.image import Image


class BulkChange(models.Model):
    """A change planned for a selection; it is looked at first, and may be taken up again."""

    class Act(models.TextChoices):
        CREDIT = "credit", _("Set credit")
        LICENCE = "licence", _("Set licence")
        CONTRACT = "contract", _("Set contract")
        NATURE = "nature", _("Set nature")
        RECALL = "recall", _("Recall")

    act = models.CharField(max_length=12, choices=Act)
    values = models.JSONField(default=dict)  # what to set; and the copies of credits made so far
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    def __str__(self):
        return f"{self.get_act_display()} {self.pk}"


class BulkItem(models.Model):
    """One picture of the selection, in the versions that were looked at."""

    class Outcome(models.TextChoices):
        WAITING = "", _("waiting")
        DONE = "done", _("changed")
        SAME = "same", _("was so already")
        REFUSED = "refused", _("refused")

    bulk = models.ForeignKey(BulkChange, models.CASCADE, related_name="items")
    # No key of the database: a picture may be deleted before its turn comes.
    image = models.ForeignKey(Image, models.DO_NOTHING, related_name="+", db_constraint=False)
    version = models.PositiveIntegerField()
    credit = models.BigIntegerField(null=True)
    credit_version = models.PositiveIntegerField(null=True)
    outcome = models.CharField(max_length=8, choices=Outcome, blank=True, default="")
    reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["bulk", "image"], name="picture_once_in_a_bulk_change")
        ]
        indexes = [models.Index(fields=["bulk", "outcome"], name="bulk_items_by_outcome")]

    def __str__(self):
        return f"{self.image_id} {self.outcome}"
