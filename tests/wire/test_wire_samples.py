"""Whole texts as agencies send them: every part in its place, every character accounted for."""

from datetime import datetime

import pytest

from articles.wire.decode import decode
from articles.wire.read import read
from tests.wire.conftest import SAMPLES, SECTIONS, account

ALL = sorted(path.stem for path in SAMPLES.glob("*.txt"))
EVERYDAY = [name for name in ALL if name.startswith("alltag")]


def outline(parts):
    """The kinds of the blocks, e.g. "ppp=p>" for three paragraphs, heading, paragraph, crossref."""
    signs = {"paragraph": "p", "heading": "=", "bullets": "-", "numbers": "1", "crossref": ">"}
    return "".join(signs[block.kind] for block in parts.blocks)


def codes(parts, level=None):
    return {doubt.code for doubt in parts.warnings if level in (None, doubt.level)}


@pytest.mark.parametrize("name", ALL)
def test_every_character_of_a_sample_is_accounted_for(name, read_sample):
    account(read_sample(name))


@pytest.mark.parametrize("name", EVERYDAY)
def test_the_everyday_text_is_taken_apart_wherever_its_picture_line_stands(name, read_sample):
    parts = read_sample(name)
    assert (parts.section, parts.section_known) == ("ASIEN", "Asien")
    assert parts.headline == "Handelsabkommen zwischen Marwik und Tolanien unterzeichnet"
    assert parts.lead.startswith("Nach zwölf Jahren")
    assert parts.lead.endswith("Werkzeug abgeschafft.")
    assert outline(parts) == "ppppp>"
    assert parts.cross_references == ("Fährlinie nach Port Belan fährt wieder täglich",)
    assert parts.unplaced == ()


@pytest.mark.parametrize("name", EVERYDAY)
def test_the_everyday_picture_line_repeats_the_headline_and_names_the_photographer(
    name, read_sample
):
    parts = read_sample(name)
    assert (parts.picture.caption, parts.caption_repeats_headline) == ("", True)
    assert parts.picture.credit_raw == "Quelle: Sputnik © ILJA MERANOW"
    assert [creator.name for creator in parts.picture.creators] == ["Ilja Meranow"]
    assert parts.picture.sources == ("Sputnik",)


@pytest.mark.parametrize("name", EVERYDAY)
def test_the_everyday_notice_is_told_with_its_remark_for_two_countries(name, read_sample):
    (notice,) = read_sample(name).notices
    assert (notice.match, notice.notice, notice.title) == ("unknown", None, "Hinweis")
    assert len(notice.text.split()) == 120
    assert notice.common.startswith("Der Abruf unserer Seiten")
    assert notice.common.endswith("allen kostenlos offen.")
    (remark,) = notice.parts
    assert remark.regions == ("AT", "CH")
    assert remark.label == "Für Leserinnen und Leser in Österreich und der Schweiz"
    assert remark.text.endswith("in sozialen Netzwerken zu verbreiten.")


@pytest.mark.parametrize("name", EVERYDAY)
def test_the_everyday_text_leaves_only_its_notice_to_be_decided(name, read_sample):
    assert codes(read_sample(name), "check") == {"notice-unknown"}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("bild_vor_der_ueberschrift", "pp"),
        ("dachzeile", "pp>"),
        ("datum_und_autor", "pp>"),
        ("dpa_umbrochen", "ppp"),
        ("hinweis_in_mehreren_absaetzen", "pp>"),
        ("kurzmeldung", "p"),
        ("listen", "p-p1p"),
        ("mehrere_verweise", "p>p>>"),
        ("nach_dem_hinweis", "pp>"),
        ("quelle_in_der_naechsten_zeile", "pp"),
        ("quelle_in_der_ueberschrift", "pp>"),
        ("symbolbild", "pp"),
        ("unbekanntes_ressort", "pp>"),
        ("unterzeile_im_kopf", "pp"),
        ("verweis_in_der_naechsten_zeile", "p>p>"),
        ("zwei_bilder", "pp"),
        ("zwischentitel", "p=pppp"),
    ],
)
def test_the_blocks_of_a_sample_stand_in_their_order(name, expected, read_sample):
    assert outline(read_sample(name)) == expected


@pytest.mark.parametrize(
    ("name", "caption", "creators", "sources"),
    [
        ("bild_vor_der_ueberschrift", "", ["Nina Falke"], ["KEYSTONE"]),
        ("datum_und_autor", "Blick in die Halle der Werft, in der die Fähren entstehen.", ["Jörg Kastner"], ["dpa"]),
        ("dpa_umbrochen", "Storch Herbert vor der Tiefkühltruhe.", ["Anna-Lena d’Avila"], ["dpa-Zentralbild", "dpa"]),
        ("hinweis_in_mehreren_absaetzen", "", ["Paul O’Brien"], ["RIA Nowosti"]),
        ("listen", "Ein Zug der Ringbahn am Markt", ["Eva Lindgren"], ["APA"]),
        ("mehrere_verweise", "", ["Katrin von der Aue"], ["Legion-Media"]),
        ("quelle_in_der_naechsten_zeile", "Blick in die Markthalle am frühen Morgen", ["Ilja Meranow"], ["Sputnik"]),
        ("quelle_in_der_ueberschrift", "", ["Tove Amsel"], ["Nordlicht"]),
        ("symbolbild", "Fieberthermometer auf einem Nachttisch.", [], ["Getty Images"]),
        ("unbekanntes_ressort", "", ["Max Muster"], ["Pixelio"]),
        ("unterzeile_im_kopf", "", [], ["epa", "Jiji Press"]),
        ("verweis_in_der_naechsten_zeile", "", ["Nils Harder"], ["dpa", "Global Look Press"]),
        ("zwei_bilder", "Der Nachtzug vor der Abfahrt in Brenz.", ["Kay Brandner"], ["picture alliance/dpa"]),
        ("zwischentitel", "Der Bahnhof von Ebersgrün von der Gleisseite gesehen.", ["Eva Bild"], ["APA"]),
    ],
)  # fmt: skip
def test_the_picture_of_a_sample(name, caption, creators, sources, read_sample):
    picture = read_sample(name).picture
    assert picture.caption == caption
    assert [creator.name for creator in picture.creators] == creators
    assert list(picture.sources) == sources


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("bild_vor_der_ueberschrift", {"lead-guessed"}),
        ("dachzeile", set()),
        ("datum_und_autor", set()),
        ("nach_dem_hinweis", {"notice-unknown", "text-after-notice"}),
        ("quelle_in_der_ueberschrift", set()),
        ("symbolbild", {"agency-as-creator", "creator-missing"}),
        ("unbekanntes_ressort", {"section-unknown"}),
        ("unterzeile_im_kopf", {"creator-missing"}),
        ("zwei_bilder", {"picture-second", "credit-left-over"}),
        ("zwischentitel", set()),
    ],
)
def test_what_somebody_should_look_at_is_told(name, expected, read_sample):
    assert codes(read_sample(name), "check") == expected


def test_date_and_author_stand_above_the_story(read_sample):
    parts = read_sample("datum_und_autor")
    assert parts.published_at == datetime(2026, 11, 22, 9, 30)
    assert parts.byline == "Von Erika Beispiel und Max Muster"
    assert parts.dateline == "Hohenfels (dpa)"
    assert parts.lead.startswith("Die Werft baut vier")
    assert parts.paragraphs[0].startswith("Die Werft hat am Sonntag")


def test_a_kicker_is_known_by_the_headline_that_the_picture_line_repeats(read_sample):
    parts = read_sample("dachzeile")
    assert parts.kicker == "Musik am Wasser"
    assert parts.headline == "Orchester spielt auf dem zugefrorenen See"


def test_lines_wrapped_by_a_mail_program_are_joined(read_sample):
    parts = read_sample("dpa_umbrochen")
    assert parts.headline == "Storch verpasst den Abflug und überwintert im Supermarkt"
    assert parts.lead == "Die Belegschaft nennt ihn Herbert. Er mag keinen Fisch."
    assert parts.paragraphs[2].endswith("wenn man die Tür zum Hof offen lasse.")


def test_points_of_lists_stand_without_their_signs(read_sample):
    bullets, numbers = (block for block in read_sample("listen").blocks if block.items)
    assert bullets.items[1] == "Nachts verkehrt ein Zug in der Stunde, am Wochenende zwei."
    assert numbers.items == ("Karte am Automaten auflegen.", "Neuen Tarif wählen.", "Bestätigen.")


def test_several_cross_references_of_a_line_are_told_apart(read_sample):
    assert read_sample("mehrere_verweise").cross_references == (
        "Ein Dach für tausend Stimmen",
        "Der Bühnenmeister geht in Rente",
        "Orgel der Michaelskirche klingt neu",
        "Das Archiv zieht um",
    )


def test_the_title_of_a_cross_reference_may_stand_below_its_label(read_sample):
    assert read_sample("verweis_in_der_naechsten_zeile").cross_references == (
        "Warum die Strecke verlegt wurde",
        "Hochwasser: Bootshaus bleibt gesperrt",
        "Der älteste Achter des Landes",
    )


def test_a_notice_keeps_its_heading_and_its_remarks_by_country(read_sample):
    (notice,) = read_sample("hinweis_in_mehreren_absaetzen").notices
    assert notice.title == "Hinweis der Redaktion"
    assert notice.common.startswith("Dieser Beitrag gibt den Stand")
    assert [(part.region, part.label) for part in notice.parts] == [
        ("AT", "Für Leser in Österreich"),
        ("CH", "In der Schweiz"),
    ]
    assert notice.parts[0].body == "Angaben zu Steuern gelten nicht für Ihr Land."
    assert notice.parts[1].body.endswith("Dort hilft die Gemeinde weiter.")


def test_text_after_the_notice_is_no_story(read_sample):
    parts = read_sample("nach_dem_hinweis")
    assert parts.unplaced == (
        "Newsletter abonnieren und nichts verpassen",
        "Folgen Sie uns auf allen Kanälen.",
    )


def test_a_second_picture_line_and_a_sign_off_are_not_lost(read_sample):
    assert read_sample("zwei_bilder").unplaced == (
        "Morgens liegt Nebel auf den Wiesen. (AP Photo/Jane Doe)",
        "dpa/AFP",
    )


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "utf-8-sig"])
def test_a_sample_reads_the_same_in_every_encoding(name, encoding, sample):
    text = sample(name)
    assert read(decode(text.encode(encoding)), sections=SECTIONS) == read(text, sections=SECTIONS)


@pytest.mark.parametrize("name", ALL)
def test_a_sample_has_the_same_fingerprint_however_it_is_spaced_and_quoted(name, sample):
    text = sample(name)
    other = text.replace("„", "»").replace("“", "«").replace(" ", "\xa0").replace("\n", "\r\n")
    first, second = read(text, sections=SECTIONS), read(other, sections=SECTIONS)
    assert first.fingerprint == second.fingerprint
    changed = text.replace(first.paragraphs[0][:20], "Ganz anders")
    assert read(changed, sections=SECTIONS).fingerprint != first.fingerprint


def test_one_stray_blank_line_does_not_make_one_paragraph_of_many(sample):
    text = sample("alltag_ohne_leerzeilen")
    stray = text.replace("\nDer Vertrag umfasst", "\n\nDer Vertrag umfasst")
    assert outline(read(stray, sections=SECTIONS)) == "ppppp>"


def test_paragraphs_of_two_lines_between_blank_lines_are_joined():
    paragraph = "Ein Satz steht hier.\nUnd noch ein Satz.\n\n"
    parts = read(f"Kopf und Zeile\n\n{paragraph * 6}")
    assert parts.paragraphs == ("Ein Satz steht hier. Und noch ein Satz.",) * 5


HEADLINE = "Hafen „Nord“ öffnet nach langer Pause wieder"
CREDIT = "Quelle: Fernblick © VORNAME NAME"


@pytest.mark.parametrize(
    ("between", "caption"),
    [
        (f"\n{HEADLINE}{CREDIT}", ""),
        (f" {HEADLINE} {CREDIT}", ""),
        (f"\n\n{HEADLINE}\n{CREDIT}", ""),
        (f"\n\n{HEADLINE}\n\n{CREDIT}", ""),
        (f"\n\n{HEADLINE}: {CREDIT}", ""),
        (f"\n\n{HEADLINE.replace('„', '»').replace('“', '«')}{CREDIT}", ""),
        (f"\n\n{HEADLINE.upper()}{CREDIT}", ""),
        (f" {HEADLINE.replace('langer ', 'langer' + chr(10))}{CREDIT}", ""),
        (f"\n{HEADLINE} Ein Kran am Abend.{CREDIT}", "Ein Kran am Abend."),
        (f"\n{HEADLINE} (Archivbild){CREDIT}", ""),
    ],
)
def test_a_repeated_headline_is_noise_however_it_is_glued(between, caption):
    lead = "Der Kran dreht sich. Das Wasser steht hoch."
    parts = read(f"Asien\n\n{HEADLINE}\n\n{lead}{between}\n\nErster Satz.\n\nZweiter Satz.")
    account(parts)
    assert (parts.headline, parts.lead) == (HEADLINE, lead)
    assert (parts.picture.caption, parts.caption_repeats_headline) == (caption, True)
    assert parts.paragraphs == ("Erster Satz.", "Zweiter Satz.")


def test_a_caption_that_goes_on_from_the_headlines_words_is_kept_whole():
    line = f"{HEADLINE} und empfängt Schiffe aus aller Welt.{CREDIT}"
    parts = read(f"Asien\n\n{HEADLINE}\n\nDer Kran dreht sich.\n\n{line}\n\nSatz.\n\nSatz.")
    assert parts.picture.caption == f"{HEADLINE} und empfängt Schiffe aus aller Welt."
    assert not parts.caption_repeats_headline
