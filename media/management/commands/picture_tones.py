"""Remember the colour of pictures that were taken in before the house asked for it."""

from django.core.management.base import BaseCommand

from media.desk.tone import give_tone
from media.models import Image
from record.refusal import Refused


class Command(BaseCommand):
    help = (
        "Give every picture without one its colour, which pages show until the picture is there. "
        "Pictures one can look through have none. It may be stopped and started again."
    )

    def handle(self, **options):
        given = 0
        for image in Image.objects.filter(tone="").order_by("pk").iterator():
            try:
                given += bool(give_tone(image).tone)
            except Refused as no:
                self.stderr.write(str(no))
        self.stdout.write(f"{given} pictures have their colour now.")
