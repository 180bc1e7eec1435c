"""The worker makes pictures before readers ask, and clears away what nobody can ask for."""

import os
import time
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.utils import timezone

from articles import desk
from media import ahead
from media.models import CreditCreator
from media.pictures import PREFIX, Files, picture
from record.keeping import keep
from record.models import Mark
from record.reading import Reading

pytestmark = pytest.mark.django_db
OLD = 3 * 24 * 3600


@pytest.fixture(autouse=True)
def small(monkeypatch):
    """Fewer widths: what is tested is which pictures are made, not how many files."""
    monkeypatch.setattr("media.files.recipes.LADDER", (320, 480))


def run(*args) -> str:
    out = StringIO()
    call_command("make_pictures", *args, stdout=out)
    return out.getvalue()


def folder(image) -> Path | None:
    """Where the files of a picture are that today's pages name."""
    shown = picture(Reading(timezone.now()), image.pk, language="de")
    return shown and Path(shown.whole.folder.removeprefix(PREFIX))


def there(image, settings) -> list[str]:
    place = Path(settings.RENDITIONS_ROOT) / folder(image)
    return sorted(path.name for path in place.glob("*")) if place.exists() else []


def correct(image, name):
    CreditCreator.objects.filter(credit=image.credit).update(name=name)
    keep(image.credit, by=None)


def test_the_first_round_makes_what_is_live_and_planned_and_nothing_else(
    publish, write, image, editor, settings
):
    live, planned, draft = image("Fähre"), image("Werft"), image("Deich")
    publish(lead_image=live)
    publish("Später", lead_image=planned, at=timezone.now() + timedelta(days=1))
    write("Entwurf", lead_image=draft)
    run()
    assert (
        there(live, settings)
        == there(planned, settings)
        == sorted(
            f"{width}{ratio}.{format}"
            for width in (320, 480)
            for ratio in ("", "-16x9", "-1x1")
            for format in ("avif", "webp", "jpg")
        )
    )
    assert there(draft, settings) == []


def test_a_publication_and_a_corrected_credit_are_followed(publish, image, settings):
    run()
    fähre = image()
    release = publish(lead_image=fähre)
    assert "18 files made." in run()
    correct(fähre, "Jörg Übermut")
    assert there(fähre, settings) == []
    assert "18 files made." in run()
    assert len(there(fähre, settings)) == 18
    desk.withdraw(release.article, reason="Falsch", by=release.decided_by)
    correct(fähre, "Jörg Unmut")
    assert "0 files made." in run()


def test_a_second_round_makes_nothing_and_decodes_nothing(publish, image, monkeypatch):
    publish(lead_image=image())
    run("--all")
    monkeypatch.setattr("media.files.renditions.Image.open", lambda *a, **k: pytest.fail("decoded"))
    assert run("--all") == "0 files made.\n0 files made.\n"


def test_a_round_that_was_stopped_goes_on_where_it_was(publish, image, settings, monkeypatch):
    """Killed after four files; the mark stands still, and what is there is not made again."""
    run()
    fähre = image()
    publish(lead_image=fähre)
    before, real = Mark.objects.get(name=ahead.NAME).number, Files.ahead
    with monkeypatch.context() as stopped:
        stopped.setattr(Files, "ahead", lambda files: real(files)[:4])
        ahead.make([fähre.pk])
    assert Mark.objects.get(name=ahead.NAME).number == before
    assert "14 files made." in run()
    assert Mark.objects.get(name=ahead.NAME).number > before


def test_a_damaged_picture_stops_no_other(publish, image, settings, caplog):
    broken, whole = image("Fähre"), image("Werft")
    publish(lead_image=broken)
    publish("Werft", lead_image=whole)
    Path(default_storage.path(broken.file.name)).write_bytes(b"\xff\xd8\xff")
    run()
    assert (there(broken, settings), len(there(whole, settings))) == ([], 18)
    assert f"image:{broken.pk}" in caplog.text


def test_without_room_the_mark_stays_and_the_worker_says_so(publish, image, monkeypatch):
    run()
    publish(lead_image=image())
    before = Mark.objects.get(name=ahead.NAME).number

    def full(*args):
        raise OSError("No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(CommandError, match="No space left"):
        run()
    assert Mark.objects.get(name=ahead.NAME).number == before


def aged(path: Path):
    for each in [path, *path.rglob("*")]:
        os.utime(each, (time.time() - OLD, time.time() - OLD))


def test_the_sweep_removes_the_files_of_older_credits_only(publish, image, settings):
    root = Path(settings.RENDITIONS_ROOT)
    fähre = image()
    publish(lead_image=fähre)
    run()
    old = root / folder(fähre)
    correct(fähre, "Jörg Übermut")
    run()
    assert run("--sweep") == "0 files (0.0 MB) removed.\n"  # younger than a day
    aged(root)
    assert "18 files" in run("--sweep", "--dry-run")
    assert old.exists()
    assert "18 files" in run("--sweep")
    assert (old.exists(), len(there(fähre, settings))) == (False, 18)


def test_the_sweep_removes_drafts_of_killed_makers_and_files_of_no_picture(image, settings):
    root = Path(settings.RENDITIONS_ROOT)
    draft = root / folder(image()) / ".320.avif.77"
    strange = root / "0191f0de-7c1e-4d6a-9a57-0d4f6f0c2b11" / "print" / "320.avif"
    desk_file, no_number = root / "desk" / "7-240.webp", root / "strange" / "320.avif"
    for path in (draft, strange, desk_file, no_number):
        path.parent.mkdir(parents=True)
        path.write_bytes(b"x")
    aged(root)
    run("--sweep")
    left = [path.exists() for path in (draft, strange, desk_file, no_number)]
    assert left == [False, False, True, False]
