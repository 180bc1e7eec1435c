"""Agencies' instructions become proposals for rules."""

import pytest

from media.metadata import instructions


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("", []),
        ("Am Hafen, bei Sonnenaufgang.", []),
        ("NO ARCHIVES", [("no_archive", "")]),
        ("NO ARCHIVING, NO SALES", [("no_archive", ""), ("no_syndication", "")]),
        ("MANDATORY CREDIT", [("mandatory_credit", "")]),
        ("TURKEY OUT", [("region_out", "TURKEY")]),
        ("AUSTRIA OUT; NO ARCHIVES", [("no_archive", ""), ("region_out", "AUSTRIA")]),
        ("ARCHIVES OUT", [("no_archive", "")]),
        ("MAGS OUT, TV OUT", []),
        ("This photo may be used within 14 days from transmission", [("days", "14")]),
        ("Nutzung innerhalb von 30 Tagen", [("days", "30")]),
        ("Editorial use only", [("editorial_only", "")]),
        ("Nur zur redaktionellen Verwendung", [("editorial_only", "")]),
        ("einmalige Verwendung", [("max_uses", "1")]),
        ("Sperrfrist 22.11., 18 Uhr", [("embargo", "")]),
        ("Do not crop", [("no_crop", "")]),
        ("Namensnennung ist Pflicht", [("mandatory_credit", "")]),
        ("No social media", [("no_social", "")]),
    ],
)
def test_the_rules_in_an_instruction(text, rules):
    assert [(rule.code, rule.value) for rule in instructions.read(text)] == rules


def test_a_handout_notice_gives_all_its_rules():
    text = (
        "HANDOUT PHOTO to be used solely to illustrate news reporting on the facts depicted; "
        "may only be used for 14 days; no archiving; no licensing. MANDATORY CREDIT"
    )
    assert {rule.code for rule in instructions.read(text)} == {
        "days",
        "no_archive",
        "mandatory_credit",
    }


def test_rules_come_with_a_sentence_for_the_desk():
    assert all(rule.sentence for rule in instructions.read("NO ARCHIVES, TURKEY OUT, for 14 days"))
