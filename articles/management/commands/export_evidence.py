"""Give proof out of the house: `manage.py export_evidence PATH FILE.zip [--at INSTANT]`."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from articles.evidence import bundle
from articles.management.asked import gather_looks, instant, paper_zone
from record.local_time import told


class Command(BaseCommand):
    help = (
        "Write a zip that proves what readers were given at an address: the page, its pictures, "
        "the record, all digests and a small verifier that needs nothing but Python."
    )

    def add_arguments(self, parser):
        add = parser.add_argument
        add("path", metavar="PATH", help="a public address, such as /lokales/faehre-faehrt/")
        add("file", metavar="FILE.zip")
        add("--at", metavar="INSTANT", help="ISO 8601; without an offset it is the paper's time")

    def handle(self, *, path, file, at, **options):
        zone = paper_zone()
        at = instant(at, zone)
        gather_looks()
        file = Path(file)
        draft = file.with_name(f".{file.name}.part")  # whole or not at all
        try:
            with draft.open("wb") as out:
                written = bundle.write(out, path, at)
            draft.replace(file)
        except bundle.NoPage as no:
            raise CommandError(f"{path} on {told(at, zone)}: {no}.") from None
        except OSError as error:
            raise CommandError(f"{file} cannot be written: {error.strerror}.") from None
        finally:
            draft.unlink(missing_ok=True)
        self.stdout.write(f"{file}: head {written.head}, manifest {written.manifest}")
        for name in written.missing:
            self.stderr.write(f"  - the picture file {name} can no longer be made")
