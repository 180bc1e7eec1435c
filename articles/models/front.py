"""The front page and the section fronts as the desk sets them, and the strip of breaking news."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article
from articles.models.section import Section

PLACES = 5  # the lead story, two under it, two beside it; a section has as many
HEADLINE_MOST = 110


class Front(models.Model):
    """The working copy of one front; what readers have of it is remembered at publication."""

    section = models.OneToOneField(
        Section,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="front",
        verbose_name=_("section"),
    )
    version = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("front")
        verbose_name_plural = _("fronts")
        default_permissions = ()
        permissions = [("publish_front", "Can set and publish fronts and breaking news")]
        constraints = [
            models.UniqueConstraint(Coalesce("section", Value(0)), name="one_front_a_place")
        ]

    def __str__(self):
        return self.section.name if self.section_id else str(_("Front page"))

    @property
    def key(self):
        return f"front:section-{self.section_id}" if self.section_id else "front:home"

    @property
    def path(self):
        return f"/{self.section.slug}/" if self.section_id else "/"

    def as_state(self):
        """The slots as they are saved; a slot says its own headline only where it has one."""
        return state_of((slot.article_id, slot.headline) for slot in self.slots.all())


class FrontSlot(models.Model):
    """One place on a front, counted from the lead story on."""

    front = models.ForeignKey(Front, models.CASCADE, related_name="slots")
    position = models.PositiveSmallIntegerField(_("position"))
    article = models.ForeignKey(Article, models.CASCADE, related_name="+")
    headline = models.CharField(_("headline for the front"), max_length=HEADLINE_MOST, blank=True)

    class Meta:
        ordering = ["position"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["front", "position"], name="one_story_per_place"),
            models.UniqueConstraint(fields=["front", "article"], name="no_story_twice_on_a_front"),
        ]

    def __str__(self):
        return f"{self.front_id} · {self.position}"


def state_of(slots) -> dict:
    """What is remembered of (story, headline) in the order of the places."""
    return {"slots": [{"story": story, "headline": headline} for story, headline in slots]}


class Breaking(models.Model):
    """A line of breaking news above the fronts, from one instant until another.

    Of two that hold at one instant the one decided later is shown.
    """

    text = models.CharField(_("text"), max_length=160)
    article = models.ForeignKey(
        Article, models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("article")
    )
    starts_at = models.DateTimeField(_("from"))
    ends_at = models.DateTimeField(_("until"))
    ended_at = models.DateTimeField(null=True, editable=False)  # ended or cancelled by the desk
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    set_at = models.DateTimeField()

    class Meta:
        ordering = ["-pk"]
        default_permissions = ()
        verbose_name = _("breaking news")
        verbose_name_plural = _("breaking news")
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_at__lt=F("ends_at")), name="breaking_news_ends"
            )
        ]

    def __str__(self):
        return self.text

    @property
    def until(self) -> datetime:
        return min(self.ends_at, self.ended_at) if self.ended_at else self.ends_at

    def holds(self, at: datetime) -> bool:
        return self.starts_at <= at < self.until
