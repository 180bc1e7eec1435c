"""A file is made once, whole or not at all, also by many processes at once; these are real ones."""

import errno
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from media.files.making import LOCKS, NoMaster, NoRoom, kept

ROOT = Path(__file__).resolve().parents[2]
MAKER = """
import os, sys, time
from pathlib import Path
from django.conf import settings
root, place, log, seconds = sys.argv[1:]
settings.configure(RENDITIONS_ROOT=root)
from media.files.making import kept

def make():
    with open(log, "a") as out:
        out.write(f"{os.getpid()}\\n")
    time.sleep(float(seconds))
    return b"picture" * 100_000

while not Path(root, "go").exists():
    time.sleep(0.01)
print(len(kept(Path(place), make).read_bytes()))
"""


@pytest.fixture
def place(settings):
    root = Path(settings.RENDITIONS_ROOT)
    root.mkdir()
    return root / "0191f0de" / "print" / "800.avif"


@pytest.fixture
def maker(place, tmp_path):
    """A process that makes the file as soon as all may go; what it does it writes into a log."""

    def start(seconds=0.3):
        command = [sys.executable, "-c", MAKER, place.parents[2], place, tmp_path / "log", seconds]
        command = [str(part) for part in command]
        return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)

    return start


def go(place):
    (place.parents[2] / "go").touch()


def until(happened):
    for _ in range(1000):
        if happened():
            return
        time.sleep(0.02)
    raise AssertionError("it never happened")


def end(process):
    process.kill()
    process.communicate()


def drafts(place):
    return list(place.parent.glob(".*")) if place.parent.exists() else []


def test_of_many_processes_one_makes_the_file_and_all_read_it(maker, place, tmp_path):
    """Six visitors of a story just published used to cost six encodings of every file."""
    makers = [maker() for _ in range(6)]
    go(place)
    answers = [process.communicate(timeout=60)[0].strip() for process in makers]
    assert answers == ["700000"] * 6
    assert len((tmp_path / "log").read_text().split()) == 1
    assert drafts(place) == []


def test_after_a_maker_was_killed_the_next_one_goes_on_at_once(maker, place, tmp_path):
    killed = maker(seconds=60)
    go(place)
    until(lambda: (tmp_path / "log").exists() and (tmp_path / "log").read_text())
    end(killed)
    assert not place.exists()
    assert kept(place, lambda: b"whole").read_bytes() == b"whole"


def test_nobody_waits_for_ever(maker, place, tmp_path, monkeypatch):
    monkeypatch.setattr("media.files.making.PATIENCE_SECONDS", 0)
    slow = maker(seconds=60)
    go(place)
    until(lambda: (tmp_path / "log").exists() and (tmp_path / "log").read_text())
    try:
        with pytest.raises(NoRoom, match="being made elsewhere"):
            kept(place, lambda: b"second")
    finally:
        end(slow)


def full(*args, **options):
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.mark.parametrize("broken", ["os.fsync", "pathlib.Path.replace"])
def test_a_full_disk_leaves_nothing_half_made(place, monkeypatch, broken):
    monkeypatch.setattr(broken, full)
    with pytest.raises(NoRoom):
        kept(place, lambda: b"picture")
    monkeypatch.undo()
    assert (place.exists(), drafts(place)) == (False, [])


def test_a_folder_nobody_may_write_is_no_room(place):
    place.parents[2].joinpath(LOCKS).write_text("a file in the place of the folder")
    with pytest.raises(NoRoom):
        kept(place, lambda: b"picture")


def test_a_damaged_picture_is_told_from_a_full_disk(place):
    def damaged():
        raise OSError("image file is truncated")

    with pytest.raises(NoMaster, match="truncated"):
        kept(place, damaged)
    assert not place.exists()


def test_a_finished_file_is_never_made_again(place):
    kept(place, lambda: b"first")
    assert kept(place, lambda: pytest.fail("made again")).read_bytes() == b"first"
