from django.conf import settings
from django.db import models

from articles.models.article import Article


class Buffer(models.Model):
    """What somebody has typed into one tab and not saved yet; nobody else is shown its words."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="buffers")
    article = models.ForeignKey(Article, models.CASCADE, null=True, related_name="buffers")
    tab = models.CharField(max_length=36)
    version = models.PositiveIntegerField()  # the saved version it was begun from
    typed = models.JSONField()  # the form's fields by name, as the browser would send them
    typed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "tab"], name="one_buffer_per_person_and_tab")
        ]

    def __str__(self):
        return f"{self.user_id}/{self.article_id}"


class Presence(models.Model):
    """Who has a story open right now, and whether with words not saved yet."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    article = models.ForeignKey(Article, models.CASCADE, related_name="present")
    tab = models.CharField(max_length=36)
    seen_at = models.DateTimeField(db_index=True)
    unsaved = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["article", "tab"], name="present_once_per_tab")
        ]

    def __str__(self):
        return f"{self.user_id}/{self.article_id}"
