"""Fill an empty paper with the demo newspaper."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from articles.demo import load
from articles.demo.desk_life import DRAFTS, DeskLife
from articles.demo.fill import Filler
from articles.demo.members import members
from articles.models import Article, Paper


class Command(BaseCommand):
    help = "Fill an empty paper with “Der Morgenbote”; a second time changes nothing."

    def handle(self, **options):
        if settings.HTTPS:
            raise CommandError(
                "The demo's password is known to everybody; it is not for a public paper. "
                "Run with DEMO=0."
            )
        demo = load()
        told = [*(story.headline for story in demo.stories), *DRAFTS]
        own = Article.objects.exclude(headline__in=told)
        paper = Paper.objects.first()
        if own.exists() or (paper and paper.name != demo.paper.name):
            raise CommandError("This paper has stories of its own; the demo stays out of it.")
        if Article.objects.count() == len(told):
            self.stdout.write("The demo newspaper is there already.")
            return
        if Article.objects.exists():
            raise CommandError("The demo newspaper is there in part; start from an empty database.")
        self.stdout.write(f"Filling “{demo.paper.name}” with {len(demo.stories)} stories …")
        with transaction.atomic():  # interrupted, it leaves an empty paper to fill anew
            team = members()
            filler = Filler(demo, by=team["karla"])
            filler.fill()
            DeskLife(filler, team).live()
