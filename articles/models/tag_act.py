"""What the desk did with tags: each act a row, its undoing another one."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article
from articles.models.tag import Tag


class TagAct(models.Model):
    """One act on a tag; `before` and `after` are the values of its row that the act changed."""

    append_only = True

    class Kind(models.TextChoices):
        RENAME = "rename", _("renamed")
        MERGE = "merge", _("merged")
        RETIRE = "retire", _("retired")
        DUTIES = "duties", _("given other duties")
        SPLIT = "split", _("split")

    kind = models.CharField(max_length=8, choices=Kind)
    tag = models.ForeignKey(Tag, models.PROTECT, related_name="acts")
    # What it was merged into, its successor, or the tag its stories were given.
    other = models.ForeignKey(Tag, models.PROTECT, null=True, related_name="acts_as_other")
    before = models.JSONField()
    after = models.JSONField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    undoes = models.OneToOneField("self", models.PROTECT, null=True, related_name="undoing")

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("act on a tag")
        verbose_name_plural = _("acts on tags")

    def __str__(self):
        return f"{self.tag}, {self.get_kind_display()}, {self.at:%Y-%m-%d}"


class SplitStory(models.Model):
    """One story of a split: the tags it had, or why it was left alone."""

    act = models.ForeignKey(TagAct, models.PROTECT, related_name="stories")
    article = models.ForeignKey(Article, models.PROTECT, related_name="+")
    tags_before = models.JSONField(default=list)
    digest_after = models.CharField(max_length=64, blank=True)
    refused = models.TextField(blank=True)  # why its tags were left as they are
    undone_at = models.DateTimeField(null=True)
    not_undone = models.TextField(blank=True)  # why its tags were not brought back

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["act", "article"], name="story_once_in_a_split")
        ]

    def __str__(self):
        return f"{self.article_id} in {self.act_id}"
