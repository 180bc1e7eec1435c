"""Receipts: what every address that must change gives somebody unknown."""

import hashlib
import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError

from media.desk import receipts
from media.desk.recall import lift, recall
from media.desk.receipts import Answer
from media.models import Image, RecallReceipt
from record.verifying import verify

FILES = re.compile(r"/images/[0-9a-f-]{36}/[^\s\",]+")
HAPPY = Answer(200, b"<p>ohne Bild</p>")


def nothing_left(path):
    return Answer(410) if path.startswith("/images/") else HAPPY


@pytest.fixture
def recalled(publish, image, client, chief):
    """A picture that readers had, with a file that was made, recalled since."""
    picture = image()
    release = publish(lead_image=picture)
    path = FILES.findall(client.get(release.address.path).content.decode())[0]
    assert client.get(path).status_code == 200
    found = recall(picture.key, why="Zurückgezogen", by=chief)
    assert {path, release.address.path, "/", "/feeds/rss.xml"} <= set(found.addresses)
    return found


def test_each_address_gets_a_receipt_with_the_digest_of_its_answer(recalled):
    receipts.go(nothing_left)
    assert receipts.still_open(recalled) == []
    front = recalled.receipts.get(address="/")
    assert (front.status, front.still_there) == (200, False)
    assert front.sha256 == hashlib.sha256(HAPPY.body).hexdigest()
    assert verify().broken is None
    with pytest.raises(DatabaseError):
        RecallReceipt.objects.update(still_there=True)


@pytest.mark.parametrize("hyphen", ["-", r"\u002D"])
def test_an_address_that_still_names_the_picture_stays_open_until_it_does_not(recalled, hyphen):
    """Data for machines writes a hyphen as an escape: the picture stood there unseen."""
    name = str(Image.objects.get(pk=recalled.images[0]).public_id).replace("-", hyphen).encode()
    receipts.go(lambda path: Answer(200, b"<img src=/images/" + name + b"/x>"))
    assert set(receipts.still_open(recalled)) == set(recalled.addresses)
    receipts.go(nothing_left)
    assert receipts.still_open(recalled) == []
    assert [one.still_there for one in recalled.receipts.filter(address="/")] == [True, False]


@pytest.mark.parametrize("answer", [Answer(0), Answer(503), Answer(200)])
def test_no_answer_or_a_file_that_is_still_given_is_no_receipt_of_success(recalled, answer):
    receipts.go(lambda path: answer if path.startswith("/images/") else HAPPY)
    left = receipts.still_open(recalled)
    assert left == [path for path in recalled.addresses if path.startswith("/images/")]
    assert left


def test_the_same_answer_is_not_written_down_twice_and_a_clean_one_not_asked_again(recalled):
    down = Answer(503, b"gleich")
    receipts.go(lambda path: down)
    assert receipts.go(lambda path: down) == []
    receipts.go(nothing_left)
    asked = []
    receipts.go(lambda path: asked.append(path) or HAPPY)
    assert asked == []


def test_a_lifted_recall_is_not_asked_about_any_more(recalled, chief):
    lift(recalled, why="Irrtum", by=chief)
    asked = []
    receipts.go(lambda path: asked.append(path) or HAPPY)
    assert asked == []


def test_the_command_says_what_is_open_by_its_exit(recalled, monkeypatch):
    monkeypatch.setattr(receipts, "fetch", lambda path: Answer(0))
    with pytest.raises(CommandError, match="still open"):
        call_command("recall_receipts", stdout=StringIO())
    monkeypatch.setattr(receipts, "fetch", nothing_left)
    said = StringIO()
    call_command("recall_receipts", stdout=said)
    assert said.getvalue().count("clean") == len(recalled.addresses)
