from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article
from articles.models.objection import Objection


class Reply(models.Model):
    """A statement that readers must be given at the story it answers, word for word.

    Source: § 20 MStV; §§ 9 to 18 MedienG (Austria).
    """

    append_only = True

    class Kind(models.TextChoices):
        REPLY = "reply", _("right of reply")  # „Gegendarstellung“
        LATER = "later", _("later notice of an outcome")  # „Nachträgliche Mitteilung“, § 10 MedienG

    article = models.ForeignKey(Article, models.PROTECT, related_name="replies")
    objection = models.ForeignKey(Objection, models.PROTECT, null=True, related_name="replies")
    kind = models.CharField(max_length=6, choices=Kind)
    language = models.CharField(max_length=2)
    text = models.TextField()
    digest = models.CharField(max_length=64)  # of the text as it was handed in
    ground = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="reply_says_something")]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.article}"


class ReplyEnd(models.Model):
    """A reply that need not be offered any longer: a court, or whoever demanded it, said so."""

    append_only = True

    reply = models.OneToOneField(Reply, models.PROTECT, related_name="end")
    ground = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    def __str__(self):
        return f"{self.reply_id} {self.at:%Y-%m-%d}"
