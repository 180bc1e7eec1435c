"""Compare what is derived with what it is derived from, and rebuild what differs: lists, uses of
pictures, and the words that stories and pictures are found by."""

from django.core.management.base import BaseCommand
from django.db import transaction

from articles.desk import lists, picture_uses
from articles.finding import index, names
from articles.models import Article, Listed
from media.finding.index import relearn
from media.models import ImageUse

LISTED = ("list", "release_id", "starts_at", "ends_at", "first_published_at")
USES = ("image_id", "place", "surface", "since", "until", "published_at")


class Command(BaseCommand):
    help = "Rebuild lists, search, uses and words of pictures. Exit status 1 with --check if anything differs."

    def add_arguments(self, parser):
        parser.add_argument("--check", action="store_true", help="only compare")

    def handle(self, *, check, **options):
        stories = Article.objects.filter(releases__isnull=False).distinct().order_by("pk")
        wrong = [
            pk for pk in stories.values_list("pk", flat=True) if self.differs(pk, mend=not check)
        ]
        self.stdout.write(f"{stories.count()} stories, {len(wrong)} listed wrongly: {wrong[:20]}")
        unfound = relearn(mend=not check)
        self.stdout.write(f"{unfound} pictures and credits with wrong words")
        unnamed = names.relearn(mend=not check)
        self.stdout.write(f"{unnamed} tags and contributors with wrong names")
        if check and (wrong or unfound or unnamed):
            raise SystemExit(1)

    @transaction.atomic
    def differs(self, pk, *, mend) -> bool:
        # The verbs take the story's row first, so between reading and mending nothing is decided.
        article = Article.objects.select_for_update().get(pk=pk)
        listed, uses = Listed.objects.filter(article=pk), ImageUse.objects.filter(user=article.key)
        wrong = [
            _differ(listed, lists.expected(pk), LISTED, mend=mend),
            _differ(uses, picture_uses.expected(pk), USES, mend=mend),
            index.differs(pk, mend=mend),
        ]
        return any(wrong)


def _differ(rows, should, columns, *, mend) -> bool:
    if _values(should, columns) == _values(rows, columns):
        return False
    if mend:
        rows.delete()
        rows.model.objects.bulk_create(should)
    return True


def _values(rows, columns=LISTED) -> set:
    return {tuple(getattr(row, column) for column in columns) for row in rows}
