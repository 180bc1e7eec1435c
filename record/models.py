"""The house's memory: what each noun was, what changed, who did it, what had to be erased.

All of it is only ever appended; record/guards.py puts the triggers on the tables.
"""

from django.conf import settings
from django.db import models
from django.db.models import F, Q


class State(models.Model):
    """What readers see of a noun from an instant on; data None means it is gone.

    Of a key the newest row that has started counts, so a decision outranks plans made before it.
    """

    append_only = True

    key = models.CharField(max_length=60)
    kind = models.CharField(max_length=30)
    since = models.DateTimeField()
    recorded_at = models.DateTimeField()
    data = models.JSONField(null=True)  # plain JSON values only: the digest is taken before storing

    class Meta:
        indexes = [
            models.Index(fields=["key", "since"], name="state_of_key"),
            models.Index(fields=["kind", "key"], name="state_of_kind"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(since__gte=F("recorded_at")), name="state_does_not_change_the_past"
            )
        ]

    def __str__(self):
        return f"{self.key} since {self.since:%Y-%m-%d %H:%M:%S}"


class Counter(models.Model):
    """One row; its value is the number of the newest change."""

    value = models.PositiveBigIntegerField(default=0)

    def __str__(self):
        return str(self.value)


class Change(models.Model):
    """One committed change to what readers see: numbered without gaps, in commit order, chained."""

    append_only = True

    number = models.PositiveBigIntegerField(primary_key=True)
    at = models.DateTimeField()
    verb = models.CharField(max_length=40)
    keys = models.JSONField()
    rows = models.JSONField()
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ["number"]

    def __str__(self):
        return f"{self.number} {self.verb}"


class AuditEntry(models.Model):
    """Who did what to which noun, when and why."""

    append_only = True

    at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="audit_entries"
    )
    verb = models.CharField(max_length=40)
    subject = models.CharField(max_length=60)
    reason = models.TextField(blank=True)
    data = models.JSONField(default=dict)

    class Meta:
        indexes = [models.Index(fields=["subject", "-id"], name="audit_of_subject")]

    def __str__(self):
        return f"{self.verb} {self.subject}"


class Erasure(models.Model):
    """A court or data-protection order to forget one text or file; it permits exactly that."""

    append_only = True

    key = models.CharField(max_length=60, unique=True)
    ground = models.TextField()
    at = models.DateTimeField()
    ordered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(ordered_by=F("confirmed_by")), name="erasure_needs_four_eyes"
            )
        ]

    def __str__(self):
        return self.key


class Mark(models.Model):
    """How far a worker has read the change log; what it does is done again rather than lost."""

    name = models.CharField(max_length=40, primary_key=True)
    number = models.PositiveBigIntegerField(default=0)

    def __str__(self):
        return f"{self.name}: {self.number}"
