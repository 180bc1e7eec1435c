"""The fixed forms of agency copy, each as a table."""

from datetime import datetime

import pytest

from articles.wire.labels import (
    crossref_start,
    is_byline,
    is_impossible_date,
    notice_opening,
    read_date,
    read_dateline,
    titles_in,
)
from articles.wire.read import KnownSection, read
from media.captions.names import agency_book


@pytest.mark.parametrize(
    ("line", "at"),
    [
        ("22 Nov. 2026 09:30 Uhr", datetime(2026, 11, 22, 9, 30)),
        ("22.11.2026, 9.30 Uhr", datetime(2026, 11, 22, 9, 30)),
        ("Sonntag, 22. November 2026, 09:30", datetime(2026, 11, 22, 9, 30)),
        ("2026-11-22T09:30:00", datetime(2026, 11, 22, 9, 30)),
        ("Veröffentlicht am 1. März 2026 um 7 Uhr", datetime(2026, 3, 1, 7)),
        ("Stand: 3.1.26 | 18:05 Uhr (MEZ)", datetime(2026, 1, 3, 18, 5)),
        ("1. Jänner 2026", datetime(2026, 1, 1)),
        ("Am 22.11.2026 geschah es", None),
        ("22.11.2026 9", None),
        ("31.02.2026", None),
        ("2026", None),
    ],
)
def test_a_line_that_is_a_date(line, at):
    read_at = read_date(line)
    assert (read_at and read_at[0]) == at


def test_a_date_that_the_calendar_does_not_have_is_left_unplaced():
    assert is_impossible_date("31.02.2026, 9.30 Uhr")
    parts = read("Asien\n\n31.02.2026\n\nEine Überschrift\n\nEin Satz.\n\nNoch ein Satz.")
    assert parts.published_at is None
    assert parts.unplaced == ("31.02.2026",)


@pytest.mark.parametrize(
    ("line", "titles"),
    [
        ("Mehr zum Thema - Ein Titel", ("Ein Titel",)),
        ("Mehr zum Thema – Ein Titel", ("Ein Titel",)),
        ("MEHR ZUM THEMA: Ein Titel", ("Ein Titel",)),
        ("Lesen Sie auch | Ein Titel", ("Ein Titel",)),
        ("Siehe auch: Eins • Zwei", ("Eins", "Zwei")),
        ("Weiterlesen — Eins; Zwei", ("Eins", "Zwei")),
        ("Mehr dazu: Der Fluss - eine Reise", ("Der Fluss - eine Reise",)),
        ("Mehr zum Thema", ()),
        ("Mehr zum Thema wollte er nicht sagen.", None),
        ("Siehe auchdas", None),
    ],
)
def test_a_line_of_cross_references(line, titles):
    start = crossref_start(line)
    assert (start if start is None else titles_in(line[start:])) == titles


@pytest.mark.parametrize(
    ("text", "dateline"),
    [
        ("London (dpa) - Der Satz", "London (dpa)"),
        ("BERLIN/MOSKAU (dpa/AFP) – Der Satz", "BERLIN/MOSKAU (dpa/AFP)"),
        ("New York, 22. November (AP) — Der Satz", "New York, 22. November (AP)"),
        ("Angela Beispiel (ABC) - Der Satz", None),
        ("London (dpa) ist ein Kürzel", None),
    ],
)
def test_a_dateline_names_an_agency(text, dateline):
    found = read_dateline(text, agency_book())
    assert (found and found[0]) == dateline
    assert found is None or text[found[1] :] == "Der Satz"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Von Erika Beispiel", True),
        ("Von Erika Beispiel und Max von der Aue, Berlin", True),
        ("By Jane Doe", True),
        ("Von Montag an gilt Tempo 30", False),
        ("Von Brenz nach Lüttow", False),
        ("Von Erika Beispiel.", False),
        ("Von Erika", False),
    ],
)
def test_a_byline_names_somebody(line, expected):
    assert is_byline(line) is expected


@pytest.mark.parametrize(
    ("text", "opening"),
    [
        ("Hinweis: Der Text", "Hinweis"),
        ("Hinweis der Redaktion", "Hinweis der Redaktion"),
        ("Rechtlicher Hinweis. Der Text", "Rechtlicher Hinweis"),
        ("Anmerkung der Redaktion – Der Text", "Anmerkung der Redaktion"),
        ("Hinweis für Leser in Österreich: Der Text", "Hinweis für Leser in Österreich"),
        ("DISCLAIMER: Der Text", "DISCLAIMER"),
        ("Hinweise auf den Täter gibt es nicht.", ""),
        ("Der Hinweis: kam zu spät", ""),
    ],
)
def test_a_notice_calls_itself_one(text, opening):
    assert notice_opening(text) == opening


@pytest.mark.parametrize(
    ("text", "section", "known", "headline"),
    [
        ("ASIEN\n\nKopf und Zeile\n\nSatz.\n\nSatz.", "ASIEN", "Asien", "Kopf und Zeile"),
        ("Fernost:\nKopf und Zeile\nSatz.\nSatz.", "Fernost", "Asien", "Kopf und Zeile"),
        ("Mond\n\nKopf und Zeile\n\nSatz.\n\nSatz.", "Mond", "", "Kopf und Zeile"),
        ("Kopf und Zeile\n\nDas ist schon der Satz.\n\nSatz.", "", "", "Kopf und Zeile"),
        ("Vier Worte sind keins\n\nKopf\n\nSatz.", "", "", "Vier Worte sind keins"),
        ("Asien", "", "", "Asien"),
        ("Eis schmilzt\nDer See ist offen\n\nEis schmilztQuelle: dpa © A. B.", "", "", "Eis schmilzt"),
        ("", "", "", ""),
    ],
)  # fmt: skip
def test_section_and_headline_stand_at_the_top(text, section, known, headline):
    parts = read(text, sections=[KnownSection("Asien", ("Fernost",))])
    assert (parts.section, parts.section_known, parts.headline) == (section, known, headline)
