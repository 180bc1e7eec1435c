"""Prove that the record was not tampered with: `manage.py verify_record [--head N:DIGEST]`."""

import json
import re

from django.core.management.base import BaseCommand, CommandError

from record.verifying import Head, Report, verify

MOST_NAMED = 20
HEAD = re.compile(r"([0-9]{1,18}):([0-9a-f]{64})")


class Command(BaseCommand):
    help = (
        "Walk the change log and every row it names. Exit status 0: sound; 1: names the first row "
        "that was changed, inserted, removed or reordered; 2: not asked properly."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--head", metavar="N:DIGEST", help="a head noted earlier; finds a tail that was cut off"
        )
        parser.add_argument("--json", action="store_true", help="one object instead of a line")

    def handle(self, *, head, **options):
        report = verify(_head(head) if head else None)
        if options["json"]:
            self.stdout.write(json.dumps(_values(report), ensure_ascii=False))
        else:
            self._say(report)
        if report.broken:
            raise SystemExit(1)

    def _say(self, report: Report):
        if report.broken:
            self.stderr.write(report.broken.sentence)
            return
        rows = sum(report.rows.values())
        erased = f", {_erased(report.erased)}" if report.erased else ""
        self.stdout.write(
            f"Sound: {report.head.number} changes, {rows} rows, {report.texts} texts{erased}. "
            f"Head {report.head} – write this down elsewhere."
        )


def _head(text: str) -> Head:
    found = HEAD.fullmatch(text.strip().lower())
    if found is None:
        raise CommandError(
            "A head is written NUMBER:DIGEST, as this command prints it.", returncode=2
        )
    return Head(int(found[1]), found[2])


def _erased(keys: list[str]) -> str:
    more = ", …" if len(keys) > MOST_NAMED else ""
    return f"{len(keys)} erased by order ({', '.join(keys[:MOST_NAMED])}{more})"


def _values(report: Report) -> dict:
    broken = report.broken
    return {
        "sound": broken is None,
        "changes": report.head.number,
        "rows": report.rows,
        "texts": report.texts,
        "erased": report.erased,
        "head": str(report.head),
        "broken": broken
        and {
            name: getattr(broken, name)
            for name in ("happened", "table", "row", "change", "sentence")
        },
    }
