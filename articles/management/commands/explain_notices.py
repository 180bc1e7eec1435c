"""Why the notices of a page stand there: `manage.py explain_notices PATH [--at INSTANT] [--json]`."""

import json

from django.core.management.base import BaseCommand, CommandError

from articles.management.asked import instant, paper_zone
from articles.reading import noticed, travel
from record.local_time import told


class Command(BaseCommand):
    help = (
        "Say which notices stand on a story's page, now or at an instant, and why; and of every "
        "other notice the first condition that failed. Exit status 1 if there was no such page."
    )

    def add_arguments(self, parser):
        add = parser.add_argument
        add("path", metavar="PATH", help="a public address, such as /lokales/faehre-faehrt/")
        add("--at", metavar="INSTANT", help="ISO 8601; without an offset it is the paper's time")
        add("--json", action="store_true", help="one JSON object instead of sentences")

    def handle(self, *, path, at, **options):
        zone = paper_zone()
        at = instant(at, zone)
        found = travel.story_at(path, at)
        if found is None:
            raise CommandError(f"There was no story at {path} on {told(at, zone)}.")
        if isinstance(found, str):
            raise CommandError(f"{path} led on to {found} on {told(at, zone)}.")
        explained = noticed.explain(*found)
        values = _values(found[0].path, told(at, zone), explained)
        self.stdout.write(_json(values) if options["json"] else "\n".join(_lines(explained)))


def _values(path, at, explained) -> dict:
    return {
        "path": path,
        "at": at,
        "shown": [
            {
                "id": notice.public_id,
                "title": notice.title,
                "placement": notice.placement,
                "reasons": list(notice.reasons),
            }
            for notice in explained.shown
        ],
        "not_shown": [
            {"id": notice.public_id, "title": notice.title, "failed": notice.failed}
            for notice in explained.not_shown
        ],
    }


def _json(values) -> str:
    return json.dumps(values, ensure_ascii=False, indent=2)


def _lines(explained):
    for notice in explained.shown:
        yield f"+ {notice.title}"
        yield from (f"    {reason}" for reason in notice.reasons)
    for notice in explained.not_shown:
        yield f"- {notice.title}"
        yield f"    {notice.failed}"
