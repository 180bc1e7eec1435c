from datetime import UTC, datetime

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from media.models.image import Image

NO_END = datetime(9999, 12, 30, tzinfo=UTC)


class ImageUseQuerySet(models.QuerySet):
    def begun(self, at):
        return self.filter(since__lte=at)

    def of(self, image):
        """The uses of a picture, also in the place of another whose substitute it is."""
        behind = Q(image__substitute=image) | Q(image__substitute__substitute=image)
        return self.filter(Q(image=image) | behind)

    def between(self, start, end):
        """Uses that last at some instant of [start, end)."""
        return self.filter(since__lt=end, until__gt=start)


class ImageUse(models.Model):
    """From when until when a release gives readers a picture, at a place and on a surface.

    A projection of the releases, rewritten by the publishing verbs, see manage.py relist; reading
    writes nothing here. What readers really saw is less where a licence ended or a picture was
    recalled, and that is computed when somebody asks, see media/uses/. `user` is the key of what
    shows the picture ("article:12"); the picture desk knows no more of it.
    """

    class Place(models.TextChoices):
        """Where in a text a picture stands; boxes, lists and quotations hold none."""

        LEAD = "lead", _("lead picture")
        BODY = "body", _("in the text")
        # Named with the text because it may take another's place; readers have no more of it than
        # its file until it does.
        SUBSTITUTE = "substitute", _("held ready as substitute")

    class Surface(models.TextChoices):
        """What readers meet it on; the values are those of media.rights.Surface."""

        PAGE = "page", _("story page")
        LIST = "list", _("lists and fronts")
        FEED = "feed", _("feeds")
        SOCIAL = "social", _("share card")
        FILE = "file", _("the picture's own address")

    image = models.ForeignKey(Image, models.PROTECT, related_name="given_to_readers")
    user = models.CharField(max_length=60)
    # Of rows older than these two columns only the page is certain; relist works them out.
    place = models.CharField(max_length=10, choices=Place, default=Place.BODY)
    surface = models.CharField(max_length=10, choices=Surface, default=Surface.PAGE)
    # The first publication of the story, as this release tells readers: from it follows when the
    # story comes to belong to the archive. None for a place that never does.
    published_at = models.DateTimeField(null=True)
    since = models.DateTimeField()
    until = models.DateTimeField(default=NO_END)

    objects = ImageUseQuerySet.as_manager()

    class Meta:
        permissions = [("see_uses", _("Can see uses of pictures and what they cost"))]
        constraints = [
            models.UniqueConstraint(
                fields=["image", "user", "place", "surface", "since"],
                name="one_use_per_picture_story_place_surface_and_start",
            ),
            models.CheckConstraint(
                condition=Q(since__lt=F("until")), name="picture_used_for_some_time"
            ),
        ]
        indexes = [
            models.Index(fields=["user"], name="picture_use_of_story"),
            models.Index(fields=["until", "since"], name="picture_use_in_time"),
        ]

    def __str__(self):
        return f"{self.image_id} in {self.user}"


# What the templates of pages, lists, feeds and share cards make of a place; a test composes all of
# them and compares.
REACHES = {
    ImageUse.Place.LEAD: (
        ImageUse.Surface.PAGE,
        ImageUse.Surface.LIST,
        ImageUse.Surface.FEED,
        ImageUse.Surface.SOCIAL,
    ),
    ImageUse.Place.BODY: (ImageUse.Surface.PAGE,),
    ImageUse.Place.SUBSTITUTE: (ImageUse.Surface.FILE,),
}
