"""Compare the lists with the record, story by story, and rebuild what differs."""

from django.core.management.base import BaseCommand
from django.db import transaction

from articles.desk.lists import expected
from articles.models import Article, Listed

COLUMNS = ("list", "release_id", "starts_at", "ends_at", "first_published_at")


class Command(BaseCommand):
    help = "Rebuild the lists from the record. Exit status 1 with --check if anything differs."

    def add_arguments(self, parser):
        parser.add_argument("--check", action="store_true", help="only compare")

    def handle(self, *, check, **options):
        stories = Article.objects.filter(releases__isnull=False).distinct().order_by("pk")
        wrong = [
            pk for pk in stories.values_list("pk", flat=True) if self.differs(pk, mend=not check)
        ]
        self.stdout.write(f"{stories.count()} stories, {len(wrong)} listed wrongly: {wrong[:20]}")
        if check and wrong:
            raise SystemExit(1)

    @transaction.atomic
    def differs(self, pk, *, mend) -> bool:
        # The verbs take the story's row first, so between reading and mending nothing is decided.
        Article.objects.select_for_update().get(pk=pk)
        should = expected(pk)
        if _values(should) == _values(Listed.objects.filter(article=pk)):
            return False
        if mend:
            Listed.objects.filter(article=pk).delete()
            Listed.objects.bulk_create(should)
        return True


def _values(rows) -> set:
    return {tuple(getattr(row, column) for column in COLUMNS) for row in rows}
