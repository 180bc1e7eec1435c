"""Write to members of the desk about the steps of their stories."""

import time

from django.core.management.base import BaseCommand, CommandError
from django.db import close_old_connections

from articles.mail import round as post_round
from articles.mail.post import Blocked


class Command(BaseCommand):
    help = (
        "Send the letters about everything that happened since the last round. The first round "
        "only notes where to begin. Exit status 1: no letter gets out; the next round tries again."
    )

    def add_arguments(self, parser):
        parser.add_argument("--loop", type=float, metavar="SECONDS", help="a round every … seconds")

    def handle(self, *, loop, **options):
        if loop is not None and loop < 1:
            raise CommandError("--loop takes a number of seconds, at least 1.")
        while True:
            try:
                sent = post_round.go()
            except Blocked as error:
                if loop is None:
                    raise CommandError(f"No letter gets out: {error}") from error
                self.stderr.write(f"No letter gets out: {error}")
            else:
                if sent or loop is None:
                    self.stdout.write(f"{sent} letters sent.")
            if loop is None:
                return
            close_old_connections()
            time.sleep(loop)
