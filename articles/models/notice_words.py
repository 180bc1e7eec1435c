"""What a notice says, and from when on it says so."""

from datetime import datetime

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from articles.models.notice import Notice

LANGUAGES = [("de", "Deutsch"), ("en", "English")]


class NoticeWording(models.Model):
    """What a notice says in one language; paragraphs are separated by an empty line.

    Of a language the wording whose date came last counts; one without a date counts from the
    beginning.
    """

    notice = models.ForeignKey(Notice, models.CASCADE, related_name="wordings")
    language = models.CharField(_("language"), max_length=2, choices=LANGUAGES, default="de")
    valid_from = models.DateTimeField(
        _("in force from"),
        null=True,
        blank=True,
        help_text=_("Empty: from the beginning. Until then the wording before it stands."),
    )
    label = models.CharField(_("heading for readers"), max_length=120)
    text = models.TextField(_("text"))

    class Meta:
        verbose_name = _("wording")
        verbose_name_plural = _("wordings")
        ordering = ["language", F("valid_from").asc(nulls_first=True), "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["notice", "language"],
                condition=Q(valid_from=None),
                name="one_first_wording_per_language",
            ),
            models.UniqueConstraint(
                fields=["notice", "language", "valid_from"],
                condition=Q(valid_from__isnull=False),
                name="one_wording_per_language_and_date",
            ),
        ]

    def __str__(self):
        return f"{self.notice} ({self.language})"

    def as_state(self):
        return {"label": self.label, "text": self.text}

    def counts(self, at: datetime) -> bool:
        return self.valid_from is None or self.valid_from <= at


class NoticeRegion(models.Model):
    """The part of a notice for one country; printed for everyone, with its label."""

    notice = models.ForeignKey(Notice, models.CASCADE, related_name="regions")
    language = models.CharField(_("language"), max_length=2, choices=LANGUAGES, default="de")
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    region = models.CharField(
        _("region"), max_length=60, help_text=_("ISO 3166-1, such as AT, or DACH, EU, EEA.")
    )
    valid_from = models.DateTimeField(_("in force from"), null=True, blank=True)
    valid_until = models.DateTimeField(_("in force until"), null=True, blank=True)
    label = models.CharField(
        _("label"), max_length=120, help_text=_("Such as “Gilt für Österreich”.")
    )
    text = models.TextField(_("text"))

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("remark for a region")
        verbose_name_plural = _("remarks for regions")
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_from=None)
                | Q(valid_until=None)
                | Q(valid_from__lt=F("valid_until")),
                name="remark_starts_before_it_ends",
            )
        ]

    def __str__(self):
        return self.label

    def as_state(self):
        fields = ("language", "region", "label", "text")
        return {field: getattr(self, field) for field in fields}

    def counts(self, at: datetime) -> bool:
        started = self.valid_from is None or self.valid_from <= at
        return started and (self.valid_until is None or at < self.valid_until)
