from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article
from articles.models.edition import Edition


class Objection(models.Model):
    """Somebody complains about a story: who, when, about which edition and passage, and the end."""

    class Kind(models.TextChoices):
        READER = "reader", _("reader")
        LAWYER = "lawyer", _("lawyer")
        COUNCIL = "council", _("press council")
        SUBJECT = "subject", _("data subject")  # GDPR, articles 16, 17 and 21

    class Outcome(models.TextChoices):
        OPEN = "", _("open")
        NONE = "none", _("nothing to mend")
        CORRECTION = "correction", _("correction")
        REPLY = "reply", _("reply printed")
        SEAL = "seal", _("passage sealed")
        WITHDRAWAL = "withdrawal", _("taken off")

    article = models.ForeignKey(
        Article, models.PROTECT, related_name="objections", verbose_name=_("article")
    )
    edition = models.ForeignKey(
        Edition, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("edition")
    )
    passage = models.TextField(_("passage"), blank=True)
    kind = models.CharField(_("who complains"), max_length=8, choices=Kind)
    who = models.CharField(_("name and contact"), max_length=300)
    says = models.TextField(_("what is said"))
    received_at = models.DateTimeField(_("received"))
    deadline = models.DateTimeField(_("deadline"), null=True, blank=True)
    handler = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="objections",
        verbose_name=_("handled by"),
    )
    outcome = models.CharField(_("outcome"), max_length=10, choices=Outcome, blank=True, default="")
    answer = models.TextField(_("what was done and said"), blank=True)
    closed_at = models.DateTimeField(null=True, editable=False)
    version = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        ordering = ["deadline", "received_at"]
        verbose_name = _("objection")
        verbose_name_plural = _("objections")

    def __str__(self):
        return f"{self.get_kind_display()}: {self.article}"

    @property
    def key(self):
        return f"objection:{self.pk}"


class ObjectionFile(models.Model):
    """A letter or picture that came with an objection; kept privately, served to the desk only."""

    objection = models.ForeignKey(Objection, models.PROTECT, related_name="files")
    name = models.CharField(max_length=255)
    stored = models.CharField(max_length=255)  # the random name under which it lies
    size = models.PositiveIntegerField()
    added_at = models.DateTimeField(auto_now_add=True)

    def __str__(self):
        return self.name
