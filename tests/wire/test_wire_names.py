"""Names out of capitals, as a proposal."""

import pytest

from media.captions.names import DEFAULT_AGENCIES, agency_book, agency_key, proposed_name


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ("ERIKA BEISPIEL", "Erika Beispiel"),
        ("Erika Beispiel", "Erika Beispiel"),
        ("Kim MIN", "Kim MIN"),
        ("SÉBASTIEN MUSTER", "Sébastien Muster"),
        ("JÖRG STRAUẞ", "Jörg Strauß"),
        ("ANNA MUSTER-BEISPIEL", "Anna Muster-Beispiel"),
        ("DAVID M. MUSTER", "David M. Muster"),
        ("J.K. MUSTER", "J.K. Muster"),
        ("JD MUSTER", "JD Muster"),
        ("NG HAN GUAN", "Ng Han Guan"),
        ("STEFANIA D'ALESSANDRO", "Stefania D'Alessandro"),
        ("PAUL O’BRIEN", "Paul O’Brien"),
        ("IAN MCMUSTER", "Ian McMuster"),
        ("CATRINUS VAN DER VEEN", "Catrinus van der Veen"),
        ("FLEUR DE LA COUR", "Fleur de la Cour"),
        ("VON DER MUSTER", "Von der Muster"),
        ("KARL VON MUSTER", "Karl von Muster"),
        ("OMAR BIN SALIM", "Omar bin Salim"),
        ("NADIA AL-MUSTERI", "Nadia al-Musteri"),
        ("JOHN MUSTER III", "John Muster III"),
        ("İLKER MUSTER", "İlker Muster"),
        ("MERANOW", "Meranow"),
        ("NASA", "NASA"),
        ("KGC-03", "KGC-03"),
        ("RICHARD MUSTER / HANDOUT", "RICHARD MUSTER / HANDOUT"),
        ("  ERIKA   BEISPIEL ", "Erika Beispiel"),
        ("", ""),
    ],
)
def test_a_name_in_capitals_is_written_out(raw, name):
    assert proposed_name(raw) == name


@pytest.mark.parametrize(
    ("spelling", "name"),
    [
        ("AP Photo", "AP"),
        ("Associated Press", "AP"),
        ("REUTERS", "Reuters"),
        ("PA Archive", "PA"),
        ("Press Association Images", "PA"),
        ("AAPIMAGE", "AAP"),
        ("Rex Features", "REX"),
        ("REX / Shutterstock", "REX/Shutterstock"),
        ("imago images", "IMAGO"),
        ("EPA-EFE", "epa"),
        ("www.globallookpress.com", "Global Look Press"),
        ("picture-alliance / dpa", "picture alliance/dpa"),
        ("Erika Beispiel", ""),
    ],
)
def test_an_agency_is_known_by_all_its_spellings(spelling, name):
    assert agency_book().canonical(spelling) == name


def test_no_spelling_belongs_to_two_of_the_well_known_agencies():
    spellings = [
        agency_key(spelling)
        for agency in DEFAULT_AGENCIES
        for spelling in {agency.name, *agency.aliases}
    ]
    doubled = {spelling for spelling in spellings if spellings.count(spelling) > 1}
    own = {agency_key(agency.name) for agency in DEFAULT_AGENCIES}
    assert not doubled & own
