"""Make the files of pictures before readers ask for them, and clear away those of yesterday."""

import time

from django.core.management.base import BaseCommand, CommandError
from django.db import close_old_connections

from media import ahead, sweep
from media.files.making import NoRoom


class Command(BaseCommand):
    help = (
        "Make the files of all pictures in stories that are live or planned, as far as they are "
        "not there: after every publication and every corrected credit. Exit status 1: no room."
    )

    def add_arguments(self, parser):
        parser.add_argument("--loop", type=float, metavar="SECONDS", help="a round every … seconds")
        parser.add_argument(
            "--all", action="store_true", help="look at every story, not only at what changed"
        )
        parser.add_argument(
            "--sweep", action="store_true", help="remove files that no address leads to any more"
        )
        parser.add_argument("--dry-run", action="store_true", help="with --sweep: only count")

    def handle(self, *, loop, dry_run, **options):
        if loop is not None and loop < 1:
            raise CommandError("--loop takes a number of seconds, at least 1.")
        if options["sweep"]:
            self.sweep(dry_run)
        if options["all"]:
            self.round(ahead.everything, loop)
        while not (options["sweep"] and loop is None):
            self.round(ahead.go, loop)
            if loop is None:
                return
            close_old_connections()
            time.sleep(loop)

    def round(self, make, loop):
        try:
            made = make()
        except NoRoom as fault:
            if loop is None:
                raise CommandError(f"No room for files of pictures: {fault}") from fault
            self.stderr.write(f"No room for files of pictures: {fault}")
        else:
            if made or loop is None:
                self.stdout.write(f"{made} files made.")

    def sweep(self, dry_run):
        files, size = sweep.sweep(dry=dry_run)
        said = "would be removed" if dry_run else "removed"
        self.stdout.write(f"{files} files ({size / 1e6:.1f} MB) {said}.")
