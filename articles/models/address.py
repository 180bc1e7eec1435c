from django.db import models

from articles.models.article import Article


class Address(models.Model):
    """A path, and the story it belongs to for ever; older addresses of a story redirect."""

    path = models.CharField(max_length=200, unique=True)
    article = models.ForeignKey(Article, models.PROTECT, related_name="addresses")
    given_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name_plural = "addresses"

    def __str__(self):
        return self.path
