"""Credit lines as suppliers really write them, taken apart into who and from whom."""

import pytest

from media.captions import read_credit_line

CASES = [
    # the styles of the house, read back
    ("Foto: Gregor Muster/dpa", ["Gregor Muster"], ["dpa"]),
    ("Quelle: Sputnik © Jewgeni Muster", ["Jewgeni Muster"], ["Sputnik"]),
    ("Bild: picture alliance/dpa | Kay Muster", ["Kay Muster"], ["picture alliance/dpa"]),
    ("(Foto: Eva Muster / APA)", ["Eva Muster"], ["APA"]),
    ("Foto: J. Muster/dpa-Zentralbild/dpa", ["J. Muster"], ["dpa-Zentralbild", "dpa"]),
    ("© Max Muster / PIXELIO", ["Max Muster"], ["Pixelio"]),
    ("(AP Photo/Jane Muster, File)", ["Jane Muster"], ["AP"]),
    ("(Jane Muster/Abendblatt via AP)", ["Jane Muster"], ["Abendblatt", "AP"]),
    ("REUTERS/Mario Muster/File Photo", ["Mario Muster"], ["Reuters"]),
    ("(Photo by Jane Muster/AFP via Getty Images)", ["Jane Muster"], ["AFP", "Getty Images"]),
    ("AFP PHOTO / CHRISTOF MUSTER", ["Christof Muster"], ["AFP"]),
    ("Photograph: Andy Muster/UK Sports Pics", ["Andy Muster"], ["UK Sports Pics"]),
    ("Video: Max Muster/dpa", ["Max Muster"], ["dpa"]),
    ("Bild mit KI bearbeitet; Foto: Max Muster/dpa", ["Max Muster"], ["dpa"]),
    # dashes, "via", "#" and slashes with or without spaces
    ("Ella Muster/BPI/REX", ["Ella Muster"], ["BPI", "REX"]),
    ("Ella Muster / BPI / REX", ["Ella Muster"], ["BPI", "REX"]),
    ("Philip Muster via Barcroft Media", ["Philip Muster"], ["Barcroft Media"]),
    ("Philip Muster - Barcroft Media", ["Philip Muster"], ["Barcroft Media"]),
    ("Philip Muster – Barcroft Media", ["Philip Muster"], ["Barcroft Media"]),
    ("Philip Muster#Barcroft Media", ["Philip Muster"], ["Barcroft Media"]),
    # copyright signs, years, courtesies, counts, remarks
    ("Copyright 2024 Max Muster", ["Max Muster"], []),
    ("(C) Max Muster/dpa", ["Max Muster"], ["dpa"]),
    ("Photo: courtesy Max Muster", ["Max Muster"], []),
    ("Fotos: Max Muster (2), Erika Muster/dpa", ["Max Muster", "Erika Muster"], ["dpa"]),
    ("Foto: Max Muster/dpa - ACHTUNG: Nur bis Montag", ["Max Muster"], ["dpa"]),
    ("Foto dpa", [], ["dpa"]),
    # capitals and initials
    ("GREGOR MUSTER/dpa", ["Gregor Muster"], ["dpa"]),
    ("CATRINUS VAN DER MUSTER/REX", ["Catrinus van der Muster"], ["REX"]),
    ("ANNA MCMUSTER/REX", ["Anna McMuster"], ["REX"]),
    ("STEFANIA D'MUSTER/epa", ["Stefania D'Muster"], ["epa"]),
    ("C P Muster/PA", ["CP Muster"], ["PA"]),
    ("First A D'Last/PA", ["First A D'Last"], ["PA"]),
    ("J. M. Muster/dpa", ["J. M. Muster"], ["dpa"]),
    # organisations in the place of the photographer
    ("Barcroft Media", [], ["Barcroft Media"]),
    ("NASA/JPL-Caltech", ["NASA"], ["JPL-Caltech"]),
    ("Bundeswehr/Jana Muster", ["Jana Muster"], ["Bundeswehr"]),
    ("Foto: Polizei Berlin", ["Polizei Berlin"], []),
    # web addresses as names
    ("Quelle: www.globallookpress.com © Max Muster", ["Max Muster"], ["Global Look Press"]),
    ("www.imago-images.de", [], ["IMAGO"]),
    ("Foto: www.bilder.example / Max Muster", ["Max Muster"], ["www.bilder.example"]),
    ("Max Muster - stock.adobe.com", ["Max Muster"], ["Adobe Stock"]),
    ("Photo by Max Muster on Unsplash", ["Max Muster"], ["Unsplash"]),
    # spellings that are one supplier
    ("Max Muster/PA Wire/PA Images", ["Max Muster"], ["PA"]),
    ("Max Muster/Press Association Images", ["Max Muster"], ["PA"]),
    ("Max Muster/Alamy Stock Photo", ["Max Muster"], ["Alamy"]),
    ("Max Muster/Rex Features/Shutterstock", ["Max Muster"], ["REX/Shutterstock"]),
    ("AAPIMAGE", [], ["AAP"]),
    ("Max Muster/dpa/picture-alliance", ["Max Muster"], ["picture alliance/dpa"]),
    ("epa-efe/MAX MUSTER", ["Max Muster"], ["epa"]),
    ("keystone/Max Muster", ["Max Muster"], ["KEYSTONE"]),
    ("imago stock&people/Max Muster", ["Max Muster"], ["IMAGO"]),
    ("Quelle: Gettyimages.ru © Getty Images", [], ["Getty Images"]),
    # nothing is invented
    ("Unbekannt/dpa", [], ["dpa"]),
    ("n/a", [], []),
    ("Foto: Xqz Bilderdienst Nord", ["Xqz Bilderdienst Nord"], []),
]


@pytest.mark.parametrize(("line", "creators", "sources"), CASES)
def test_a_delivered_line_names_who_and_from_whom(line, creators, sources):
    read = read_credit_line(line)
    assert [creator.name for creator in read.creators] == creators
    assert list(read.sources) == sources
    assert read.credit_raw == line


@pytest.mark.parametrize(
    ("line", "creators", "licence", "title", "changes"),
    [
        ("„Turm“ von Max Muster, Quelle, CC BY 4.0", ["Max Muster"], "CC BY 4.0", "Turm", ""),
        ("Max Muster (CC BY 2.0)", ["Max Muster"], "CC BY 2.0", "", ""),
        ("Max Muster / CC-BY-SA 3.0 DE", ["Max Muster"], "CC-BY-SA 3.0 DE", "", ""),
        ("Max Muster, CC0", ["Max Muster"], "CC0", "", ""),
        ("Foto: Ada, CC BY 2.0, bearbeitet (hell)", ["Ada"], "CC BY 2.0", "", "hell"),
        ("Foto: Ada, CC BY 2.0, bearbeitet", ["Ada"], "CC BY 2.0", "", "bearbeitet"),
        ("Foto: Ada/dpa", ["Ada"], "", "", ""),
    ],
)
def test_a_licence_in_the_line_is_no_name(line, creators, licence, title, changes):
    read = read_credit_line(line)
    assert [creator.name for creator in read.creators] == creators
    told = (read.licence_name, read.title_of_work, read.changes_made)
    assert told == (licence, title, changes)


def test_an_office_is_no_person():
    kinds = {c.name: c.kind for c in read_credit_line("Polizei Berlin und Max Muster").creators}
    assert kinds == {"Polizei Berlin": "organisation", "Max Muster": "person"}
