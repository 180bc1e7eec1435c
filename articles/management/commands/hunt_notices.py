"""Find notices that were pasted into stories; the notice desk decides what becomes of them."""

from django.core.management.base import BaseCommand

from articles.hunter.archive import hunt
from articles.hunter.clusters import LEAST


class Command(BaseCommand):
    help = "Look through every story for pasted boilerplate and keep the finds for the desk."

    def add_arguments(self, parser):
        parser.add_argument(
            "--least", type=int, default=LEAST, help="stories in which a text must stand"
        )

    def handle(self, *, least, **options):
        for find in hunt(max(2, least)):
            said = " ".join(find.text.split())[:80]
            known = f" = notice {find.known_id}" if find.known_id else ""
            self.stdout.write(f"{find.stories:>6} stories, {find.exact} alike{known}: {said}")
