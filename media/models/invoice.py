from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from media.models.agency import Agency
from media.models.contract import Contract


class Invoice(models.Model):
    """A supplier's invoice as a file, kept as it came; the ledger is held against it anew each time.

    The bytes lie privately under a name nobody can guess; the row says what it was called.
    """

    append_only = True

    agency = models.ForeignKey(
        Agency, models.PROTECT, related_name="invoices", verbose_name=_("agency")
    )
    contract = models.ForeignKey(
        Contract, models.PROTECT, null=True, related_name="invoices", verbose_name=_("contract")
    )
    period_from = models.DateTimeField()
    period_until = models.DateTimeField()
    name = models.CharField(max_length=200)
    stored = models.CharField(max_length=100)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField()

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("invoice")
        verbose_name_plural = _("invoices")
        constraints = [
            models.CheckConstraint(
                condition=Q(period_from__lt=F("period_until")), name="invoice_is_about_some_time"
            ),
            models.UniqueConstraint(
                fields=["agency", "period_from", "period_until", "sha256"],
                name="invoice_file_once_for_its_time",
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def key(self):
        return f"invoice:{self.pk}"
