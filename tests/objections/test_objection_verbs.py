"""Objections: filed, handed over, closed; what is said to be done must have been done."""

from datetime import timedelta

import pytest
import time_machine
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from articles import desk
from articles.desk import letters
from articles.desk.objection import amend, close, hand_over, month_after, object_to
from articles.models import Edition, Objection, ObjectionFile, Seal
from articles.quoted import stands_in
from record.models import AuditEntry
from record.refusal import Refused
from tests.conftest import berlin


@pytest.fixture
def objected(editor):
    """An objection that came in some time ago."""

    def build(article, *, files=(), **values):
        values.setdefault("received_at", timezone.now())
        given = {"kind": "lawyer", "who": "RA Ruge, ruge@example.org", "says": "Falsch.", **values}
        return object_to(Objection(article=article, **given), by=editor, files=files)

    return build


@pytest.fixture
def story(publish):
    return publish("Fähre fährt", ["Am Montag fuhr die „Rauk“ – mit 12 Gästen – aus."]).article


def correct(article, editor):
    desk.correct(article, wrong="12", right="13", by=editor)


def seal(article, editor):
    values = {"words": 3, "salt": "s", "passage_hash": "h", "ground": "Beschluss"}
    Seal.objects.create(article=article, at=timezone.now(), by=editor, **values)


def take_off(article, editor):
    desk.withdraw(article, reason="Irrtum", by=editor)


DONE = {"correction": correct, "seal": seal, "withdrawal": take_off}


def test_it_is_about_the_edition_readers_had_when_it_came_in(story, objected, editor):
    before, first = timezone.now(), story.editions.get()
    with time_machine.travel(before + timedelta(hours=1), tick=False):
        desk.correct(story, wrong="12", right="13", by=editor)
    with time_machine.travel(before + timedelta(hours=2), tick=False):
        assert objected(story, received_at=before).edition == first
        assert objected(story).edition.kind == Edition.Kind.CORRECTION
        never = objected(story, received_at=before - timedelta(days=1))
    assert never.edition is None


def test_it_cannot_come_from_the_future(story, objected):
    with pytest.raises(Refused):
        objected(story, received_at=timezone.now() + timedelta(minutes=5))


@pytest.mark.parametrize(
    ("received", "deadline"),
    [
        (berlin(2026, 1, 31, 10), berlin(2026, 2, 28, 10)),
        (berlin(2026, 12, 24, 10), berlin(2027, 1, 24, 10)),
        (berlin(2026, 3, 10, 10), berlin(2026, 4, 10, 10)),  # the clocks change in between
    ],
)
def test_a_data_subject_is_answered_within_a_month(received, deadline):
    assert month_after(received) == deadline


def test_only_data_subjects_get_a_deadline_by_themselves(story, objected):
    assert objected(story, kind="subject").deadline is not None
    assert objected(story, kind="reader").deadline is None


# The end


@pytest.mark.parametrize("outcome", DONE)
def test_an_end_that_did_not_happen_is_refused(story, objected, editor, outcome):
    with time_machine.travel(timezone.now() - timedelta(seconds=5)):
        objection = objected(story, received_at=timezone.now())
    with pytest.raises(Refused):
        close(objection, outcome=outcome, answer="Erledigt.", by=editor)
    assert Objection.objects.get().closed_at is None
    DONE[outcome](story, editor)
    close(Objection.objects.get(), outcome=outcome, answer="Erledigt.", by=editor)
    assert Objection.objects.get().outcome == outcome


@pytest.mark.parametrize("outcome", DONE)
def test_what_happened_before_is_no_answer(story, objected, editor, outcome):
    DONE[outcome](story, editor)
    with time_machine.travel(timezone.now() + timedelta(minutes=1)):
        objection = objected(story)
        with pytest.raises(Refused):
            close(objection, outcome=outcome, answer="Erledigt.", by=editor)


@pytest.mark.parametrize("outcome", ["none", "reply"])
def test_nothing_to_mend_and_a_reply_need_words_only(story, objected, editor, outcome):
    objection = objected(story)
    with pytest.raises(Refused):
        close(objection, outcome=outcome, answer=" ", by=editor)
    close(Objection.objects.get(), outcome=outcome, answer="Wir haben geantwortet.", by=editor)
    assert Objection.objects.get().closed_at is not None


@pytest.mark.parametrize("outcome", ["", "vielleicht"])
def test_an_end_is_one_of_the_list(story, objected, editor, outcome):
    with pytest.raises(Refused):
        close(objected(story), outcome=outcome, answer="X", by=editor)


def test_a_closed_objection_stays_as_it_is(story, objected, editor):
    objection = close(objected(story), outcome="none", answer="Stimmt so.", by=editor)
    steps = [
        lambda: amend(objection, by=editor, fields=["who"]),
        lambda: hand_over(objection, handler=editor, by=editor),
        lambda: close(objection, outcome="reply", answer="Doch.", by=editor),
    ]
    for step in steps:
        with pytest.raises(Refused):
            step()


def test_of_two_people_one_is_told_no(story, objected, editor):
    objected(story)
    mine, theirs = Objection.objects.get(), Objection.objects.get()
    hand_over(mine, handler=editor, by=editor)
    with pytest.raises(Refused):
        amend(theirs, by=editor, fields=["says"])


def test_every_step_is_in_the_audit_which_names_no_complainant(story, objected, editor, chief):
    objection = objected(story)
    hand_over(objection, handler=chief, by=editor)
    amend(objection, by=chief, fields=["says"])
    close(objection, outcome="none", answer="Geheime Antwort", by=chief)
    entries = AuditEntry.objects.filter(subject=objection.key).order_by("pk")
    assert [e.verb for e in entries] == ["object", "hand_over", "amend", "close"]
    told = " ".join(f"{e.data}{e.reason}" for e in entries)
    assert "Ruge" not in told
    assert "Geheime" not in told


# The passage


@pytest.mark.parametrize(
    ("passage", "found"),
    [
        ("mit 12 Gästen", True),
        ('fuhr die "Rauk" - mit 12', True),
        ("FUHR  DIE\n»Rauk«", True),
        ("Am Montag […] aus.", True),
        ("Am Montag ... Rauk", True),
        ("aus. […] Am Montag", False),
        ("mit 13 Gästen", False),
        ("Fähre fährt", True),  # the headline
        ("", True),
    ],
)
def test_a_passage_is_found_however_it_was_typed_off(story, passage, found):
    assert stands_in(passage, story.editions.get()) is found


# Files


def file(name="brief.pdf", size=3):
    return SimpleUploadedFile(name, b"x" * size)


def test_files_lie_under_random_names(story, objected, settings):
    from pathlib import Path

    objection = objected(story, files=[file("anwalt ruge.pdf")])
    kept = objection.files.get()
    assert (kept.name, kept.size) == ("anwalt ruge.pdf", 3)
    assert "ruge" not in kept.stored
    place = Path(settings.STORAGES["letters"]["OPTIONS"]["location"])
    assert [path.name for path in place.iterdir()] == [kept.stored]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Briefe\\brief.doc", "brief.doc"),
        ("brief\u202efdp.exe", "brieffdp.exe"),
        ('a"b\r\nSet-Cookie: x=1.pdf', 'a"bSet-Cookie: x=1.pdf'),
        ("\x00", "file"),
        ("...", "file"),
        ("", "file"),
        ("x" * 300 + ".pdf", "x" * 129 + "…" + "x" * 16 + ".pdf"),
    ],
)
def test_names_of_files_do_not_mislead(name, shown):
    assert letters.shown_name(name) == shown


def test_too_large_or_too_many_files_are_refused_whole(story, objected, monkeypatch):
    monkeypatch.setattr(letters, "MOST_MB", 0.00001)
    with pytest.raises(Refused):
        objected(story, files=[file(size=1), file(size=40)])
    monkeypatch.undo()
    many = [ContentFile(b"x", name="a") for _ in range(letters.MOST_FILES + 1)]
    with pytest.raises(Refused):
        objected(story, files=many)
    assert not ObjectionFile.objects.exists()
    assert not Objection.objects.exists()
