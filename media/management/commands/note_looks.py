"""Note how pictures look that came before looks were noted, so that doubles among them are found."""

from django.core.management.base import BaseCommand
from PIL import Image as Pixels

from media.files import looks
from media.models import Image, Look


class Command(BaseCommand):
    help = "Notes the look of every picture that has none yet. Run it once after an update."

    def handle(self, **options):
        images = Image.objects.filter(look=None).exclude(file="").order_by("pk")
        noted = [image.pk for image in images.iterator() if self.note(image)]
        self.stdout.write(f"{len(noted)} looks noted.")

    def note(self, image) -> bool:
        """A plain surface has no look; a master that is gone has none either."""
        try:
            with image.file.open("rb") as file, Pixels.open(file) as pixels:
                look = looks.look_of(pixels)
        except OSError:
            self.stderr.write(f"{image.key}: the file is gone.")
            return False
        if look is not None:
            Look.of(image, look).save()
        return look is not None
