"""A newsroom of its own beside the browser tests: DEBUG off, hashed static files, an own folder."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
PASSWORD = "geheim"

SEED = """
import io, json, django
django.setup()
from PIL import Image as Pixels
from articles import body, desk
from articles.body import build
from articles.models import Article
from media.desk.take_in import take_in
from media.models import CreditCreator, ImageCredit
from newsroom.models import User

erika = User.objects.create_superuser("erika", password="geheim")
for name in ("Jonte Brackwede", "Selma Tidiane"):
    first, last = name.split()
    values = {"first_name": first, "last_name": last, "interface_language": "en"}
    User.objects.create_superuser(first.lower(), password="geheim", **values)
credit = ImageCredit.objects.create(licence="own")
CreditCreator.objects.create(credit=credit, name="Mira Oldenkamp")
made = {}
for title, colour, alt, caption in [
    ("Tram", "teal", "Eine Tram im Nebel", "Die Linie 3"), ("Markt", "olive", "", "")
]:
    out = io.BytesIO()
    Pixels.new("RGB", (1200, 675), colour).save(out, "JPEG")
    values = {"title": title, "alt": alt, "caption": caption, "credit": credit if alt else None}
    made[title] = take_in(out.getvalue(), name=f"{title}.jpg", by=erika, **values).pk

def story(headline, *blocks):
    article = Article(headline=headline, body=build.document(blocks))
    return desk.save(article, by=erika).pk

made["stairs"] = story("Wie die Fischtreppe zum Vorbild wurde", build.paragraph("Text."))
made["night"] = story("Die Linie 3 fährt auch nachts", build.paragraph("Text."))
made["full"] = story(
    "Gezeitenwerk liefert Strom",
    build.paragraph("Um 6.42 Uhr sprang die Anzeige."),
    build.figure(made["Tram"]),
    build.heading("Ein Winter als Prüfung"),
    build.quote("Mehr Kaffee.", "Hanne Quist"),
    build.factbox("Zahlen", ["Vier Turbinen."], items=["acht Röhren"]),
    build.crossref(story=made["stairs"]),
    build.paragraph("Am Dienstag ist Springtide."),
)
made["empty"] = [story(f"Leer {n}") for n in range(30)]
made["two"] = [
    story(f"Zu zweit {n}", build.paragraph("Der erste Absatz."), build.paragraph("Der zweite."))
    for n in range(10)
]
print(json.dumps(made))
"""


class Newsroom:
    """A running newsroom: its address, and what is in it. It can be stopped and started again."""

    def __init__(self, folder):
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.env = environment(folder, self.port, DJANGO_SETTINGS_MODULE="newsroom.settings")
        self.manage("migrate", "-v0")
        self.manage("collectstatic", "--noinput", "-v0")
        self.fill()

    def fill(self):
        self.made = json.loads(self.run("-W", "ignore", "-c", SEED).splitlines()[-1])
        self._empty = iter(self.made["empty"])
        self._two = iter(self.made["two"])

    def manage(self, *command):
        return self.run("manage.py", *command)

    def run(self, *command):
        command = [sys.executable, *command]
        done = subprocess.run(command, cwd=ROOT, env=self.env, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr[-2000:]
        return done.stdout

    def start(self):
        command = ["manage.py", "runserver", "--noreload", "--nostatic", str(self.port)]
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        self.server = subprocess.Popen([sys.executable, *command], cwd=ROOT, env=self.env, **quiet)
        wait_for(f"{self.url}/admin/login/", self.server)

    def stop(self):
        self.server.terminate()
        self.server.wait(10)

    def change(self, pk):
        return f"{self.url}/admin/articles/article/{pk}/change/"

    def empty_story(self):
        return self.change(next(self._empty))

    def full_story(self):
        return self.change(self.made["full"])

    def story_of_two(self):
        return self.change(next(self._two))


def environment(folder, port, **more) -> dict:
    """What a newsroom of its own is told; nothing of this machine's own newsroom."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("NEWSROOM_", "DATABASE_"))}
    return {**kept, "NEWSROOM_VAR": str(folder), "PORT": str(port), **more}


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def wait_for(url, server):
    for _ in range(600):
        assert server.poll() is None, "the server stopped"
        try:
            return urllib.request.urlopen(url, timeout=5).close()
        except OSError:
            time.sleep(0.2)
    raise AssertionError(f"{url} does not answer")


def sign_in(page, url, name="erika", password=PASSWORD):
    """Through the door, unless somebody is in already."""
    page.goto(f"{url}/admin/login/")
    page.fill("#id_username", name)
    page.fill("#id_password", password)
    page.click("[type=submit]")
    page.wait_for_url(lambda address: "/login/" not in address)
