from datetime import UTC

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from media.models.image import Image


class LeaseQuerySet(models.QuerySet):
    def open(self, at):
        """Leases that hold at an instant or will, unless somebody ended them."""
        return self.filter(Q(until=None) | Q(until__gt=at), ended_at=None)


class Lease(models.Model):
    """What the desk allows or denies a picture beside its licence, for a time.

    A denial blocks; an allowance sets aside the licence's window, surfaces, countries and number
    of uses, never a recall or a missing credit. Pages know it from the picture's state.
    """

    class Surface(models.TextChoices):
        """Where pictures appear; the file's own address is open while one of these is."""

        ALL = "", _("everywhere")
        PAGE = "page", _("pages")
        LIST = "list", _("lists and fronts")
        FEED = "feed", _("feeds")
        PRINT = "print", _("print")
        SOCIAL = "social", _("social networks")
        SYNDICATION = "syndication", _("syndication")
        ARCHIVE = "archive", _("archive")

    image = models.ForeignKey(Image, models.CASCADE, related_name="leases")
    allow = models.BooleanField(_("allowed"))
    surface = models.CharField(_("where"), max_length=12, choices=Surface, blank=True, default="")
    since = models.DateTimeField(_("from"), null=True, blank=True)
    until = models.DateTimeField(_("until"), null=True, blank=True)
    why = models.TextField(_("why"), help_text=_("Never public."))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    ended_why = models.TextField(blank=True)

    objects = LeaseQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        default_permissions = ()
        verbose_name = _("lease")
        verbose_name_plural = _("leases")
        constraints = [
            models.CheckConstraint(
                condition=Q(since=None) | Q(until=None) | Q(since__lt=F("until")),
                name="lease_starts_before_it_ends",
            ),
            models.CheckConstraint(condition=~Q(why=""), name="lease_says_why"),
        ]

    def __str__(self):
        word = _("allowed") if self.allow else _("denied")
        return f"{word}: {self.get_surface_display()}"

    def as_state(self):
        start, end = (at and at.astimezone(UTC).isoformat() for at in (self.since, self.until))
        return {"allow": self.allow, "surface": self.surface, "since": start, "until": end}
