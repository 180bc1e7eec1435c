"""Prove recalls from outside: ask every address that must have changed."""

import time

from django.core.management.base import BaseCommand, CommandError
from django.db import close_old_connections

from media.desk import recall, receipts
from media.models import Recall


class Command(BaseCommand):
    help = (
        "Finish recalls that were interrupted, then ask every address of a standing recall as a "
        "reader does and keep what it gave. Exit status 1: an address still shows the picture, or "
        "nobody answers there."
    )

    def add_arguments(self, parser):
        parser.add_argument("--loop", type=float, metavar="SECONDS", help="a round every … seconds")

    def handle(self, *, loop, **options):
        if loop is not None and loop < 1:
            raise CommandError("--loop takes a number of seconds, at least 1.")
        while True:
            left = self.round(quiet=loop is not None)
            if loop is None:
                if left:
                    raise CommandError(f"{left} addresses are still open.")
                return
            close_old_connections()
            time.sleep(loop)

    def round(self, *, quiet):
        """One round; how many addresses are still open."""
        blocked, kept = recall.finish(), receipts.go()
        if blocked:
            self.stdout.write(f"{blocked} pictures of interrupted recalls done.")
        for one in kept:
            word = "clean" if one.is_clean else "OPEN"
            self.stdout.write(f"{one.recall_id}  {one.status:3}  {word:5}  {one.address}")
        if not kept and not quiet:
            self.stdout.write("Nothing new.")
        return sum(len(receipts.still_open(row)) for row in Recall.objects.standing())
