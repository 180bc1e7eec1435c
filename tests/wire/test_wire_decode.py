"""From bytes to text: read for certain, or refused with a sentence."""

import codecs

import pytest

from articles.wire.decode import MAX_BYTES, MAX_LINE, Unreadable, accept, decode

COPY = "Über die Größe der „Straße“ – für 5 € – staunt auch Zürich.\n\nZweiter Absatz.\n"


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-32"],
)
def test_agency_copy_is_read_in_every_usual_encoding(encoding):
    assert decode(COPY.encode(encoding)) == COPY


def test_big_endian_utf_16_is_read_by_its_mark():
    assert decode(codecs.BOM_UTF16_BE + COPY.encode("utf-16-be")) == COPY


@pytest.mark.parametrize("line_end", ["\r\n", "\r", "\u2028", "\x0b", "\x85"])
def test_every_kind_of_line_end_becomes_one(line_end):
    assert decode(COPY.replace("\n", line_end).encode("utf-8")) == COPY


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b" \r\n\t", "empty"),
        (codecs.BOM_UTF8, "empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "binary"),
        (b"%PDF-1.7 ...", "binary"),
        (b"PK\x03\x04" + b"x" * 50, "binary"),
        (bytes(range(1, 256)) * 9, "binary"),
        (b"Ein Text\0 mit Nullen", "nul"),
        (COPY.encode("utf-16-le"), "nul"),  # no mark: refused, not garbled
        ("Nullen\0".encode("utf-16"), "nul"),
        (b"x\n" * (MAX_BYTES // 2 + 1), "too-large"),
        (b"Text\n" + b"x" * (MAX_LINE + 1), "line-too-long"),
        (b"x\n" * 50_001, "too-many-lines"),
        (COPY.encode("utf-8")[:-30] + b"\xc3" + b" abgebrochen", "encoding"),
        (COPY.encode("utf-16") + b"x", "encoding"),
        ("Привет, мир, как дела".encode("cp1251"), "encoding"),
        ("Привет, мир, как дела".encode("koi8-r"), "encoding"),
        ("Łódź, żółty, święto, przyszłość".encode("iso8859-2"), "encoding"),
        ("Die Größe der Straße überrascht".encode("cp850"), "encoding"),
        ("Die Größe der Straße überrascht für".encode("mac_roman"), "encoding"),
        (b"<!DOCTYPE html><p>Text</p>", "markup"),
        (b"<?xml version='1.0'?><nitf/>", "markup"),
        (b"{\\rtf1\\ansi Text}", "markup"),
    ],
)
def test_what_is_no_agency_text_is_refused(data, code):
    with pytest.raises(Unreadable) as refusal:
        decode(data)
    assert refusal.value.code == code
    assert str(refusal.value) == refusal.value.sentence != ""


def test_the_longest_line_that_is_read():
    assert decode(b"x" * MAX_LINE) == "x" * MAX_LINE


def test_a_stray_control_character_does_not_make_a_text_binary():
    assert decode(b"\x02Ein Text\x03\n") == "\x02Ein Text\x03\n"


@pytest.mark.parametrize(
    ("text", "code"), [(" ", "empty"), ("a\0b", "nul"), ("x" * 20_001, "line-too-long")]
)
def test_a_paste_is_held_to_the_same_conditions(text, code):
    with pytest.raises(Unreadable) as refusal:
        accept(text)
    assert refusal.value.code == code
