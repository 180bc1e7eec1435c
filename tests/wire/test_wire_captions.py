"""Picture lines and credits in the styles of the agencies."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from media import credits
from media.captions import (
    KnownAgency,
    credit_strength,
    has_credit_marker,
    read_byline_and_credit,
    read_caption_line,
    read_credit_line,
)
from media.credits import Credit, Source


def told(read):
    return [creator.name for creator in read.creators], list(read.sources)


@pytest.mark.parametrize(
    ("line", "caption", "creators", "sources"),
    [
        ("Abkommen geschlossenQuelle: Sputnik © ILJA MERANOW", "Abkommen geschlossen", ["Ilja Meranow"], ["Sputnik"]),
        ("Ein Frachter vor Busan. Quelle: AP © Jane Doe", "Ein Frachter vor Busan.", ["Jane Doe"], ["AP"]),
        ("Quelle: Gettyimages.ru © Getty Images", "", [], ["Getty Images"]),
        ("Quelle: Legion-media.ru © Nils Harder", "", ["Nils Harder"], ["Legion-Media"]),
        ("Quelle: www.globallookpress.com © Nils Harder/dpa", "", ["Nils Harder"], ["dpa", "Global Look Press"]),
        ("Ein Zug (Foto: Eva Bild / APA)", "Ein Zug", ["Eva Bild"], ["APA"]),
        ("Ein Zug | Bild: picture alliance/dpa | Kay Brandner", "Ein Zug", ["Kay Brandner"], ["picture alliance/dpa"]),
        ("Ein Zug. (Photo by Jane Doe/AFP via Getty Images)", "Ein Zug.", ["Jane Doe"], ["AFP", "Getty Images"]),
        ("Ein Zug. (AP Photo/Jane Doe)", "Ein Zug.", ["Jane Doe"], ["AP"]),
        ("Ein Zug. REUTERS/Kim Min", "Ein Zug.", ["Kim Min"], ["Reuters"]),
        ("Ein Zug – epa/Jiji Press", "Ein Zug – epa/Jiji Press", [], []),
        ("epa/Jiji Press", "", [], ["epa", "Jiji Press"]),
        ("Ein Zug. Foto: dpa", "Ein Zug.", [], ["dpa"]),
        ("Ein Zug. Foto: Erika Beispiel", "Ein Zug.", ["Erika Beispiel"], []),
        ("Die Quelle: Woher das Wasser kommtQuelle: Nordlicht © TOVE AMSEL", "Die Quelle: Woher das Wasser kommt", ["Tove Amsel"], ["Nordlicht"]),
        ("Quelle: AP © Foto: Jane Doe", "", ["Jane Doe"], ["AP"]),
        ("Ein Zug © Reuters", "Ein Zug", [], ["Reuters"]),
        ("Ein Zug. Foto: Erika Beispiel und Max Muster/dpa", "Ein Zug.", ["Erika Beispiel", "Max Muster"], ["dpa"]),
        ("Ein Zug. Foto: Max Muster, dpa.", "Ein Zug.", ["Max Muster"], ["dpa"]),
        ("Ein ZugFoto : Max Muster/dpa", "Ein Zug", ["Max Muster"], ["dpa"]),
        ("Ein Zug. FOTO: MAX MUSTER/DPA", "Ein Zug.", ["Max Muster"], ["dpa"]),
        ("Ein Zug ohne Nachweis", "Ein Zug ohne Nachweis", [], []),
    ],
)  # fmt: skip
def test_a_picture_line_is_taken_apart(line, caption, creators, sources):
    read = read_caption_line(line)
    assert read.caption == caption
    assert told(read) == (creators, sources)


@pytest.mark.parametrize(
    ("raw", "creators", "sources"),
    [
        ("Foto: Gregor Muster/dpa", ["Gregor Muster"], ["dpa"]),
        ("Foto: Jörg Muster/dpa-Zentralbild/dpa", ["Jörg Muster"], ["dpa-Zentralbild", "dpa"]),
        ("picture alliance/dpa | Kay Brandner", ["Kay Brandner"], ["picture alliance/dpa"]),
        ("Kay Brandner | dpa", ["Kay Brandner"], ["dpa"]),
        ("dpa/picture alliance", [], ["picture alliance/dpa"]),
        ("(AP Photo/Jane Doe)", ["Jane Doe"], ["AP"]),
        ("(Jane Doe/Pool via AP)", ["Jane Doe"], ["Pool", "AP"]),
        ("© Max Muster / PIXELIO", ["Max Muster"], ["Pixelio"]),
        ("(c) 2026 Max Muster / PIXELIO", ["Max Muster"], ["Pixelio"]),
        ("REUTERS/Mario Beispiel", ["Mario Beispiel"], ["Reuters"]),
        ("Photo by Jane Doe/AFP via Getty Images", ["Jane Doe"], ["AFP", "Getty Images"]),
        ("Jane Doe/Getty Images Europe", ["Jane Doe"], ["Getty Images"]),
        ("Jane Doe / AFP", ["Jane Doe"], ["AFP"]),
        ("AFP PHOTO / Jane Doe", ["Jane Doe"], ["AFP"]),
        ("Photograph: Andy Muster/UK Sports Pics", ["Andy Muster"], ["UK Sports Pics"]),
        ("Andy Muster - Barcroft Media", ["Andy Muster"], ["Barcroft Media"]),
        ("Andy Muster # Barcroft Media", ["Andy Muster"], ["Barcroft Media"]),
        ("Ella Muster/BPI/REX", ["Ella Muster"], ["BPI", "REX"]),
        ("Ella Muster/Rex Features/Shutterstock", ["Ella Muster"], ["REX/Shutterstock"]),
        ("Foto: imago images/Max Muster", ["Max Muster"], ["IMAGO"]),
        ("Alamy Stock Photo", [], ["Alamy"]),
        ("PA Wire/Andy Muster", ["Andy Muster"], ["PA"]),
        ("UN Photo/Handout via REUTERS", ["UN Photo"], ["Reuters"]),
        ("Foto: @erika_b/X", ["@erika_b"], ["X"]),
        ("Foto: Anna-Lena d’Avila/KEYSTONE", ["Anna-Lena d’Avila"], ["KEYSTONE"]),
        ("Foto: A. Beispiel/dpa; B. Muster/AFP", ["A. Beispiel", "B. Muster"], ["dpa", "AFP"]),
    ],
)
def test_a_credit_that_stands_alone_is_read(raw, creators, sources):
    read = read_credit_line(raw)
    assert told(read) == (creators, sources)
    assert (read.caption, read.credit_raw) == ("", raw)


@pytest.mark.parametrize(
    ("line", "nature", "caption"),
    [
        ("Symbolbild: Hafen Busan", "symbol", "Hafen Busan"),
        ("Symbolbild | Ein Hafen. Quelle: dpa", "symbol", "Ein Hafen."),
        ("Ein Hafen (Archivbild). Foto: Max Muster/dpa", "archive", "Ein Hafen"),
        ("Ein Hafen. Archivfoto: Max Muster/dpa", "archive", "Ein Hafen."),
        ("Ein Hafen. Foto: Max Muster/dpa/Archiv", "archive", "Ein Hafen."),
        ("Ein Hafen. Foto: Max Muster/dpa (Symbolbild)", "symbol", "Ein Hafen."),
        ("Ein Hafen. Foto: Handout via REUTERS", "handout", "Ein Hafen."),
        ("Ein Video. Screenshot: www.beispiel.de", "screenshot", "Ein Video."),
        ("Der Verlauf. Grafik: Max Muster/dpa", "graphic", "Der Verlauf."),
        ("Ein Hafen. Foto: KI-generiert mit Malmaschine", "ai", "Ein Hafen."),
        ("Ein Hafen. Foto: Max Muster/dpa", "", "Ein Hafen."),
        ("Das Symbolbild der Stadt ist ein Storch. Foto: dpa", "", "Das Symbolbild der Stadt ist ein Storch."),
    ],
)  # fmt: skip
def test_the_nature_of_a_picture_is_told_apart_from_its_caption(line, nature, caption):
    read = read_caption_line(line)
    assert (read.nature, read.caption) == (nature, caption)


@pytest.mark.parametrize(
    ("line", "strength"),
    [
        ("Quelle: Sputnik © ILJA MERANOW", 2),
        ("Ein Hafen. Foto: Max Muster/dpa", 2),
        ("Ein Hafen. Foto: Max Muster", 1),
        ("Quelle: Statistisches Landesamt", 1),
        ("Die Quelle: ein Beamter des Ministeriums", 0),
        ("Die Quelle: „Wir wissen von nichts.“", 0),
        ("Was ist die Quelle: Moskau?", 0),
        ("Er sagte der Zeitung Bild: Das wird nichts mehr.", 0),
        ("Das sagte sie am Montag in Berlin/Brandenburg.", 0),
        ("Der Streit geht weiter. (AFP/Reuters)", 0),
        ("Symbolbild: Hafen Busan", 0),
        ("Die Energiequelle: Wasser", 0),
        ("Quelle:", 0),
        ("", 0),
        ("© " + "A" * 200, 0),
    ],
)
def test_a_sentence_is_not_taken_for_a_credit(line, strength):
    assert credit_strength(line) == strength
    assert has_credit_marker(line) == (strength > 0)


@pytest.mark.parametrize(
    ("line", "warnings"),
    [
        ("Foto: Max Muster/dpa", []),
        ("Foto: dpa", ["creator-missing"]),
        ("Foto: Max Muster", ["agency-missing"]),
        ("Quelle: Gettyimages.ru © Getty Images", ["agency-as-creator", "creator-missing"]),
        ("Quelle: Sputnik © ILJA MERANOW", ["name-proposed"]),
        ("Foto: A. Beispiel/dpa; B. Muster/AFP", ["several-credits"]),
        ("Screenshot: www.beispiel.de", []),
        ("Ein Hafen", ["credit-missing"]),
    ],
)
def test_the_desk_is_warned_of_what_a_credit_leaves_out(line, warnings):
    assert list(read_caption_line(line).warnings) == warnings


def test_the_raw_spelling_of_a_name_stays_beside_the_proposal():
    (creator,) = read_credit_line("Quelle: Sputnik © CATRINUS VAN DER VEEN").creators
    assert (creator.raw, creator.name) == ("CATRINUS VAN DER VEEN", "Catrinus van der Veen")


def test_the_papers_own_agencies_win_over_the_well_known_ones():
    own = [KnownAgency("Deutsche Presse-Agentur", ("dpa",)), KnownAgency("Küstenbild", ("KB",))]
    assert told(read_credit_line("Foto: Max Muster/dpa", own))[1] == ["Deutsche Presse-Agentur"]
    assert told(read_credit_line("dpa-Bildfunk/Max Muster", own))[1] == ["Deutsche Presse-Agentur"]
    assert told(read_credit_line("KB/Max Muster", own)) == (["Max Muster"], ["Küstenbild"])
    assert told(read_credit_line("KB/Max Muster")) == (["KB"], ["Max Muster"])


@pytest.mark.parametrize(
    ("byline", "credit", "creators", "sources"),
    [
        ("Ilja Muster", "AFP/Getty Images", ["Ilja Muster"], ["AFP", "Getty Images"]),
        ("Mann /Mit /Hut", "Blitz/ INPHO /REX", ["Mann"], ["Mit", "Hut", "Blitz", "INPHO", "REX"]),
        ("Ella/BPI/REX", "Ella Muster/BPI/REX", ["Ella"], ["Ella Muster", "BPI", "REX"]),
        ("Philip Muster", "Anadolu Agency via Getty Images", ["Philip Muster"], ["Anadolu", "Getty Images"]),
        ("Ella Muster/BPI/REX", "Ella Muster/BPI/REX", ["Ella Muster"], ["BPI", "REX"]),
        ("Joe Muster / Nationalbild", "Joe Muster / Nationalbild", ["Joe Muster"], ["Nationalbild"]),
        ("Andy Muster", "Andy Muster/Sportbild GmbH", ["Andy Muster"], ["Sportbild GmbH"]),
        ("Andy Muster", "Andy Muster via Sportbild GmbH", ["Andy Muster"], ["Sportbild GmbH"]),
        ("Nationalbild", "Nationalbild", ["Nationalbild"], []),  # stays: there is nothing else
        ("Barcroft Media", "Barcroft Media", [], ["Barcroft Media"]),
        ("Barcroft Media", "Philip Muster", ["Philip Muster"], ["Barcroft Media"]),
        ("Philip Muster/Barcroft Media", "Barcroft Media", ["Philip Muster"], ["Barcroft Media"]),
        ("Philip Muster via Barcroft Media", "Barcroft Media", ["Philip Muster"], ["Barcroft Media"]),
        ("", "Barcroft Media", [], ["Barcroft Media"]),
        ("John Muster", "", ["John Muster"], []),
        ("John Muster/BPI/REX", "", ["John Muster"], ["BPI", "REX"]),
        ("John Muster via BPI/REX", "", ["John Muster"], ["BPI", "REX"]),
        ("Philip Muster - Barcroft Media", "", ["Philip Muster"], ["Barcroft Media"]),
        ("KAY BRANDNER", "picture alliance/dpa", ["Kay Brandner"], ["picture alliance/dpa"]),
        ("Kay Brandner", "picture alliance/dpa | Kay Brandner", ["Kay Brandner"], ["picture alliance/dpa"]),
        ("Kay Brandner", "dpa/picture alliance", ["Kay Brandner"], ["picture alliance/dpa"]),
        ("HANDOUT/Jane Muster", "POOL/Sportbild", ["Jane Muster"], ["Pool", "Sportbild"]),
        ("HANDOUT", "Nationalbild", ["Nationalbild"], []),
        ("Andy Muster", "HANDOUT", ["Andy Muster"], []),
        ("", "", [], []),
    ],
)  # fmt: skip
def test_byline_and_credit_fields_that_repeat_each_other_become_one(
    byline, credit, creators, sources
):
    assert told(read_byline_and_credit(byline, credit)) == (creators, sources)


STYLES = [
    ("de-standard", ["dpa-Zentralbild", "dpa"]),
    ("de-agentur-copyright", ["Sputnik"]),
    ("de-pipe", ["picture alliance/dpa"]),
    ("de-klammer", ["APA"]),
    ("dpa", ["dpa"]),
    ("pixelio", ["Pixelio"]),
    ("ap", ["AP"]),
    ("ap", ["Pool", "AP"]),
    ("reuters", ["Reuters"]),
    ("getty", ["AFP", "Getty Images"]),
    ("afp", ["AFP"]),
    ("afp-photo", ["AFP"]),
    ("en-standard", ["AFP", "Getty Images"]),
]


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize(("style", "chain"), STYLES)
@pytest.mark.parametrize("names", [["Erika Beispiel"], ["Erika Beispiel", "Max Muster"]])
def test_every_credit_line_the_house_writes_it_can_read(style, chain, names, language):
    creators = tuple(credits.Creator(name) for name in names)
    credit = Credit(creators=creators, sources=tuple(map(Source, chain)), style=style)
    line = credits.line(credit, language=language)
    assert told(read_credit_line(line)) == (names, chain)


@given(st.text(max_size=300) | st.text("Quele:Foto©/|() dpaAB.\n", max_size=200))
def test_any_line_is_read_and_its_spans_hold_every_character(line):
    read = read_caption_line(line)
    covered = "".join(line[start:end] for start, end, _ in read.spans)
    assert "".join(covered.split()) == "".join(line.split())
    read_credit_line(line)
    read_byline_and_credit(line, line[::-1])
