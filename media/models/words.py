"""What pictures and their credits are found by: folded words, rewritten whenever the noun is kept.

A picture's words change with the picture and a credit's with the credit, so correcting a credit
that forty thousand pictures share writes one row. Beside each table lies an index of word
beginnings, which each database makes in its own way: see media/finding/engine.py.
"""

from django.db import models


class Words(models.Model):
    """The words of one noun, by its number; a projection, rebuilt by manage.py relist."""

    number = models.BigIntegerField(primary_key=True)
    words = models.TextField(blank=True)

    class Meta:
        abstract = True

    def __str__(self):
        return f"{self.number}: {self.words[:60]}"


class ImageWords(Words):
    pass


class CreditWords(Words):
    pass
