"""What readers find stories by: a projection of the releases, see manage.py relist.

The words are reduced to their stems by articles/finding/words.py, so that both databases find the
same; beside the table lies an index of them, which each database makes in its own way: see
media/finding/engine.py.
"""

from django.db import models
from django.db.models import F, Q

from articles.models.article import Article
from articles.models.release import FOREVER, Release
from articles.models.section import Section


class Findable(models.Model):
    """The words of one release, from when until when readers find it.

    Its number is the second of the first publication, and behind it the release's own number: to
    walk backwards along the numbers is to go from the newest story to the oldest.
    """

    number = models.BigIntegerField(primary_key=True)
    release = models.OneToOneField(Release, models.PROTECT, related_name="findable")
    article = models.ForeignKey(Article, models.PROTECT, related_name="findable")
    section = models.ForeignKey(Section, models.PROTECT, related_name="+", db_index=False)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(default=FOREVER)
    words = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_at__lt=F("ends_at")), name="findable_for_some_time"
            ),
        ]

    def __str__(self):
        return f"{self.release_id}: {self.words[:60]}"


class NameWord(models.Model):
    """A word of a tag's or a contributor's name, so that stories are found by the name of today."""

    sign = models.CharField(max_length=24)  # how the words of a story name the noun
    word = models.CharField(max_length=40)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["word", "sign"], name="word_once_in_a_name")]
        indexes = [models.Index(fields=["sign"], name="words_of_a_name")]

    def __str__(self):
        return f"{self.sign}: {self.word}"


class Spelling(models.Model):
    """A stem that stands in stories, and a word it is written as."""

    stem = models.CharField(max_length=40, unique=True)
    word = models.CharField(max_length=60)

    def __str__(self):
        return self.word


class NearSpelling(models.Model):
    """What is left of a stem without one of its letters; two stems that share one are close."""

    rest = models.BigIntegerField()  # a hash: letters would make the index twice as large
    spelling = models.ForeignKey(Spelling, models.CASCADE, related_name="near")

    class Meta:
        indexes = [models.Index(fields=["rest"], name="spellings_close_by")]

    def __str__(self):
        return str(self.rest)
