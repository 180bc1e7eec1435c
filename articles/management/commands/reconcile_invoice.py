"""A supplier's invoice against the ledger: `manage.py reconcile_invoice FILE --agency dpa --month 2026-11`."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from articles.management.asked import paper_zone
from articles.management.asked_of_pictures import add_filters, filters, period
from media.desk.invoice import against_ledger
from media.invoices import table
from media.uses import sheet
from record.refusal import Refused


class Command(BaseCommand):
    help = (
        "Say what an invoice bills that was not used, what was used and is not billed, and which "
        "prices differ. Exit status 1 if anything does; nothing is kept."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", metavar="FILE", help="the invoice as CSV")
        add_filters(parser)
        parser.add_argument("--csv", nargs="?", const="-", metavar="FILE", help="as CSV")
        parser.add_argument("--excel", action="store_true", help="begin the CSV with a BOM")

    def handle(self, *, file, csv, excel, **options):
        if not options["agency"]:
            raise CommandError("Whose invoice is it? Give --agency.")
        zone = paper_zone()
        try:
            data = Path(file).read_bytes()
            result = against_ledger(data, period(options, zone), zone, **filters(options))
        except OSError as error:
            raise CommandError(f"{file} cannot be read: {error.strerror}.") from None
        except Refused as no:
            raise CommandError(str(no)) from None
        if csv:
            self._write(csv, sheet.written(table.HEADER, table.rows(result), bom=excel))
        else:
            self._say(result)
        if result.differing or result.unused or result.unbilled or result.strays:
            raise SystemExit(1)

    def _write(self, file, text):
        if file == "-":
            self.stdout.write(text, ending="")
        else:
            Path(file).write_bytes(text.encode())

    def _say(self, result):
        say = self.stdout.write
        for one in result.unused:
            say(
                f"line {one.line.number}: billed, not used ({one.why}): {one.line.supplier_image_id}"
            )
        for pair in result.differing:
            expected = "flat rate" if pair.use.is_flat else pair.use.fee or "no fee agreed"
            say(f"line {pair.line.number}: {pair.line.price} billed, {expected} expected")
        for use in result.unbilled:
            say(f"used, not billed: {use.supplier_image_id or use.title} in {use.url}")
        for stray in result.strays:
            say(f"line {stray.number}: {stray.reason}: {stray.words}")
        say(
            f"{len(result.matched)} agree, {len(result.differing)} prices differ, "
            f"{len(result.unused)} billed and not used, {len(result.unbilled)} used and not billed, "
            f"{len(result.covered)} under a flat rate, {len(result.strays)} lines not understood"
        )
