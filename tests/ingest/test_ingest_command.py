"""manage.py ingest: agency copy in, a page out, every character accounted for."""

import io
import json
import re

import pytest
from django.core.management import CommandError, call_command

from articles import desk
from articles.models import Article, Notice, NoticeRegion, Release
from media.models import Image
from newsroom.models import User
from record.keeping import keep
from tests.conftest import pixels

HEADLINE = "Hafenstadt eröffnet neue Fähre"
LEAD = "Nach drei Jahren Bauzeit fährt sie wieder. Der Bürgermeister war als Erster an Bord."
CREDIT = "Quelle: Küstenbild © KIM MIN-JUN"
PARAGRAPHS = [
    "Am Morgen legte die Fähre zum ersten Mal ab. „Das ist ein guter Tag“, sagte er.",
    "Die Fahrt dauert zwanzig Minuten und kostet nichts.",
    "Im ersten Jahr sollen 40.000 Menschen mitfahren.",
    "Der Bau hatte sich mehrfach verzögert, zuletzt wegen eines Sturms.",
    "Am Abend kehrte das Schiff pünktlich zurück.",
]
NOTICE = (
    "Hinweis der Redaktion: Der Zugang zu dieser Seite kann in einzelnen Ländern eingeschränkt "
    "sein. Die Meldungen zeigen den Stand der Veröffentlichung und werden nicht laufend "
    "nachgeführt. Wer den Dienst weiter lesen möchte, kann die Nachrichten auch über den "
    "gedruckten Brief beziehen, der jeden Freitag erscheint. Fragen beantwortet der Leserdienst "
    "werktags zwischen neun und siebzehn Uhr. Für Angaben Dritter übernimmt die Redaktion keine "
    "Gewähr und macht sich deren Inhalte nicht zu eigen. Alle Rechte an Texten und Bildern liegen "
    "bei den jeweiligen Urhebern. Eine Weitergabe ist nur mit schriftlicher Zustimmung des "
    "Verlages erlaubt, auch in Auszügen und auch in elektronischer Form, gleich zu welchem Zweck."
)
REMARK = "Der Empfang ist dort nur über den gedruckten Brief möglich."


def copy(*, apart=False, notice=True, headline=HEADLINE, paragraphs=PARAGRAPHS):
    line_end = "\n\n" if apart else "\n"
    parts = ["Lokales", headline, f"{LEAD}{line_end}{headline}{CREDIT}", *paragraphs]
    parts += ["Mehr zum Thema - Werft sucht Lehrlinge"]
    parts += [NOTICE, f"Für Leser in Österreich: {REMARK}"] if notice else []
    return "\n\n".join(parts) + "\n"


@pytest.fixture
def desk_file(tmp_path, section, chief):
    section("Lokales")

    def write(text, name="faehre.txt", picture=True):
        file = tmp_path / name
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        if picture:
            file.with_suffix(".jpg").write_bytes(pixels(1600, 1000))
        return str(file)

    return write


def ingest(*args):
    """What the command says, as objects, and its exit status."""
    out = io.StringIO()
    status = 0
    try:
        call_command("ingest", *args, "--json", stdout=out, stderr=out)
    except SystemExit as end:
        status = end.code
    return [json.loads(line) for line in out.getvalue().splitlines()], status


@pytest.mark.parametrize("apart", [False, True])
def test_a_pasted_agency_article_becomes_a_page_on_which_each_part_stands_once(
    desk_file, publish, client, apart
):
    target = publish("Werft sucht Lehrlinge")
    file = desk_file(copy(apart=apart))
    (said,), status = ingest(file, "--alt", "Eine Fähre", "--publish", "--adopt-notices")
    assert (status, said["published"], said["unplaced"]) == (0, True, [])
    page = client.get(said["path"]).content.decode()
    main = re.search(r"<main.*?</main>", page, re.S)[0]
    words = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", main))
    for part in (HEADLINE, LEAD, *PARAGRAPHS, NOTICE.partition(": ")[2], REMARK):
        assert words.count(part) == 1, part
    assert words.count("Kim Min-Jun") == 1
    assert "KIM MIN-JUN" not in words
    assert f'href="{target.address.path}"' in main
    order = [main.index(part) for part in (HEADLINE, LEAD, "Kim Min-Jun", PARAGRAPHS[0])]
    order += [main.index(part) for part in (PARAGRAPHS[4], "Werft sucht", REMARK)]
    assert order == sorted(order)
    notice = Notice.objects.get()
    assert f'id="notice-{notice.public_id}"' in main
    assert notice.adopted_unchecked
    assert list(notice.stories.values_list("pk", flat=True)) == [said["article"]]


def test_the_json_line_says_what_was_understood(desk_file):
    (said,), _ = ingest(desk_file(copy()), "--alt", "Eine Fähre")
    assert {key: said[key] for key in ("outcome", "section", "headline", "lead", "caption")} == {
        "outcome": "created",
        "section": "Lokales",
        "headline": HEADLINE,
        "lead": LEAD,
        "caption": "",
    }
    assert said["credit"]["creators"] == ["Kim Min-Jun"]
    assert said["credit"]["agency"] == "Küstenbild"
    assert "Kim Min-Jun" in said["credit"]["line"]
    assert said["paragraphs"] == 5
    assert said["cross_references"] == ["Werft sucht Lehrlinge"]


def test_the_same_file_twice_is_one_draft(desk_file):
    file = desk_file(copy())
    ingest(file, "--alt", "Eine Fähre")
    (said,), status = ingest(file, "--alt", "Eine Fähre")
    assert (said["outcome"], status) == ("unchanged", 0)
    assert (Article.objects.count(), Image.objects.count()) == (1, 1)


def test_an_edited_file_updates_the_draft_and_keeps_what_the_desk_wrote(desk_file, editor):
    file = desk_file(copy(notice=False))
    (said,), _ = ingest(file)
    article = Article.objects.get(pk=said["article"])
    article.kicker, article.lead = "Verkehr", "Der Vorspann der Redaktion."
    article.body["content"][1]["content"][0]["text"] = "Die Redaktion hat das umgeschrieben."
    desk.save(article, by=editor)
    newer = [*PARAGRAPHS[:4], "Am Abend kehrte das Schiff verspätet zurück.", "Neuer Absatz."]
    (said,), _ = ingest(desk_file(copy(notice=False, paragraphs=newer)))
    assert said["outcome"] == "updated"
    article.refresh_from_db()
    texts = [block["content"][0]["text"] for block in article.body["content"]]
    assert article.kicker == "Verkehr"
    assert article.lead == "Der Vorspann der Redaktion."
    assert "Die Redaktion hat das umgeschrieben." in texts
    assert "Am Abend kehrte das Schiff verspätet zurück." in texts
    assert PARAGRAPHS[4] not in texts
    assert "Neuer Absatz." in texts


def test_an_unknown_notice_keeps_the_draft_from_readers_until_somebody_decides(desk_file):
    (said,), status = ingest(desk_file(copy()), "--alt", "Eine Fähre", "--publish")
    assert (status, said["published"]) == (2, False)
    assert NOTICE in said["unplaced"][0]
    assert said["warnings"]
    assert not Release.objects.exists()


def test_a_known_notice_leaves_the_text_and_comes_from_the_notice_desk(
    desk_file, notice, chief, client
):
    hint = notice("Zugang", words=NOTICE)
    NoticeRegion.objects.create(
        notice=hint, region="AT", label="Für Leser in Österreich", text=REMARK
    )
    keep(hint, by=chief)
    (said,), status = ingest(desk_file(copy()), "--alt", "Eine Fähre", "--publish")
    assert (status, said["notices"][0]["match"]) == (0, "exact")
    assert client.get(said["path"]).content.decode().count(REMARK) == 1
    assert Notice.objects.count() == 1


def test_one_changed_word_of_a_known_notice_is_never_taken_silently(desk_file, notice):
    notice("Zugang", words=NOTICE)
    text = copy(notice=False) + "\n" + NOTICE.replace("keine Gewähr", "eine Gewähr") + "\n"
    (said,), status = ingest(desk_file(text), "--alt", "Eine Fähre", "--publish", "--adopt-notices")
    assert (status, said["notices"][0]["match"]) == (2, "similar")
    assert "eine Gewähr" in said["unplaced"][0]


def test_only_the_notice_desk_may_adopt(desk_file, editor):
    file = desk_file(copy())
    (said,), status = ingest(file, "--adopt-notices", "--as", "erika")
    assert (status, said["outcome"]) == (1, "refused")
    assert not Article.objects.exists()


def test_a_missing_section_is_proposed_or_made_when_asked(desk_file):
    text = copy(notice=False).replace("Lokales", "Tiefsee", 1)
    (said,), status = ingest(desk_file(text), "--alt", "Fähre", "--publish")
    assert (status, said["section"]) == (2, "Tiefsee")
    (said,), status = ingest(
        desk_file(text.replace("kostet nichts", "kostet wenig")), "--publish", "--create-sections"
    )
    assert (status, said["path"].split("/")[1]) == (0, "tiefsee")


def test_at_schedules_in_the_paper_s_time(desk_file):
    file = desk_file(copy(notice=False))
    args = ("--alt", "Fähre", "--publish", "--at", "2099-03-01T06:00")
    (said,), status = ingest(file, *args)
    release = Release.objects.get()
    assert (status, said["published"]) == (0, True)
    assert release.starts_at.isoformat() == "2099-03-01T05:00:00+00:00"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x00\x01\x02PNG\x00" * 50,
        b"Lokales\n\nEine \x00 Null",
        b"Wort " * 2_000_000,
        b"x" * 5_000_000,
        pixels(),
    ],
    ids=["empty", "binary", "nul", "10 MB", "one line", "picture"],
)
def test_an_unreadable_file_writes_nothing_and_says_why(desk_file, data):
    (said,), status = ingest(desk_file(data, picture=False))
    assert (status, said["outcome"]) == (1, "refused")
    assert len(said["warnings"]) == 1
    assert not Article.objects.exists()


def test_a_folder_and_a_missing_file_are_refused(desk_file, tmp_path, chief):
    for path in (tmp_path, tmp_path / "gibt-es-nicht.txt"):
        (said,), status = ingest(str(path))
        assert (status, said["outcome"]) == (1, "refused")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "utf-16"])
def test_other_encodings_are_read_letter_by_letter(desk_file, encoding):
    text = copy(notice=False)
    (said,), status = ingest(desk_file(text.encode(encoding)))
    assert (status, said["headline"]) == (0, HEADLINE)


def test_a_broken_picture_refuses_the_file_and_leaves_nothing(desk_file, tmp_path):
    file = desk_file(copy(notice=False), picture=False)
    (tmp_path / "faehre.jpg").write_bytes(pixels()[:2000])
    (said,), status = ingest(file)
    assert (status, said["outcome"]) == (1, "refused")
    assert not Image.objects.exists()
    assert not list((tmp_path / "pictures").rglob("*.*"))


def test_a_short_line_above_the_headline_is_the_kicker(desk_file):
    text = copy(notice=False).replace(HEADLINE, f"Schifffahrt\n\n{HEADLINE}", 1)
    (said,), _ = ingest(desk_file(text))
    assert Article.objects.get(pk=said["article"]).kicker == "Schifffahrt"
    assert (said["headline"], said["unplaced"]) == (HEADLINE, [])


def test_what_a_field_cannot_hold_is_left_over_and_never_lost(desk_file):
    long = "Ein sehr langer Satz über das Meer. " * 80
    (said,), _ = ingest(desk_file(copy(notice=False).replace(LEAD, long.strip())))
    assert "".join([said["lead"], *said["unplaced"]]).replace(" ", "") == long.replace(" ", "")


def test_of_several_files_the_worst_status_counts(desk_file, tmp_path):
    good = desk_file(copy(notice=False), name="gut.txt")
    bad = desk_file(b"", name="leer.txt", picture=False)
    said, status = ingest(good, bad)
    assert status == 1
    assert [line["outcome"] for line in said] == ["created", "refused"]


def test_nobody_to_take_it_in_is_said(tmp_path, db):
    User.objects.all().delete()
    with pytest.raises(CommandError):
        call_command("ingest", str(tmp_path / "a.txt"))
