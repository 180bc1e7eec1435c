from decimal import Decimal

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from media.models.agency import Agency


class Contract(models.Model):
    """On what terms a supplier gives us pictures; pictures taken under it start with its terms.

    A change here changes no picture that is already in the house: what was agreed for it stays.
    """

    agency = models.ForeignKey(
        Agency, models.PROTECT, related_name="contracts", verbose_name=_("agency")
    )
    name = models.CharField(
        _("name"), max_length=120, help_text=_("As it is called in letters and invoices.")
    )
    valid_from = models.DateTimeField(_("valid from"), null=True, blank=True)
    valid_until = models.DateTimeField(_("valid until"), null=True, blank=True)
    surfaces_denied = models.JSONField(
        _("not allowed in"),
        default=list,
        blank=True,
        help_text=_("Any of: print, social, syndication, archive."),
    )
    fee = models.DecimalField(
        _("fee for one use"),
        max_digits=9,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal(0))],
        help_text=_("Empty where a flat rate covers every use."),
    )
    currency = models.CharField(_("currency"), max_length=3, default="EUR")
    terms = models.TextField(_("terms"), blank=True, help_text=_("Never public."))
    version = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        ordering = ["agency__name", "name"]
        verbose_name = _("contract")
        verbose_name_plural = _("contracts")
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "name"], name="contract_named_once_a_supplier"
            ),
            models.CheckConstraint(
                condition=Q(valid_from=None)
                | Q(valid_until=None)
                | Q(valid_from__lt=F("valid_until")),
                name="contract_starts_before_it_ends",
            ),
        ]

    def __str__(self):
        return f"{self.agency}: {self.name}"

    @property
    def key(self):
        return f"contract:{self.pk}"

    def as_state(self):
        return {"agency": self.agency_id, "name": self.name}
