"""How a text should be set: proposals only where the rule is sure, none where it could do harm."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles import typography
from articles.typography import apply, check

NB = "\u00a0"


def mended(text, style="de", names=()):
    return apply(text, check(text, style, names))


GERMAN = [
    # quotation marks
    ('Er sagte: "Ja."', "Er sagte: „Ja.“"),
    ("Er sagte: “Ja”, dann ging er.", "Er sagte: „Ja“, dann ging er."),
    ("Er sagte: «Ja», dann ging er.", "Er sagte: „Ja“, dann ging er."),
    ("»Ja«, sagte er.", "»Ja«, sagte er."),
    ("„Er rief ‚Halt‘“, sagte sie.", "„Er rief ‚Halt‘“, sagte sie."),
    ("\"Er rief 'Halt'\", sagte sie.", "„Er rief ‚Halt‘“, sagte sie."),
    ('"Das Stück "Hamlet" läuft"', "„Das Stück ‚Hamlet‘ läuft“"),
    ('Ein 27" großer Schirm', 'Ein 27" großer Schirm'),
    ("Er ist 5'11\" groß", "Er ist 5'11\" groß"),
    ('Ein "Zitat ohne Ende', 'Ein "Zitat ohne Ende'),
    ('("Ja")', "(„Ja“)"),
    # apostrophes
    ("Wie geht's?", "Wie geht’s?"),
    ("Hans' Auto und O`Brien", "Hans’ Auto und O’Brien"),
    ("'s ist gut", "’s ist gut"),
    # dashes
    ("Berlin (dpa) - Der Rat tagt.", "Berlin (dpa) – Der Rat tagt."),
    ("Er kam -- zu spät — an.", "Er kam – zu spät – an."),
    ("Mehr zum Thema -", "Mehr zum Thema -"),
    ("Ein- und Ausfahrt, E-Mail, Baden-Baden", "Ein- und Ausfahrt, E-Mail, Baden-Baden"),
    ("von 10-12 Uhr", f"von 10–12{NB}Uhr"),
    ("2014-18 und 1914-1918", "2014–18 und 1914–1918"),
    ("Es sind -5 Grad", f"Es sind −5{NB}Grad"),
    # spaces
    ("z.B. und d. h. und u. a.", f"z.{NB}B. und d.{NB}h. und u.{NB}a."),
    ("i.d.R. um 300 v. Chr.", f"i.{NB}d.{NB}R. um 300 v.{NB}Chr."),
    ("Nr. 5, Abs. 2, § 13, §§ 3 und §7", f"Nr.{NB}5, Abs.{NB}2, §{NB}13, §§{NB}3 und §{NB}7"),
    ("10 % und 10% und 10-prozentig, 10%-Marke", f"10{NB}% und 10{NB}% und 10-prozentig, 10%-Marke"),
    ("5 Euro, 1.000 km, 3,5 kWh", f"5{NB}Euro, 1.000{NB}km, 3,5{NB}kWh"),
    ("J. R. Tolkien", f"J.{NB}R.{NB}Tolkien"),
    ("Plan B. Danach", "Plan B. Danach"),
    ("Dr. Müller am 21. November", f"Dr.{NB}Müller am 21.{NB}November"),
    (f"schon 5{NB}Euro, z.{NB}B. so", f"schon 5{NB}Euro, z.{NB}B. so"),
    (f"doppelt{NB} gemoppelt  hier", f"doppelt{NB}gemoppelt hier"),
    # ellipsis
    ("Und dann ... Schluss", "Und dann … Schluss"),
    ("Wirklich....", "Wirklich...."),
    # ß stays, gender forms stay
    ("Straße, Leser*innen, Leser:innen, LeserInnen", "Straße, Leser*innen, Leser:innen, LeserInnen"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "better"), GERMAN)
def test_german_is_set_as_the_table_says(text, better):
    assert mended(text) == better


@pytest.mark.parametrize(("text", "better"), GERMAN)
def test_what_is_set_well_is_left_alone(text, better):
    assert check(better) == ()


@pytest.mark.parametrize(
    "text",
    [
        'siehe https://a.example/x-1...y?q="b" und c - d@e.example'.replace(" - ", " – "),
        "Tel. 0421 417-12 und +49 421 417-12, Fax: 040 10-12",
        "Fassung 1.2.3, Rechner 127.0.0.1, am 2026-11-28, Az. 07-15",
        "Der Befehl `ls -- \"x\" ...` bleibt",
        "bericht-10-12.pdf und #a-b",
    ],
)  # fmt: skip
def test_addresses_code_and_numbers_of_telephones_are_never_touched(text):
    assert [one for one in check(text) if one.code != "counted"] == []


def test_a_name_is_written_as_its_bearer_writes_it():
    text = "Es spielen Guns N' Roses."
    assert mended(text) == "Es spielen Guns N’ Roses."
    assert mended(text, names=["Guns N' Roses"]) == text


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ('He said "yes".', "He said “yes”."),
        ("He said „yes“.", "He said “yes”."),
        ("\"She cried 'stop'\"", "“She cried ‘stop’”"),
        ("It's the dogs' dinner", "It’s the dogs’ dinner"),
        ("10 % of it", "10% of it"),
        ("e. g. 5 km", f"e.g. 5{NB}km"),
        ("a line - a dash -- done", "a line – a dash – done"),
    ],
)
def test_english_is_set_by_its_own_rules(text, better):
    assert mended(text, "en") == better


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ('Er sagte "ja".', "Er sagte «ja»."),
        ("„Er rief ‚Halt‘“", "«Er rief ‹Halt›»"),
        ("Straße", "Strasse"),
        ("»Ja«", "«Ja»"),
    ],
)
def test_swiss_german_has_its_own_marks_and_no_sharp_s(text, better):
    assert mended(text, "de-CH") == better


def test_each_proposal_names_its_rule_and_its_place():
    (one,) = check('Nur 5 Euro')  # fmt: skip
    assert (one.start, one.end, one.before, one.after, one.code) == (
        4,
        10,
        "5 Euro",
        f"5{NB}Euro",
        "unit",
    )


SIGNS = st.text(alphabet="ab5 .-–'\"„“”‚‘’«»%§/@\u00a0\u202fÄ\n", max_size=40)


@given(SIGNS, st.sampled_from(sorted(typography.STYLES)))
def test_proposals_lie_apart_say_what_stands_there_and_come_to_an_end(text, style):
    """Whatever is typed: no proposal overlaps another, and mending settles within a few rounds."""
    for _round in range(6):
        found = check(text, style)
        assert all(text[one.start : one.end] == one.before != one.after for one in found)
        assert all(a.end <= b.start for a, b in zip(found, found[1:], strict=False))
        if not found:
            break
        text = apply(text, found)
    assert check(text, style) == ()


@given(SIGNS, st.sampled_from(sorted(typography.STYLES)))
def test_no_letter_or_digit_is_ever_changed(text, style):
    def kept(words):
        return [sign for sign in words if sign.isalnum()]

    assert kept(mended(text, style)) == kept(text)
