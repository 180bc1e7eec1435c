"""What an update changed that a reader could have relied on."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.body import build
from articles.compare.facts import Fact, changed
from articles.compare.sentences import sentences
from articles.content import Content


def content(*texts, headline="Titel", language="de", **values):
    doc = build.document(map(build.paragraph, texts))
    for place, block in enumerate(doc["content"]):
        block["attrs"]["id"] = f"aaaaaaaa{place}"
    return Content("", headline, doc, language=language, **values)


def facts(before, after, language="de"):
    found = changed(content(before, language=language), content(after, language=language))
    return [(fact.kind, fact.was, fact.now) for fact in found]


NUMBERS = [
    ("Bei dem Brand starben drei Menschen.", "Bei dem Brand starben vier Menschen.", "drei", "vier"),
    ("Das Werk leistet 28,4 Megawatt.", "Das Werk leistet 8,4 MW.", "28,4 Megawatt", "8,4 MW"),
    ("Der Umbau kostet 1,2 Mio. Euro.", "Der Umbau kostet 1,2 Milliarden Euro.", "1,2 Mio. Euro", "1,2 Milliarden Euro"),
    ("Die Quote stieg um 5 Prozent.", "Die Quote stieg um 5 Prozentpunkte.", "5 Prozent", "5 Prozentpunkte"),
    ("Um 6.42 Uhr floss Strom.", "Um 6.45 Uhr floss Strom.", "6.42 Uhr", "6.45 Uhr"),
    ("Beginn ist am 3. Mai.", "Beginn ist am 4. Mai.", "3. Mai", "4. Mai"),
    ("Beginn ist am Montag.", "Beginn ist am Dienstag.", "Montag", "Dienstag"),
    ("Bei minus 5 Grad fror der Hafen zu.", "Bei 5 Grad fror der Hafen zu.", "minus 5 Grad", "5 Grad"),
    ("Das Spiel endete 28:31.", "Das Spiel endete 28:30.", "28:31", "28:30"),
    ("Es gab 3 Tote und 5 Verletzte.", "Es gab 5 Tote und 3 Verletzte.", "5 Verletzte", "5 Tote"),
    ("Der Schaden beträgt 300 Euro.", "Der Schaden ist gering.", "300 Euro", ""),
    ("Im Saal saßen Gäste aus Torgast.", "Im Saal saßen 300 Gäste aus Torgast.", "", "300"),
    ("Ein Mann wurde verletzt.", "Zwei Männer wurden verletzt.", "Ein", "Zwei"),
    ("Es fielen 0 Tore in der Halbzeit.", "Es fielen 2 Tore in der Halbzeit.", "0", "2"),
    ("Einundzwanzig Boote kamen an.", "Zweiundzwanzig Boote kamen an.", "Einundzwanzig", "Zweiundzwanzig"),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after", "was", "now"), NUMBERS)
def test_a_number_that_changed_is_a_fact(before, after, was, now):
    assert facts(before, after) == [("number", was, now)]


NAMES = [
    ("Das sagte Karl Meyer am Montag.", "Das sagte Karl Maier am Montag.", "Karl Meyer", "Karl Maier"),
    ("Das sagte Meyer am Montag.", "Das sagte Maier am Montag.", "Meyer", "Maier"),
    ("Ministerin Huber sprach zuerst.", "Ministerin Fels sprach zuerst.", "Huber", "Fels"),
    ("Die Dezernentin Ute von Rauk kam.", "Die Dezernentin Ute von Rank kam.", "Ute von Rauk", "Ute von Rank"),
    ("Die SPD stimmte zu.", "Die CDU stimmte zu.", "SPD", "CDU"),
    ("Verdächtig ist Jonas Brandt, hieß es.", "Verdächtig ist niemand, hieß es.", "Jonas Brandt", ""),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after", "was", "now"), NAMES)
def test_a_name_that_changed_is_a_fact(before, after, was, now):
    assert facts(before, after) == [("name", was, now)]


QUOTATIONS = [
    ("„Wir kommen wieder“, sagte er.", "„Wir kommen nie wieder“, sagte er.", "Wir kommen wieder", "Wir kommen nie wieder"),
    ("Er nannte es „einen Skandal“.", "Er nannte es bedauerlich.", "einen Skandal", ""),
    ("»Das stimmt«, sagte sie.", "»Das stimmt nicht«, sagte sie.", "Das stimmt", "Das stimmt nicht"),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after", "was", "now"), QUOTATIONS)
def test_a_quotation_that_changed_is_a_fact(before, after, was, now):
    assert facts(before, after) == [("quotation", was, now)]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("The mayor, Anna Smith, paid $3 million.", "The mayor, Anna Smyth, paid $3 million.", ("name", "Anna Smith", "Anna Smyth")),
        ("The mayor, Anna Smith, paid $3 million.", "The mayor, Anna Smith, paid $4 million.", ("number", "$3 million", "$4 million")),
        ("He was born in Paris.", "He was born in Lyon.", ("name", "Paris", "Lyon")),
        ("Twenty-one people were hurt.", "Twenty-two people were hurt.", ("number", "Twenty-one", "Twenty-two")),
        ("The vote is on May 3.", "The vote is on May 4.", ("number", "3", "4")),
        ("The vote is at 6 p.m. in the hall.", "The vote is at 7 p.m. in the hall.", ("number", "6 p.m.", "7 p.m.")),
        ("“We will stay,” she said.", "“We will leave,” she said.", ("quotation", "We will stay,", "We will leave,")),
        ("The loss was 1,200 dollars.", "The loss was 1.2 dollars.", ("number", "1,200 dollars", "1.2 dollars")),
    ],
)  # fmt: skip
def test_english_copy_is_read_by_english_rules(before, after, expected):
    assert facts(before, after, "en") == [expected]


NOTHING = [
    # the same, set differently
    ("Bei dem Brand starben drei Menschen.", "Bei dem Brand starben 3 Menschen."),
    ("Das Werk leistet 28,4 Megawatt.", "Das Werk leistet 28,4\u00a0MW."),
    ("Der Umbau kostet 1,2 Mio. Euro.", "Der Umbau kostet 1.200.000 €."),
    ("Der Zug fuhr um 18 Uhr ab.", "Der Zug fuhr um 18:00 Uhr ab."),
    ("Beginn ist am 3. Mai 2026.", "Beginn ist am 03.05.2026."),
    ("Die Straße war nass – 10 km lang.", "Die Strasse war nass - 10 Kilometer lang."),
    ("„Wir gehen“, sagte er.", "»Wir gehen«, sagte er."),
    ("„Wir gehen“, sagte er.", '"Wir gehen", sagte er.'),
    # the same facts in another order or other words
    ("Es gab 3 Tote und 5 Verletzte.", "Es gab 5 Verletzte und 3 Tote."),
    ("Am 3. Mai um 18 Uhr kamen 300 Gäste.", "300 Gäste kamen. Beginn war am 3. Mai um 18 Uhr."),
    ("„Wir gehen und kommen wieder“, sagte er.", "„Wir gehen“, sagte er, „und kommen wieder“."),
    ("„Wir gehen“, sagte er, „und kommen wieder“.", "„Wir gehen und kommen wieder“, sagte er."),
    ("„Wir gehen“, sagte er.", "„Wir gehen. Und zwar bald“, sagte er."),
    ("Er nannte es „Scheinlösung“.", "Er nannte es Scheinlösung."),
    ("Das sagte Karl Huber. Huber lachte.", "Das sagte Karl Huber. Er lachte."),
    ("Torgasts Bürgermeisterin Elke Rauk kam.", "Die Bürgermeisterin von Torgast, Elke Rauk, kam."),
    ("Dr. Karl Huber sprach.", "Karl Huber sprach."),
    ("Karl Hubers Rede war kurz.", "Die Rede von Karl Huber war kurz."),
    # nouns are no names
    ("Die Gemeinde baut das Haus.", "Die Gemeinden bauen die Häuser."),
    ("Die Polzei suchte den Hund.", "Die Polizei suchte den Hund."),
    ("Am Montag Abend brannte ein Schuppen.", "Am Montag Abend brannte eine Scheune."),
    ("Zum ersten Mal gewann das Team.", "Erstmals gewann das Team."),
    ("Der Minister lobte das Konzept.", "Die Ministerin lobte die Pläne."),
    # what is added changes nothing that stood there
    ("Der Rat tagt.", "Der Rat tagt. Am 3. Mai kommt Anna Fels mit 40 Gästen."),
    ("Der Rat tagt lange.", "Um 9 Uhr kam „der Chef“ Karl Huber. Der Rat tagt lange."),
    ("Applaus gab es keinen.", "Applaus gab es keinen, dafür wurde Kaffee nachgeschenkt."),
]


@pytest.mark.parametrize(("before", "after"), NOTHING)
def test_what_is_no_change_of_fact_is_not_asked_about(before, after):
    assert facts(before, after) == []


def test_a_headline_that_changed_is_a_fact():
    found = changed(content("Da.", headline="Werk liefert"), content("Da.", headline="Werk steht"))
    assert found == (Fact("headline", "Werk liefert", "Werk steht"),)


def test_a_headline_set_differently_is_none():
    before = content("Da.", headline="„Werk“ liefert - endlich")
    assert changed(before, content("Da.", headline="»Werk« liefert – endlich")) == ()


def test_blocks_moved_split_or_added_change_no_fact():
    before = content("Am 3. Mai kam Karl Huber. Er blieb 2 Tage.", "Der Rat tagt.")
    after = content("Er blieb 2 Tage.", "Neu: 7 Boote.", "Der Rat tagt. Am 3. Mai kam Karl Huber.")
    assert changed(before, after) == ()


def test_a_removed_block_takes_its_facts_with_it():
    before = content("Der Rat tagt.", "Verdächtig ist Jonas Brandt.")
    assert changed(before, content("Der Rat tagt.")) == (Fact("name", "Jonas Brandt", ""),)


@pytest.mark.parametrize("name", ["lead", "kicker", "dateline", "lead_caption", "lead_alt"])
def test_every_field_readers_have_is_looked_at(name):
    before = content("Da.", **{name: "Mit 41 Booten"})
    after = content("Da.", **{name: "Mit 14 Booten"})
    assert changed(before, after) == (Fact("number", "41", "14"),)


def test_captions_quotes_and_boxes_are_looked_at():
    box = {
        "aaaaaaaa0": build.factbox("Werk", ["41 MW"]),
        "aaaaaaaa1": build.quote("Ja", "Ute Rauk"),
    }
    docs = [build.document(box.values()), build.document([build.factbox("Werk", ["14 MW"]), build.quote("Ja", "Ute Rank")])]  # fmt: skip
    for doc in docs:
        for key, block in zip(box, doc["content"], strict=True):
            block["attrs"]["id"] = key
    found = changed(*(Content("", "T", doc) for doc in docs))
    assert [fact.now for fact in found] == ["14 MW", "Ute Rank"]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Am 3. Mai kam Dr. Huber. Er blieb.", 2),
        ("Das kostet z. B. 3 Mio. Euro. Wer zahlt?", 2),
        ("„Gut!“ Sie lachte. „Ja.“", 3),
        ("J. Halm und St. Anna", 1),
        ("Im Jahr 2026. Danach", 2),
        ("Eins\nZwei", 2),
    ],
)
def test_sentences_end_where_one_ends(text, number):
    assert len(sentences(text)) == number


WORDS = """drei 3 1.204,5 28:31 6.42 Uhr 3. Mai 99.99. minus -5 % Euro Mio. Milliarden $4 may 5 „ “ " » «
    Karl Huber Dr. von SPD Herr A. . ! , - – und der Haus"""
TEXTS = st.lists(st.sampled_from(WORDS.split()), max_size=25).map(" ".join) | st.text(max_size=50)


@given(TEXTS, TEXTS, st.sampled_from(["de", "en"]))
def test_no_text_whatever_stops_the_look(before, after, language):
    one, other = content(before, language=language), content(after, language=language)
    assert changed(one, one) == ()
    assert {fact.kind for fact in changed(one, other)} <= {"number", "name", "quotation"}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("9" * 30_000, "8" * 30_000),
        ("5 Millionen " * 5_000, "6 Millionen " * 5_000),
        ("„Wort " * 5_000, "“Wort " * 5_000),
        ("Karl " * 5_000, "Karla " * 5_000),
        ("Mai. " * 5_000, "Juni. " * 5_000),
        ("A. 1 " * 5_000, "B. 2 " * 5_000),
        (" ".join(f"„a{n}“" for n in range(4000)), " ".join(f"„b{n}“" for n in range(4000))),
        (", ".join(f"SP{n}" for n in range(4000)), ", ".join(f"CD{n}" for n in range(4000))),
    ],
)
def test_huge_texts_are_looked_through_in_seconds(before, after):
    began = time.process_time()
    facts(before, after)
    assert time.process_time() - began < 5
