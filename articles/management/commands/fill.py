"""Fill the demo newspaper with an archive of any size, for measuring and for looking around."""

import time
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.utils import timezone

from articles.demo import load
from articles.demo.fill_lives import Chronicle
from articles.demo.fill_nouns import furnish
from articles.demo.fill_rows import BATCH, Printer
from articles.models import Article, Paper

YEARS = timedelta(days=3652)


class Command(BaseCommand):
    help = (
        "Add invented stories of the last ten years to the demo newspaper, which is set up where "
        "there is none. The same seed writes the same stories."
    )

    def add_arguments(self, parser):
        parser.add_argument("--articles", type=int, required=True, help="how many")
        parser.add_argument("--seed", type=int, default=1)
        parser.add_argument(
            "--until",
            type=datetime.fromisoformat,
            help="the day of the newest story, such as 2026-11-01; today, if left out",
        )

    def handle(self, *, articles, seed, until, **options):
        paper = Paper.objects.first()
        if settings.HTTPS or (paper and paper.name != load().paper.name):
            raise CommandError("Invented stories stay out of a real paper.")
        until = (until or timezone.now()).replace(hour=0, minute=0, second=0, microsecond=0)
        until = min(until.replace(tzinfo=UTC), timezone.now())
        began = time.monotonic()
        house = furnish(until - YEARS)
        chronicle, printer = Chronicle(house, seed, until), Printer(house.by)
        step = YEARS / max(articles, 1)
        for start in range(0, articles, BATCH):
            numbers = range(start, min(start + BATCH, articles))
            lives = [  # each in its own stretch of the ten years
                chronicle.life(until - YEARS + step * (n + chronicle.dice.random()))
                for n in numbers
            ]
            if Article.objects.filter(public_id=lives[0].public_id).exists():
                raise CommandError(f"The stories of seed {seed} are there already.")
            chronicle.told.extend(printer.write(lives))
            if (start + BATCH) % 10_000 == 0:
                self.stdout.write(f"{start + BATCH} stories, {time.monotonic() - began:.0f} s")
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        self.stdout.write(f"{articles} stories in {time.monotonic() - began:.0f} s")
