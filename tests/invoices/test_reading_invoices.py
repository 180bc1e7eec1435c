"""Suppliers' tables come in every dialect; what is not understood is told with its line."""

from datetime import date
from decimal import Decimal

import pytest

from media.invoices import File, Line, read
from media.invoices.amounts import Unread, currency_in, decimal_sign, price
from media.invoices.days import span
from media.invoices.file import Unreadable

NOVEMBER = (date(2026, 11, 1), date(2026, 11, 30))
THIRD = (date(2026, 11, 3), date(2026, 11, 3))


@pytest.mark.parametrize(
    ("text", "sign", "value"),
    [
        ("12,50", "", "12.50"),
        ("12.50 €", "", "12.50"),
        ("EUR 1.234,56", "", "1234.56"),
        ("1,234.56", "", "1234.56"),
        ("1'234.50", "", "1234.50"),
        ("1 234,5", "", "1234.5"),
        ("1.234.567", "", "1234567"),
        ("35", "", "35"),
        ("35,-", "", "35"),
        ("0.125", "", "0.125"),
        ("1.234", ",", "1234"),
        ("1.234", ".", "1.234"),
    ],
)
def test_a_price_is_read_as_it_was_meant(text, sign, value):
    assert price(text, sign) == Decimal(value)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "none"),
        ("kostenlos", "none"),
        ("12 bis 15", "none"),
        ("1,2.3,4", "none"),
        ("1.234", "two_ways"),
        ("-35,00", "negative"),
        ("99999999", "too_large"),
    ],
)
def test_a_price_in_doubt_is_refused_and_never_guessed(text, code):
    with pytest.raises(Unread) as no:
        price(text)
    assert no.value.code == code


def test_a_column_s_decimal_sign_is_that_of_its_clear_prices():
    assert decimal_sign(["1.234", "12,50", "7"]) == ","
    assert decimal_sign(["1,234", "12.50"]) == "."
    assert decimal_sign(["12,50", "12.50"]) == ""  # they contradict each other
    assert decimal_sign(["1.234"]) == ""


def test_only_known_currencies_are_read_out_of_words():
    assert [currency_in(text) for text in ("Preis (EUR)", "12 $", "Net fee", "CHF 3")] == [
        "EUR",
        "USD",
        "",
        "CHF",
    ]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("", None),
        ("03.11.2026", THIRD),
        ("3. 11. 26", THIRD),
        ("2026-11-03T06:00:00+01:00", THIRD),
        ("3. November 2026", THIRD),
        ("23/11/2026", (date(2026, 11, 23), date(2026, 11, 23))),
        ("11/2026", NOVEMBER),
        ("2026-11", NOVEMBER),
        ("Nov. 2026", NOVEMBER),
        ("01.11.2026 - 30.11.2026", NOVEMBER),
        ("01.11.2026 bis 30.11.2026", NOVEMBER),
        ("01.11.2026–30.11.2026", NOVEMBER),
    ],
)
def test_days_and_periods_are_read_in_the_usual_ways(text, meant):
    assert span(text) == meant


@pytest.mark.parametrize("text", ["03/04/2026", "31.02.2026", "bald", "30.11.2026 - 01.11.2026"])
def test_a_day_that_is_none_or_two_is_refused(text):
    with pytest.raises(ValueError, match=r"."):
        span(text)


GERMAN = """Küstenbild GmbH;;;;
Rechnung 4711;;;;
Bild-Nr.;Nutzungsdatum;Veröffentlicht in;Preis netto (EUR);Währung
KB-100;03.11.2026;„Fähre fährt wieder“;35,00;
KB-200;;;1.200,00;USD
;;Summe;1.235,00;
KB-300;gestern;;10,00;
KB-400;;;-5,00;
1,23457E+11;;;5,00;
"""
LINES = (
    Line(4, "KB-100", Decimal("35.00"), "EUR", *THIRD, "„Fähre fährt wieder“"),
    Line(5, "KB-200", Decimal("1200.00"), "USD"),
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_a_german_table_is_read_in_every_spelling(encoding, ends):
    found = read(GERMAN.replace("\n", ends).encode(encoding))
    assert found.lines == LINES
    assert [stray.number for stray in found.strays] == [1, 2, 6, 7, 8, 9]


def test_every_line_that_is_no_use_says_why():
    strays = read(GERMAN.encode()).strays
    assert all(stray.reason for stray in strays)
    assert "Rechnung 4711" in strays[1].words
    assert len({stray.reason for stray in strays}) == 5  # the two of the letterhead share theirs


def test_an_english_table_with_commas_and_quotation_marks():
    table = 'Image ID,Usage date,Description,Fee\n"A1","2026-11-03","Ferry, again ""live""",1.50\n'
    assert read(table.encode()) == File(
        (Line(2, "A1", Decimal("1.50"), "", *THIRD, 'Ferry, again "live"'),), ()
    )


def test_a_cell_of_two_lines_keeps_the_numbers_of_the_next_lines_right():
    table = 'Bildnummer;Titel;Preis\nA1;"Zwei\nZeilen";1,50\n\nA2;;2,50\n'
    assert [line.number for line in read(table.encode()).lines] == [2, 5]


def test_a_quotation_mark_that_nobody_closes_swallows_no_line():
    table = "Bildnummer;Titel;Preis\n" + 'A1;"Offen;1,50\n' + "A2;zu;2,50\n" * 40
    found = read(table.encode())
    assert len(found.lines) + len(found.strays) == 41


@pytest.mark.parametrize("data", [b"", b"Bild;Wort\n1;2\n", b"PK\x03\x04\0\0", b"x" * 11_000_000])
def test_what_is_no_table_is_refused_with_a_sentence(data):
    with pytest.raises(Unreadable, match=r".{20}"):
        read(data)
