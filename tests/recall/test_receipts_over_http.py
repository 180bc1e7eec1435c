"""The whole road of a recall beside a running paper: real server, real HTTP, the real command."""

import json
import re
import subprocess
import sys
import urllib.error
import urllib.request
import uuid
from pathlib import Path
from urllib.parse import quote

import pytest
from django.conf import settings
from django.db import connection

from tests.browser.running import ROOT, environment, free_port, wait_for

FILES = re.compile(r"/images/[0-9a-f-]{36}/[^\s\",]+")
SEED = """
import io, json, django
django.setup()
from PIL import Image as Pixels
from articles import desk
from articles.body import build
from articles.models import Article, Section
from media.desk.take_in import take_in
from media.models import CreditCreator, ImageCredit
from newsroom.models import User
from record.keeping import keep

by = User.objects.create_superuser("karla", password="geheim")
section = Section.objects.create(name="Lokales", slug="lokales")
keep(section, by=by)
credit = ImageCredit.objects.create(licence="own", proof="Vertrag")
CreditCreator.objects.create(credit=credit, name="Mira Oldenkamp")
keep(credit, by=by)
out = io.BytesIO()
Pixels.new("RGB", (1200, 675), "teal").save(out, "JPEG")
image = take_in(out.getvalue(), name="Tram.jpg", by=by, alt="Eine Tram", credit=credit)
article = Article(headline="Tram", section=section, lead_image=image,
                  body=build.document([build.paragraph("Sie fährt.")]))
release = desk.publish(desk.save(article, by=by), by=by)
print(json.dumps({"path": release.address.path, "name": str(image.public_id), "key": image.key}))
"""
RECALL = """
import django
django.setup()
from media.desk.recall import recall
from newsroom.models import User
recall("creator:mira oldenkamp", why="Test", by=User.objects.get())
"""


@pytest.fixture
def database():
    """An own database of the same make as this run's."""
    if connection.vendor == "sqlite":
        yield {}
        return
    import psycopg

    kept = settings.DATABASES["default"]
    who, host = (
        kept["USER"] + (f":{quote(kept['PASSWORD'])}" if kept["PASSWORD"] else ""),
        kept["HOST"],
    )
    server, name = f"postgres://{who}@{host}:{kept['PORT'] or 5432}", f"paper_{uuid.uuid4().hex}"
    with psycopg.connect(f"{server}/postgres", autocommit=True) as maker:
        maker.execute(f'CREATE DATABASE "{name}"')
        yield {"DATABASE_URL": f"{server}/{name}"}
        maker.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


class Running:
    """A paper on a port of its own."""

    def __init__(self, folder, database):
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        more = {"DJANGO_SETTINGS_MODULE": "newsroom.settings", "no_proxy": "*", **database}
        self.env = environment(folder, self.port, **more)

    def run(self, *command):
        command = [sys.executable, "-W", "ignore", *command]
        return subprocess.run(command, cwd=ROOT, env=self.env, capture_output=True, text=True)

    def start(self):
        command = [str(Path(sys.executable).with_name("granian")), "--interface=wsgi"]
        command += ["--host=127.0.0.1", f"--port={self.port}", "--log-level=error"]
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        self.server = subprocess.Popen(
            [*command, "newsroom.wsgi:application"], cwd=ROOT, env=self.env, **quiet
        )
        wait_for(f"{self.url}/health/", self.server)

    def stop(self):
        self.server.terminate()
        self.server.wait(20)

    def get(self, path):
        try:
            with urllib.request.urlopen(self.url + path, timeout=20) as answer:
                return answer.status, answer.read().decode(errors="replace")
        except urllib.error.HTTPError as error:
            return error.code, ""


@pytest.fixture
def running(tmp_path, database):
    paper = Running(tmp_path / "var", database)
    for command in (["migrate", "-v0"], ["collectstatic", "--noinput", "-v0"]):
        done = paper.run("manage.py", *command)
        assert done.returncode == 0, done.stderr[-2000:]
    seeded = paper.run("-c", SEED)
    assert seeded.returncode == 0, seeded.stderr[-2000:]
    paper.made = json.loads(seeded.stdout.splitlines()[-1])
    paper.start()
    yield paper
    if paper.server.poll() is None:
        paper.stop()


def test_a_recall_is_proved_from_outside_and_not_before_the_paper_answers(running):
    status, page = running.get(running.made["path"])
    file = FILES.findall(page)[0]
    assert (status, running.made["name"] in page, running.get(file)[0]) == (200, True, 200)
    running.stop()
    assert running.run("-c", RECALL).returncode == 0
    silent = running.run("manage.py", "recall_receipts")
    assert (silent.returncode, "OPEN" in silent.stdout) == (1, True)
    running.start()
    proved = running.run("manage.py", "recall_receipts")
    assert proved.returncode == 0, proved.stdout + proved.stderr
    assert f"410  clean  {file}" in proved.stdout
    assert f"200  clean  {running.made['path']}" in proved.stdout
    status, page = running.get(running.made["path"])
    assert (status, running.made["name"] in page, running.get(file)[0]) == (200, False, 410)
