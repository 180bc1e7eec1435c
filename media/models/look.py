from django.db import models
from django.db.models import Q

from media.files import looks
from media.models.image import Image

SIGNED = 1 << 63


class LookQuerySet(models.QuerySet):
    def near(self, look):
        """Every look that differs in three bits at most, and some that differ in more.

        Of four bands one stays whole when three bits fall over; whoever asks counts the bits.
        """
        wanted = Q()
        for place, band in enumerate(looks.bands(look)):
            wanted |= Q(**{f"band{place}": band})
        return self.filter(wanted)


class Look(models.Model):
    """What a picture looks like, for finding it again in another size, format or name."""

    image = models.OneToOneField(Image, models.CASCADE, related_name="look")
    bits = models.BigIntegerField()  # 64 of them; databases count from below zero
    band0 = models.PositiveIntegerField(db_index=True)
    band1 = models.PositiveIntegerField(db_index=True)
    band2 = models.PositiveIntegerField(db_index=True)
    band3 = models.PositiveIntegerField(db_index=True)

    objects = LookQuerySet.as_manager()

    def __str__(self):
        return f"{self.look:016x}"

    @classmethod
    def of(cls, image, look):
        """The row for a picture that looks like this."""
        named = {f"band{place}": band for place, band in enumerate(looks.bands(look))}
        bits = look - 2 * SIGNED if look >= SIGNED else look
        return cls(image=image, bits=bits, **named)

    @property
    def look(self):
        return self.bits % (2 * SIGNED)
