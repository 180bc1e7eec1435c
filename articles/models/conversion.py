"""What the boilerplate hunter found, and what was made of it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article
from articles.models.notice import Notice


class NoticeFind(models.Model):
    """A text the last hunt found pasted into several stories.

    `places` is [[story, [block, …], number of the wording], …]; wording 0 is `text`, the others
    are `variants`, each {"text", "stories", "words": [[kind, text], …]}.
    """

    found_at = models.DateTimeField()
    text = models.TextField(_("text"))
    stories = models.PositiveIntegerField(_("stories"))
    exact = models.PositiveIntegerField()
    known = models.ForeignKey(Notice, models.SET_NULL, null=True, related_name="+")
    places = models.JSONField()
    variants = models.JSONField()

    class Meta:
        ordering = ["-stories", "pk"]
        verbose_name = _("find")
        verbose_name_plural = _("finds")

    def __str__(self):
        return self.text[:60]


class Conversion(models.Model):
    """A batch in which a notice by rule took the place of what was pasted into stories."""

    notice = models.ForeignKey(Notice, models.PROTECT, related_name="conversions")
    is_new = models.BooleanField()  # the notice was made for this batch
    text = models.TextField()
    wanted = models.JSONField()  # the stories, in their order, each with its places in the find
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ["-pk"]

    def __str__(self):
        return f"{self.notice} {self.at:%Y-%m-%d}"


class ConvertedStory(models.Model):
    """One story of a batch: its text as it was, to the byte, or why it was left alone."""

    conversion = models.ForeignKey(Conversion, models.PROTECT, related_name="stories")
    article = models.ForeignKey(Article, models.PROTECT, related_name="+")
    body_before = models.TextField(blank=True)
    digest_after = models.CharField(max_length=64, blank=True)
    refused = models.TextField(blank=True)  # why the text was left as it is
    undone_at = models.DateTimeField(null=True)
    not_undone = models.TextField(blank=True)  # why the text was not brought back

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["conversion", "article"], name="story_converted_once_in_a_batch"
            )
        ]

    def __str__(self):
        return f"{self.article_id} in {self.conversion_id}"
