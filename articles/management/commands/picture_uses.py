"""The ledger of pictures for bookkeeping: `manage.py picture_uses --month 2026-11 --agency dpa --csv`."""

import json as json_text
from datetime import timedelta
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from articles.management.asked import paper_zone
from articles.management.asked_of_pictures import add_filters, filters, period
from media.uses import report, sheet
from media.uses.sums import sums


class Command(BaseCommand):
    help = (
        "Print every use of a picture in a period, one line for each picture, story, place and "
        "surface, with credit, supplier, contract and fee. Without a period: this month."
    )

    def add_arguments(self, parser):
        add_filters(parser)
        form = parser.add_mutually_exclusive_group()
        form.add_argument("--csv", nargs="?", const="-", metavar="FILE", help="as CSV (- prints)")
        form.add_argument("--json", action="store_true", help="as JSON, with the sums")
        parser.add_argument("--excel", action="store_true", help="begin the CSV with a BOM")

    def handle(self, *, csv, json, excel, **options):
        zone = paper_zone()
        asked = period(options, zone)
        found = report.lines(asked, **filters(options))
        rows = [sheet.values(line, zone) for line in found]
        if csv:
            self._write(csv, sheet.written(sheet.HEADER, rows, bom=excel))
        elif json:
            self.stdout.write(_as_json(rows, sums(found)))
        else:
            self._say(found, asked, zone)

    def _write(self, file: str, text: str) -> None:
        if file == "-":
            self.stdout.write(text, ending="")
            return
        try:
            Path(file).write_bytes(text.encode())
        except OSError as error:
            raise CommandError(f"{file} cannot be written: {error.strerror}.") from None

    def _say(self, found, asked, zone) -> None:
        first, last = asked.start.astimezone(zone), asked.end - timedelta(microseconds=1)
        self.stdout.write(
            f"{first:%Y-%m-%d} to {last.astimezone(zone):%Y-%m-%d}, {len(found)} lines"
        )
        for line in sums(found):
            name = " · ".join(filter(None, [line.agency or "no agency", line.contract]))
            said = f"{name}: {line.pairs} pictures in stories, {line.first} for the first time, "
            said += f"{line.due:.2f} {line.currency}"
            said += f", {line.without_fee} without an agreed fee" if line.without_fee else ""
            said += f", {line.planned} planned" if line.planned else ""
            self.stdout.write(said)


def _as_json(rows, found) -> str:
    uses = [dict(zip(sheet.HEADER, map(_plain, row), strict=True)) for row in rows]
    totals = [{name: _plain(value) for name, value in vars(line).items()} for line in found]
    now = timezone.now().isoformat(timespec="seconds")
    return json_text.dumps({"at": now, "uses": uses, "sums": totals}, ensure_ascii=False, indent=1)


def _plain(value):
    return value if isinstance(value, (int, str)) else str(value)
