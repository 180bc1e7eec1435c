"""Notices of the house in pasted copy: the same words are the same notice, nothing less is."""

from dataclasses import replace

import pytest

from articles.wire.read import KnownNotice, KnownSection, read
from articles.wire.regions import split_regions
from tests.wire.conftest import account

HEAD = """Asien

Port Belan bekommt eine neue Kaimauer

Die alte Mauer stammt aus dem Jahr 1887 und senkt sich.

Port Belan bekommt eine neue KaimauerQuelle: Sputnik © ILJA MERANOW

Der Hafenmeister hat am Mittwoch die Pläne vorgestellt. Gebaut wird bei laufendem Betrieb.

Die Kosten teilen sich Stadt und Republik. Fertig werden soll die Mauer im Jahr 2030.

Mehr zum Thema - Handelsabkommen zwischen Marwik und Tolanien unterzeichnet
"""
COMMON = (
    "Der Zugang zu unseren Seiten ist in einigen Ländern zurzeit eingeschränkt. Wir bitten "
    "unsere Leserinnen und Leser, die Verbreitung dieses Artikels nach dem Recht ihres Landes zu "
    "prüfen. Für die Inhalte verlinkter Seiten haftet allein deren „Betreiber“ – nicht die "
    "Redaktion (https://beispiel.example/haftung)."
)
AUSTRIA = "Für Leser in Österreich: Seit dem 13. April gilt dort ein strengeres Mediengesetz."
HOUSE = KnownNotice(7, "Zugang nach Ländern", (f"{COMMON}\n\n{AUSTRIA}",))
SHORT = KnownNotice(8, "Anzeige", ("Dieser Text ist eine Anzeige.",))


def found(tail, *notices, head=HEAD):
    sections = [KnownSection("Asien")]
    return read(f"{head}\n{tail}\n", sections=sections, notices=notices or (HOUSE, SHORT))


def matches(parts):
    return [(notice.match, notice.notice) for notice in parts.notices]


@pytest.mark.parametrize(
    "tail",
    [
        f"{COMMON}\n\n{AUSTRIA}",
        f"{COMMON}\n{AUSTRIA}",
        f"{COMMON} {AUSTRIA}",
        f"{COMMON} {AUSTRIA}".upper(),
        f"{COMMON} {AUSTRIA}".replace("„", "»").replace("“", "«").replace("–", "-"),
        f"{COMMON} {AUSTRIA}".replace(" ", "\xa0"),
        f"{COMMON} {AUSTRIA}".replace(" (https://beispiel.example/haftung)", ""),
        f"{COMMON} {AUSTRIA}".replace("https://beispiel.example/haftung", "https://x.example"),
        f"Zugang nach Ländern\n\n{COMMON}\n\n{AUSTRIA}",
        f"Rechtlicher Hinweis\n\n{COMMON}\n\n{AUSTRIA}",
        f"Hinweis: {COMMON}\n\n{AUSTRIA}",
        f"{AUSTRIA}\n\n{COMMON}",  # the house prints remarks for regions apart
    ],
)
def test_a_notice_with_the_same_words_is_taken_out_of_the_text(tail):
    parts = found(tail)
    account(parts)
    assert matches(parts) == [("exact", 7)]
    assert parts.notices[0].title == "Zugang nach Ländern"
    assert parts.notices[0].diff == ()
    assert len(parts.paragraphs) == 2
    assert parts.unplaced == ()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("haftet allein", "haftet allein nicht"),
        ("13.", "14."),
        ("Österreich", "der Schweiz"),
        ("prüfen", "prüfen,"),
        ("Wir bitten", "Wir bitten sehr herzlich alle unsere Freunde,"),
    ],
)
def test_one_changed_word_makes_it_another_notice_for_somebody_to_decide(old, new):
    parts = found(f"{COMMON}\n\n{AUSTRIA}".replace(old, new))
    account(parts)
    assert matches(parts) == [("similar", 7)]
    (notice,) = parts.notices
    assert new.split()[-1] in " ".join(part.text for part in notice.diff if part.op == "added")
    kept = [part.text for part in notice.diff if part.op != "removed"]
    assert " ".join(kept).split() == notice.text.split()
    house = [part.text for part in notice.diff if part.op != "added"]
    assert " ".join(house).split() == HOUSE.wordings[0].split()
    assert "notice-similar" in {doubt.code for doubt in parts.warnings if doubt.level == "check"}


@pytest.mark.parametrize(
    "tail",
    [
        COMMON,  # the remark for Austria is missing
        f"{COMMON} {AUSTRIA}"[: len(COMMON) // 2],
        f"{COMMON} {AUSTRIA}"[: len(COMMON) // 2] + " …",
        f"{COMMON} {AUSTRIA}"[len(COMMON) // 2 :].partition(" ")[2],
    ],
)
def test_a_notice_that_was_cut_is_told_as_partial(tail):
    parts = found(tail)
    assert matches(parts) == [("partial", 7)]
    assert any(part.op == "removed" for part in parts.notices[0].diff)


def test_an_older_wording_is_recognised_too():
    older = "Der Zugang ist eingeschränkt. Bitte prüfen Sie vor dem Teilen das Recht Ihres Landes."
    house = replace(HOUSE, wordings=(*HOUSE.wordings, older))
    assert matches(found(older, house)) == [("exact", 7)]


def test_a_known_notice_is_found_anywhere_and_the_story_goes_on_after_it():
    head = HEAD.replace("\n\nDer Hafenmeister", f"\n\n{COMMON}\n\n{AUSTRIA}\n\nDer Hafenmeister")
    parts = found("", head=head)
    account(parts)
    assert matches(parts) == [("exact", 7)]
    assert len(parts.paragraphs) == 2
    assert "notice-inside" in {doubt.code for doubt in parts.warnings}


def test_a_short_notice_counts_only_on_a_line_of_its_own():
    assert matches(found("Dieser Text ist eine Anzeige.")) == [("exact", 8)]
    sentence = "Der Satz „Dieser Text ist eine Anzeige.“ stand gestern in jeder Zeitung der Stadt."
    assert found(sentence).paragraphs[-1] == sentence


def test_two_notices_stand_side_by_side():
    tail = f"{COMMON}\n\n{AUSTRIA}\n\nDieser Text ist eine Anzeige."
    assert matches(found(tail)) == [("exact", 7), ("exact", 8)]


def test_the_same_notice_twice_is_told():
    parts = found(f"{COMMON}\n\n{AUSTRIA}\n\n{COMMON}\n\n{AUSTRIA}")
    assert matches(parts) == [("exact", 7), ("exact", 7)]
    assert "notice-repeated" in {doubt.code for doubt in parts.warnings}


def test_text_glued_to_a_known_notice_is_an_alarm():
    parts = found(f"{COMMON} {AUSTRIA} Und noch ein Satz, den niemand kennt.")
    assert matches(parts) == [("exact", 7)]
    assert parts.unplaced == ("Und noch ein Satz, den niemand kennt.",)


@pytest.mark.parametrize(
    "tail",
    [
        COMMON,
        "Hinweis: Dieser Text wurde gekürzt.",
        "Anmerkung der Redaktion: Der Name wurde geändert.",
        "Disclaimer: Alle Angaben ohne Gewähr.",
        "Rechtlicher Hinweis\n\nDie Angaben wurden sorgfältig geprüft und gelten bis auf Widerruf.",
        "Leser in Österreich erreichen unsere Seite zurzeit nur auf Umwegen.",
        "Wenn Euch unsere Artikel gefallen, teilt sie gern überall, wo Ihr aktiv seid.",
    ],
)
def test_trailing_text_that_does_not_read_on_as_story_is_proposed_as_a_notice(tail):
    parts = found(tail, SHORT)
    account(parts)
    assert matches(parts) == [("unknown", None)]
    assert len(parts.paragraphs) == 2
    assert parts.unplaced == ()


@pytest.mark.parametrize(
    "tail",
    [
        "Am Abend öffnete der Hafen wieder. „Wir haben unsere Arbeit getan“, sagte der Meister.",
        "In der Schweiz stieg der Absatz von Booten im selben Jahr um vier Prozent.",
        "Die Polizei bittet um Hinweise: Zeugen werden gebeten, sich zu melden.",
        "Der nächste Bauabschnitt beginnt im Mai und dauert voraussichtlich bis zum Herbst.",
    ],
)
def test_story_after_the_last_cross_reference_stays_story(tail):
    parts = found(tail)
    assert parts.notices == ()
    assert parts.paragraphs[-1] == tail


def test_without_a_cross_reference_only_what_calls_itself_a_notice_is_proposed():
    head = HEAD.partition("Mehr zum Thema")[0]
    assert matches(found("Hinweis: Dieser Text wurde gekürzt.", head=head)) == [("unknown", None)]
    appeal = "Wir bitten unsere Leser, diesen Artikel zu teilen und die Redaktion zu unterstützen."
    assert found(appeal, head=head).paragraphs[-1] == appeal


def test_a_notice_that_was_adopted_is_recognised_the_next_time():
    (first,) = found(f"Hinweis: {COMMON}\n\n{AUSTRIA}", SHORT).notices
    remarks = [f"{part.label}: {part.body}" for part in first.parts]
    adopted = KnownNotice(9, first.title, ("\n\n".join([first.common, *remarks]),))
    assert matches(found(f"Hinweis: {COMMON}\n\n{AUSTRIA}", adopted)) == [("exact", 9)]


@pytest.mark.parametrize(
    ("text", "common", "remarks"),
    [
        ("Für alle gilt es. Für Leser in Österreich gilt es nicht.", "Für alle gilt es.", ["AT"]),
        ("Es gilt. In der Schweiz gilt es nicht. Dort gilt anderes.", "Es gilt.", ["CH"]),
        ("Es gilt. Leser*innen aus Deutschland und Österreich fragen nach.", "Es gilt.", ["DE,AT"]),
        ("Es gilt. Nutzer, die in Liechtenstein leben, fragen nach.", "Es gilt.", ["LI"]),
        ("Es gilt. Schweizer Leser fragen nach.", "Es gilt.", ["CH"]),
        ("Es gilt. Österreich: gilt nicht. Gar nicht.", "Es gilt.", ["AT"]),
        ("Es gilt. Hinweis für Österreich: Gilt nicht. Gar nicht.", "Es gilt.", ["AT"]),
        ("Es gilt. Anmerkung: Allerdings hat Österreich ein Gesetz. Deshalb gilt es nicht.", "Es gilt.", ["AT"]),
        ("Es gilt. Readers in Switzerland may ask.", "Es gilt.", ["CH"]),
        ("Für Leser in Österreich: A.\n\nFür Leser in der Schweiz: B.", "", ["AT", "CH"]),
        ("Die EU und Österreich haben das Gesetz geändert. Es gilt nach Art. 5 Abs. 3 seit dem 1. März.", "Die EU und Österreich haben das Gesetz geändert. Es gilt nach Art. 5 Abs. 3 seit dem 1. März.", []),
    ],
)  # fmt: skip
def test_remarks_for_countries_are_told_apart_by_the_words_that_address_readers(
    text, common, remarks
):
    told, parts = split_regions(text)
    assert told == common
    assert [part.region for part in parts] == remarks
    assert sorted(" ".join([told, *(part.text for part in parts)]).split()) == sorted(text.split())
