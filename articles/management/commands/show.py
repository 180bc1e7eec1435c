"""Show a public page as it stands or stood: `manage.py show PATH [--at INSTANT] [--html FILE]`."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from articles.management.asked import gather_looks, instant, paper_zone
from articles.reading import travel
from articles.reading.page_text import text_of
from record.local_time import told


class Command(BaseCommand):
    help = (
        "Print what a page says, now or at an instant, or write its HTML. "
        "Exit status 1 if there was no page."
    )

    def add_arguments(self, parser):
        add = parser.add_argument
        add("path", metavar="PATH", help="a public address, such as /lokales/faehre-faehrt/")
        add("--at", metavar="INSTANT", help="ISO 8601; without an offset it is the paper's time")
        add("--html", metavar="FILE", help="write the page there instead of printing its text")

    def handle(self, *, path, at, html, **options):
        zone = paper_zone()
        at = instant(at, zone)
        gather_looks()
        look = travel.look(path, at)
        if look is None:
            raise CommandError(f"There was no page at {path} on {told(at, zone)}.")
        if look.leads_to:
            raise CommandError(f"{path} led on to {look.leads_to} on {told(at, zone)}.")
        if html:
            _write(Path(html), look.response.content)
        else:
            self.stdout.write(text_of(look.html) if look.html else look.response.content.decode())


def _write(file: Path, content: bytes) -> None:
    try:
        file.write_bytes(content)
    except OSError as error:
        raise CommandError(f"{file} cannot be written: {error.strerror}.") from None
