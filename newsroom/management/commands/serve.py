"""Set the paper up where needed and serve it: what `make run` does."""

import hashlib
import os
import sys
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand

from articles.models import Article
from newsroom import env
from newsroom.accounts import first_account, has_accounts


class Command(BaseCommand):
    help = (
        "Bring the database up to date, fill the demo newspaper or make the first account, serve."
    )

    def handle(self, **options):
        call_command("migrate", verbosity=0)
        self.collect()
        if env.flag("DEMO", default=True):
            self.fill()
        elif not has_accounts():
            first_account(self.stdout)
        self.say()
        self.serve()

    def collect(self):
        """Hash and compress the static files, once for each state of them."""
        stamp = settings.VAR / "static.stamp"
        state = hashlib.sha256("\n".join(sorted(_static_files())).encode()).hexdigest()
        if not stamp.exists() or stamp.read_text() != state:
            self.stdout.write("Preparing style sheets and scripts …")
            call_command("collectstatic", interactive=False, clear=True, verbosity=0)
            stamp.write_text(state)

    def fill(self):
        if not Article.objects.exists():
            call_command("demo", stdout=self.stdout)

    def say(self):
        url = settings.NEWSROOM_URL
        self.stdout.write(f"\n  The paper:  {url}/\n  The desk:   {url}/admin/")
        if env.flag("DEMO", default=True):
            from articles.demo.members import LOGINS, PASSWORD

            names = ", ".join(LOGINS)
            self.stdout.write(f"  Sign in as: {names} (password for all: {PASSWORD})")
        self.stdout.write("  Stop with Ctrl+C.\n")
        self.stdout.flush()

    def serve(self):
        granian = Path(sys.executable).with_name("granian")
        host, port = env.text("HOST", "127.0.0.1"), str(env.number("PORT", 8000))
        os.execv(
            granian,
            [
                str(granian),
                "--interface=wsgi",
                f"--host={host}",
                f"--port={port}",
                "--workers=1",
                "--blocking-threads=4",
                "--log-level=warning",
                "newsroom.wsgi:application",
            ],
        )


def _static_files():
    for finder in get_finders():
        for path, storage in finder.list([]):
            file = Path(storage.path(path)).stat()
            yield f"{path} {file.st_mtime_ns} {file.st_size}"
