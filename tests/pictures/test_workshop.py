"""Strangers' files are opened in a process of their own, whatever they do there."""

import logging
import os
import signal
import socket
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from django.utils import translation

from media.files import bench, parcel, workshop
from media.files.uploads import Unusable, check_and_reencode

ROOT = Path(__file__).resolve().parents[2]


def refused(data, name="bild.jpg") -> Unusable:
    with pytest.raises(Unusable) as caught:
        workshop.open_picture(data, name)
    return caught.value


def test_what_comes_back_is_what_was_made_there(build):
    data = build.jpeg(build.app1(build.packet(build.creator("Mira Oldenkamp"))))
    opened = workshop.open_picture(data, "urlaub.png")
    assert opened.prepared == check_and_reencode(data, "urlaub.png")
    assert opened.proposal.creators == ("Mira Oldenkamp",)
    assert opened.proposal.raw["xmp"] == {"dc:creator": ["Mira Oldenkamp"]}


def test_no_web_process_opens_a_strangers_file_itself():
    """Only the tasks of the workshop call what decodes an upload or reads its metadata."""
    asked = ("check_and_reencode(", "metadata.read(", "mail.read(")
    allowed = {"media/files/tasks.py", "media/files/uploads.py", "media/metadata/sidecars.py"}
    files = [
        path for room in ("articles", "media", "newsroom") for path in (ROOT / room).rglob("*.py")
    ]
    found = {
        str(path.relative_to(ROOT))
        for path in files
        if any(call in path.read_text() for call in asked)
    }
    assert found - allowed == set()


@pytest.mark.parametrize(("language", "said"), [("de", "leer"), ("en", "empty")])
def test_it_speaks_the_language_of_whoever_asks(language, said):
    with translation.override(language):
        assert said in refused(b"").sentence


def test_nothing_is_sent_to_somebody_who_has_everything():
    """A last, empty blob met a process that had answered and gone: one file in a thousand failed."""

    class Line:
        sent = []

        def sendall(self, data):
            self.sent.append(data)

    parcel.send(Line(), {"task": "picture"}, [b"pixels", b""])
    assert [bool(data) for data in Line.sent] == [True, True]
    assert Line.sent[-1] == b"pixels"


@pytest.mark.parametrize(("name", "value"), [("WALL_SECONDS", 0.001), ("MEMORY_BYTES", 60_000_000)])
def test_a_file_beyond_the_limits_is_one_sentence(monkeypatch, build, name, value):
    monkeypatch.setattr(workshop, name, value)
    assert refused(build.saved(size=(3000, 2000))).code == "too_heavy"
    monkeypatch.undo()
    assert workshop.open_picture(build.saved(), "x.jpg").prepared.width == 64


def test_a_process_that_computes_for_ever_is_ended_by_the_system():
    endless = (
        "from media.files import bench\n"
        "bench.limit(memory_bytes=10**9, cpu_seconds=1, wall_seconds=300)\n"
        "while True: pass"
    )
    ended = subprocess.run([sys.executable, "-c", endless], cwd=ROOT, timeout=300)
    assert ended.returncode in (-signal.SIGXCPU, -signal.SIGKILL)


def test_a_process_that_falls_dead_is_one_sentence_and_the_next_file_is_opened(
    monkeypatch, build, caplog
):
    with caplog.at_level(logging.ERROR):
        monkeypatch.setattr(workshop, "_caller", hung_up)
        assert refused(build.saved()).code == "too_heavy"
    monkeypatch.undo()
    assert workshop.open_picture(build.saved(), "x.jpg").prepared.width == 64


def hung_up() -> socket.socket:
    """A line on which nobody answers."""
    ours, theirs = socket.socketpair()
    theirs.close()
    return ours


def test_the_bench_itself_may_fall(build):
    workshop.open_picture(build.saved(), "x.jpg")
    first = workshop._bench.process
    os.kill(first.pid, signal.SIGKILL)
    first.wait()
    assert workshop.open_picture(build.saved(), "x.jpg").prepared.width == 64
    assert workshop._bench.process.pid != first.pid


def test_a_bench_that_cannot_start_is_said_to_be_the_house_s_fault(monkeypatch, build):
    workshop._bench.close()
    monkeypatch.setattr(workshop, "_started", lambda: "no JSON")
    assert refused(build.saved()).code == "closed"
    monkeypatch.undo()
    assert workshop.open_picture(build.saved(), "x.jpg").prepared.width == 64


def test_the_bench_knows_no_database_and_no_secret(build, monkeypatch):
    for name in ("DATABASE_URL", "NEWSROOM_SECRET", "NEWSROOM_MAIL"):
        monkeypatch.setenv(name, "geheim")
    workshop._bench.close()
    workshop.open_picture(build.saved(), "x.jpg")
    surroundings = Path(f"/proc/{workshop._bench.process.pid}/environ")
    if not surroundings.exists():
        pytest.skip("this system does not show the surroundings of a process")
    assert b"geheim" not in surroundings.read_bytes()


def test_many_at_once_come_one_after_the_other(build):
    found = []

    def ask(width):
        found.append(workshop.open_picture(build.saved(size=(width, 48)), "x").prepared.width)

    threads = [threading.Thread(target=ask, args=(width,)) for width in range(60, 66)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(found) == list(range(60, 66))


def test_when_all_places_are_taken_the_desk_is_told(monkeypatch, build):
    monkeypatch.setattr(workshop, "_places", threading.BoundedSemaphore(1))
    monkeypatch.setattr(workshop, "PATIENCE_SECONDS", 0)
    with workshop._places:
        assert refused(build.saved()).code == "busy"


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"\0\0\0\0\0\0\0\x05{}",
        b"\xff" * 8,
        b"\0\0\0\0\0\0\0\x02no",
        b"\0\0\0\0\0\0\0\x14" + b"[{}, [99999999999]]".ljust(20),
    ],
)
def test_an_answer_that_is_none_is_not_believed(answer):
    ours, theirs = socket.socketpair()
    with ours, theirs:
        theirs.sendall(answer)
        theirs.shutdown(socket.SHUT_WR)
        with pytest.raises(parcel.Lost):
            parcel.receive(ours)


def test_a_fault_of_a_library_is_a_sentence(monkeypatch):
    def stumble(values, *blobs):
        raise RecursionError("deep")

    monkeypatch.setattr("media.files.tasks.TASKS", {"picture": stumble})
    told, blobs = bench.answer({"task": "picture", "language": "de"}, [])
    assert (told, blobs) == ({"fault": "RecursionError: deep"}, [])
