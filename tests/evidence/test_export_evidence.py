"""The zip proves itself without the house, and tells whatever was changed in it."""

import hashlib
import json
import subprocess
import sys
import zipfile

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.utils import timezone

from articles import body, desk
from articles.evidence import bundle
from articles.models import Address, Article, EditionText
from record import changes
from record.models import Erasure
from tests.conftest import text


@pytest.fixture
def story(write, image, notice, contributor, chief, editor):
    """A corrected story with pictures, a notice, a person and a reference."""
    notice()
    other = write("Anderswo")
    desk.publish(other, by=editor)
    figure = {"type": "figure", "attrs": {"image": image("Deich").pk}, "content": []}
    crossref = {"type": "crossref", "attrs": {"story": other.pk}, "content": []}
    doc = {"type": "doc", "content": [*text("Sie fährt „wieder“.")["content"], figure, crossref]}
    article = write(lead_image=image(), body=body.read(doc).doc, tags=["Fähre"], by=[contributor()])
    desk.publish(article, by=editor)
    article = Article.objects.get(pk=article.pk)
    desk.correct(article, wrong="Sie fährt nie.", right="Sie fährt.", by=editor)
    return article


def address_of(article):
    return Address.objects.get(article=article).path


@pytest.fixture
def exported(story, tmp_path):
    def export(*options):
        file = tmp_path / "evidence.zip"
        call_command("export_evidence", address_of(story), str(file), *options)
        folder = tmp_path / "unpacked"
        with zipfile.ZipFile(file) as archive:
            archive.extractall(folder)
        return folder

    return export


def checked(folder):
    done = subprocess.run(
        [sys.executable, "-I", str(folder / "verify.py")],
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.stderr == ""
    return done.returncode, done.stdout


def test_the_zip_holds_page_pictures_record_and_checks_itself(exported, story, client):
    folder = exported()
    status, said = checked(folder)
    assert (status, said.splitlines()[-1]) == (0, "SOUND")
    assert (folder / "page.html").read_bytes() == client.get(address_of(story)).content
    assert "Sie fährt „wieder“." in (folder / "page.txt").read_text()
    assert len(list((folder / "images").rglob("*.jpg"))) >= 2
    manifest = json.loads((folder / "manifest.json").read_text())
    assert manifest["head"]["number"] == changes.current()
    assert f"head {changes.current()}:{manifest['head']['digest']}" in said


def test_every_noun_of_the_page_is_in_the_record_with_all_columns(exported, story):
    lines = (exported() / "record/rows.jsonl").read_text().splitlines()
    rows = [json.loads(line) for line in lines]
    states = {row["columns"]["key"] for row in rows if row["table"] == "record.state"}
    kinds = {key.partition(":")[0] for key in states}
    assert {"paper", "section", "tag", "contributor", "image", "credit", "agency"} < kinds
    assert {"articles.edition", "articles.release", "record.auditentry"} <= {
        row["table"] for row in rows
    }
    release = next(row for row in rows if row["table"] == "articles.release")["columns"]
    assert release["decided_at"].endswith("+00:00")
    assert "reason" in release


def spoiled(path):
    data = path.read_bytes()
    path.write_bytes(data[:-5] + bytes([data[-5] ^ 1]) + data[-4:])


def test_any_changed_file_is_named(exported):
    folder = exported()
    names = [p for p in folder.rglob("*") if p.is_file()]
    names = [p for p in names if p.name not in ("verify.py", "manifest.json")]
    assert len(names) > 8
    for path in names:
        kept = path.read_bytes()
        spoiled(path)
        status, said = checked(folder)
        assert status == 1
        assert f"{path.relative_to(folder)} was changed" in said
        path.write_bytes(kept)
    assert checked(folder)[0] == 0


def test_a_missing_and_an_added_file_are_named(exported):
    folder = exported()
    (folder / "page.txt").unlink()
    (folder / "more.txt").write_text("x")
    status, said = checked(folder)
    assert status == 1
    assert "page.txt is missing" in said
    assert "more.txt was added" in said


def forged(folder, name, change):
    """Change one line of a file and write the manifest anew, as a forger would."""
    path = folder / name
    lines = [json.loads(line) for line in path.read_text().splitlines()]
    change(lines)
    path.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines))
    manifest = json.loads((folder / "manifest.json").read_text())
    manifest["files"][name] = hashlib.sha256(path.read_bytes()).hexdigest()
    (folder / "manifest.json").write_text(json.dumps(manifest))
    status, said = checked(folder)
    assert status == 1
    return said


FORGERIES = [
    ("record/changes.jsonl", lambda lines: lines[3].update(verb="x"), "change 4 was changed"),
    ("record/changes.jsonl", lambda lines: lines.pop(3), "change 4 is missing"),
    ("record/changes.jsonl", lambda lines: lines.pop(), "does not end at the head"),
    (
        "record/changes.jsonl",
        lambda lines: lines.insert(3, lines.pop(4)),
        "change 4 is missing or out of order",
    ),
    ("record/rows.jsonl", lambda lines: lines[0]["columns"].update(number=9), "is not what change"),
    ("record/rows.jsonl", lambda lines: lines.pop(0), "is missing"),
    ("record/rows.jsonl", lambda lines: lines[0].update(key=999), "is named by no change"),
    (
        "record/texts.jsonl",
        lambda lines: lines[0].update(head=lines[0]["head"].replace("Fähre", "Sage")),
        "were changed",
    ),
    ("record/texts.jsonl", lambda lines: lines.pop(0), "are missing"),
    ("record/texts.jsonl", lambda lines: lines[1].update(wrong="", right=""), "were changed"),
]


@pytest.mark.parametrize(("name", "change", "said"), FORGERIES)
def test_a_forged_record_is_found_though_the_manifest_was_written_anew(
    exported, name, change, said
):
    assert said in forged(exported(), name, change)


def test_nonsense_is_told_without_a_traceback(exported):
    folder = exported()
    (folder / "record" / "rows.jsonl").write_text("[]\n")
    assert checked(folder)[0] == 1
    (folder / "manifest.json").write_text("nothing")
    assert "cannot be read" in checked(folder)[1]


def test_erased_words_still_check_and_are_counted(exported, story, chief, editor):
    pk = story.editions.get(number=1).pk
    with transaction.atomic():
        who = {"ordered_by": chief, "confirmed_by": editor}
        erasure = Erasure.objects.create(
            key=f"edition:{pk}", ground="Az. 1 O 1/26", at=timezone.now(), **who
        )
        EditionText.objects.filter(pk=pk).update(head="", body="", wrong="", right="")
        changes.record("erase", subject=story.key, by=chief, keys=[story.key], rows=[erasure])
    status, said = checked(exported())
    assert status == 0
    assert "1 erased by order" in said


def test_the_page_of_an_earlier_instant_can_be_proved(exported, story, chief):
    at = story.releases.get(number=1).starts_at
    desk.retract(Article.objects.get(pk=story.pk), reason="Erfunden.", by=chief)
    folder = exported("--at", at.isoformat())
    assert checked(folder)[0] == 0
    assert "Sie fährt nie." not in (folder / "page.txt").read_text()
    assert json.loads((folder / "manifest.json").read_text())["status"] == 200
    assert json.loads((exported() / "manifest.json").read_text())["status"] == 410


def test_the_front_page_can_be_proved_too(story, tmp_path):
    with (tmp_path / "front.zip").open("wb") as out:
        bundle.write(out, "/", timezone.now())
    with zipfile.ZipFile(tmp_path / "front.zip") as archive:
        archive.extractall(tmp_path / "front")
    assert checked(tmp_path / "front")[0] == 0


def test_where_there_was_no_page_nothing_is_written(story, tmp_path):
    file = tmp_path / "none.zip"
    with pytest.raises(CommandError, match="no page"):
        call_command("export_evidence", "/lokales/nie/", str(file))
    with pytest.raises(CommandError, match="cannot be written"):
        call_command("export_evidence", "/", str(tmp_path / "no" / "such.zip"))
    assert list(tmp_path.glob("*none*")) == []
