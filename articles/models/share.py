from django.conf import settings
from django.db import models

from articles.models.article import Article


class ShareLink(models.Model):
    """A link that shows one frozen version of a story to somebody outside the desk.

    Only the hash of its secret is kept: whoever reads the database cannot open it.
    """

    article = models.ForeignKey(Article, models.PROTECT, related_name="share_links")
    secret_hash = models.CharField(max_length=64, unique=True)
    note = models.CharField(max_length=200, blank=True)  # for whom
    content = models.JSONField()  # the frozen version, as `Content` and where it would stand
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ["-made_at"]

    def __str__(self):
        return f"{self.article_id} {self.note}"


class ShareView(models.Model):
    """That somebody opened a share link; the address is kept as a network only."""

    link = models.ForeignKey(ShareLink, models.PROTECT, related_name="views")
    at = models.DateTimeField()
    network = models.CharField(max_length=60, blank=True)
    agent = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["-at"]

    def __str__(self):
        return f"{self.link_id} {self.at:%Y-%m-%d %H:%M}"
