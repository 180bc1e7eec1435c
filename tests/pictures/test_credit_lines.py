"""Credit lines as they stand under pictures, in every style, for German and English pages."""

import pytest

from media import credits
from media.credits import Creator, Credit, Licence, Source
from media.credits.styles import EDITORS_CHOICE
from media.models.agency import CreditStyle


def told(creators=(), chain=(), **values):
    return Credit(
        creators=tuple(Creator(name) for name in creators),
        sources=tuple(Source(name) for name in chain),
        **values,
    )


BOTH = [
    (
        "de-standard",
        "Gregor Fischer",
        ["dpa"],
        "Foto: Gregor Fischer/dpa",
        "Photo: Gregor Fischer/dpa",
    ),
    (
        "de-agentur-copyright",
        "Jewgeni Odinokow",
        ["Sputnik"],
        "Quelle: Sputnik © Jewgeni Odinokow",
        "Source: Sputnik © Jewgeni Odinokow",
    ),
    (
        "de-pipe",
        "Kay Nietfeld",
        ["picture alliance", "dpa"],
        "Bild: picture alliance/dpa | Kay Nietfeld",
        "Image: picture alliance/dpa | Kay Nietfeld",
    ),
    ("de-klammer", "Eva Bild", ["APA"], "(Foto: Eva Bild / APA)", "(Photo: Eva Bild / APA)"),
    ("dpa", "Jörg Carstensen", ["dpa"], "Foto: Jörg Carstensen/dpa", "Photo: Jörg Carstensen/dpa"),
    (
        "dpa",
        "Jörg Carstensen",
        ["dpa-Zentralbild", "dpa"],
        "Foto: Jörg Carstensen/dpa-Zentralbild/dpa",
        "Photo: Jörg Carstensen/dpa-Zentralbild/dpa",
    ),
    (
        "dpa",
        "Jörg Carstensen",
        ["dpa-Zentralbild"],
        "Foto: Jörg Carstensen/dpa-Zentralbild/dpa",
        "Photo: Jörg Carstensen/dpa-Zentralbild/dpa",
    ),
    (
        "dpa",
        "Kay Nietfeld",
        ["picture alliance/dpa"],
        "Foto: Kay Nietfeld/picture alliance/dpa",
        "Photo: Kay Nietfeld/picture alliance/dpa",
    ),
    ("pixelio", "Max Muster", ["PIXELIO"], "© Max Muster / PIXELIO", "© Max Muster / PIXELIO"),
    (
        "pixelio",
        "Max Muster",
        ["www.pixelio.de"],
        "© Max Muster / PIXELIO",
        "© Max Muster / PIXELIO",
    ),
    ("pixelio", "Max Muster", [], "© Max Muster / PIXELIO", "© Max Muster / PIXELIO"),
    ("ap", "Jane Doe", ["Associated Press"], "(AP Photo/Jane Doe)", "(AP Photo/Jane Doe)"),
    (
        "ap",
        "Jane Doe",
        ["The Herald", "AP"],
        "(Jane Doe/The Herald via AP)",
        "(Jane Doe/The Herald via AP)",
    ),
    ("reuters", "Mario Anzuoni", ["Reuters"], "REUTERS/Mario Anzuoni", "REUTERS/Mario Anzuoni"),
    (
        "reuters",
        "Aiko Mori",
        ["Kyodo", "REUTERS"],
        "Aiko Mori/Kyodo via REUTERS",
        "Aiko Mori/Kyodo via REUTERS",
    ),
    (
        "getty",
        "Jane Doe",
        ["AFP", "Getty Images"],
        "(Foto: Jane Doe/AFP via Getty Images)",
        "(Photo by Jane Doe/AFP via Getty Images)",
    ),
    (
        "getty",
        "Jane Doe",
        ["Getty Images"],
        "(Foto: Jane Doe/Getty Images)",
        "(Photo by Jane Doe/Getty Images)",
    ),
    ("getty-short", "Jane Doe", ["Getty Images"], "Jane Doe/Getty Images", "Jane Doe/Getty Images"),
    ("afp", "Christof Stache", ["AFP"], "Christof Stache / AFP", "Christof Stache / AFP"),
    (
        "afp",
        "Christof Stache",
        ["POOL", "AFP"],
        "Christof Stache / POOL / AFP",
        "Christof Stache / POOL / AFP",
    ),
    (
        "afp-photo",
        "Christof Stache",
        ["AFP"],
        "AFP PHOTO / Christof Stache",
        "AFP PHOTO / Christof Stache",
    ),
    (
        "en-standard",
        "Andy Rowland",
        ["UK Sports Pics"],
        "Foto: Andy Rowland/UK Sports Pics",
        "Photograph: Andy Rowland/UK Sports Pics",
    ),
    (
        "en-photo",
        "Andy Rowland",
        ["UK Sports Pics"],
        "Foto: Andy Rowland/UK Sports Pics",
        "Photo: Andy Rowland/UK Sports Pics",
    ),
    ("own", "Mira Oldenkamp", [], "Foto: Mira Oldenkamp", "Photo: Mira Oldenkamp"),
    (
        "own",
        "Mira Oldenkamp",
        ["Der Morgenbote"],
        "Foto: Mira Oldenkamp/Der Morgenbote",
        "Photo: Mira Oldenkamp/Der Morgenbote",
    ),
    ("", "Gregor Fischer", ["dpa"], "Foto: Gregor Fischer/dpa", "Photograph: Gregor Fischer/dpa"),
    (
        "no-such-style",
        "Gregor Fischer",
        ["dpa"],
        "Foto: Gregor Fischer/dpa",
        "Photograph: Gregor Fischer/dpa",
    ),
]


@pytest.mark.parametrize(("style", "creator", "chain", "german", "english"), BOTH)
def test_each_style_names_creator_and_agency(style, creator, chain, german, english):
    credit = told([creator], chain, style=style)
    assert credits.line(credit, language="de") == german
    assert credits.line(credit, language="en") == english


ONLY_AGENCY = [
    ("de-standard", "Foto: dpa"),
    ("de-agentur-copyright", "Quelle: dpa"),
    ("de-pipe", "Bild: dpa"),
    ("de-klammer", "(Foto: dpa)"),
    ("dpa", "Foto: dpa"),
    ("pixelio", "© dpa / PIXELIO"),
    ("ap", "(dpa via AP)"),
    ("reuters", "dpa via REUTERS"),
    ("getty", "(Foto: dpa via Getty Images)"),
    ("getty-short", "dpa via Getty Images"),
    ("afp", "dpa / AFP"),
    ("afp-photo", "AFP PHOTO / dpa"),
    ("en-standard", "Foto: dpa"),
    ("en-photo", "Foto: dpa"),
    ("own", "Foto: dpa"),
]


@pytest.mark.parametrize(("style", "line"), ONLY_AGENCY)
def test_without_a_creator_the_agency_stands_alone(style, line):
    assert credits.line(told(chain=["dpa"], style=style), language="de") == line


def test_every_style_of_the_table_is_tried_here():
    assert {*CreditStyle.values} == {"", *EDITORS_CHOICE}  # and can be chosen at the desk
    assert {row[0] for row in ONLY_AGENCY} == set(credits.STYLES)
    assert {row[0] for row in BOTH} >= set(credits.STYLES)


@pytest.mark.parametrize(
    ("style", "agency", "line"),
    [
        ("ap", "AP", "(AP Photo)"),
        ("reuters", "Reuters", "REUTERS"),
        ("getty", "Getty Images", "(Foto: Getty Images)"),
        ("afp", "AFP", "AFP"),
        ("pixelio", "PIXELIO", "© PIXELIO"),
    ],
)
def test_an_agency_alone_in_its_own_style_is_named_once(style, agency, line):
    assert credits.line(told(chain=[agency], style=style), language="de") == line


@pytest.mark.parametrize("style", ["", "cc", *credits.STYLES])
def test_a_credit_that_names_nobody_is_no_line(style):
    assert credits.line(Credit(style=style), language="de") == ""


@pytest.mark.parametrize(
    ("names", "language", "line"),
    [
        (["Ada"], "de", "Foto: Ada/dpa"),
        (["Ada", "Bo"], "de", "Foto: Ada und Bo/dpa"),
        (["Ada", "Bo", "Cem"], "de", "Foto: Ada, Bo und Cem/dpa"),
        (["Ada", "Bo", "Cem"], "de-AT", "Foto: Ada, Bo und Cem/dpa"),
        (["Ada", "Bo", "Cem"], "en", "Photo: Ada, Bo and Cem/dpa"),
        (["Ada", "Bo"], "fr", "Photo: Ada and Bo/dpa"),
    ],
)
def test_several_creators_are_joined_as_the_language_does(names, language, line):
    assert credits.line(told(names, ["dpa"], style="de-standard"), language=language) == line


def test_agency_styles_join_creators_with_commas():
    assert (
        credits.line(told(["Ada", "Bo"], ["AP"], style="ap"), language="de") == "(AP Photo/Ada, Bo)"
    )


@pytest.mark.parametrize(
    ("nature", "count", "german", "english"),
    [
        ("photo", 1, "Foto: A/B", "Photo: A/B"),
        ("photo", 3, "Fotos: A/B", "Photos: A/B"),
        ("archive", 1, "Archivfoto: A/B", "File photo: A/B"),
        ("archive", 2, "Archivfotos: A/B", "File photos: A/B"),
        ("symbol", 1, "Foto: A/B", "Photo: A/B"),
        ("handout", 1, "Foto: A/B", "Photo: A/B"),
        ("symbol", 2, "Fotos: A/B", "Photos: A/B"),
        ("graphic", 1, "Grafik: A/B", "Graphic: A/B"),
        ("graphic", 2, "Grafiken: A/B", "Graphics: A/B"),
        ("illustration", 1, "Illustration: A/B", "Illustration: A/B"),
        ("montage", 1, "Montage: A/B", "Montage: A/B"),
        ("screenshot", 1, "Screenshot: A/B", "Screenshot: A/B"),
        ("video", 1, "Video: A/B", "Video: A/B"),
        ("ai", 1, "KI-generiert; Bild: A/B", "AI-generated; Image: A/B"),
    ],
)
def test_the_opening_word_follows_nature_number_and_language(nature, count, german, english):
    credit = told(["A"], ["B"], style="de-standard")
    assert credits.line(credit, language="de", nature=nature, count=count) == german
    assert credits.line(credit, language="en", nature=nature, count=count) == english


def test_a_bild_style_says_archivbild():
    credit = told(["A"], ["B"], style="de-pipe")
    assert credits.line(credit, language="de", nature="archive") == "Archivbild: B | A"


@pytest.mark.parametrize(
    ("source_type", "system", "line"),
    [
        ("trainedAlgorithmicMedia", "", "KI-generiert; Foto: A/B"),
        ("trainedAlgorithmicMedia", "Malwerk 3", "KI-generiert mit Malwerk 3; Foto: A/B"),
        ("compositeWithTrainedAlgorithmicMedia", "", "Bild mit KI bearbeitet; Foto: A/B"),
        ("compositeSynthetic", "", "Montage, teils mit KI erzeugt; Foto: A/B"),
        ("digitalCapture", "", "Foto: A/B"),
        ("", "", "Foto: A/B"),
    ],
)
def test_an_ai_label_stands_before_the_credit(source_type, system, line):
    credit = told(["A"], ["B"])
    assert credits.line(credit, language="de", source_type=source_type, system=system) == line


@pytest.mark.parametrize(
    ("source_type", "system", "line"),
    [
        ("trainedAlgorithmicMedia", "", "AI-generated; Photograph: A/B"),
        ("trainedAlgorithmicMedia", "Brush 3", "AI-generated with Brush 3; Photograph: A/B"),
        ("compositeWithTrainedAlgorithmicMedia", "", "Image edited with AI; Photograph: A/B"),
        ("compositeSynthetic", "", "Montage, partly made with AI; Photograph: A/B"),
    ],
)
def test_the_ai_label_speaks_english_too(source_type, system, line):
    credit = told(["A"], ["B"])
    assert credits.line(credit, language="en", source_type=source_type, system=system) == line


def test_a_photograph_that_ai_only_changed_still_opens_as_one():
    """The intake calls such a picture "ai"; its photographer took a photograph all the same."""
    edited = {"nature": "ai", "source_type": "compositeWithTrainedAlgorithmicMedia"}
    line = credits.line(told(["A"], ["B"]), language="de", **edited)
    assert line == "Bild mit KI bearbeitet; Foto: A/B"


@pytest.mark.parametrize(
    ("nature", "source_type", "german", "english"),
    [
        ("photo", "", "", ""),
        ("symbol", "", "Symbolbild", "Symbolic image"),
        ("archive", "", "Archivbild", "File image"),
        ("ai", "", "KI-generiert mit Malwerk", "AI-generated with Malwerk"),
        (
            "photo",
            "compositeWithTrainedAlgorithmicMedia",
            "Bild mit KI bearbeitet",
            "Image edited with AI",
        ),
        (
            "symbol",
            "trainedAlgorithmicMedia",
            "Symbolbild, KI-generiert mit Malwerk",
            "Symbolic image, AI-generated with Malwerk",
        ),
        (
            "montage",
            "compositeSynthetic",
            "Montage, teils mit KI erzeugt",
            "Montage, partly made with AI",
        ),
    ],
)
def test_where_the_line_stands_elsewhere_the_label_says_it_all(
    nature, source_type, german, english
):
    told = {"nature": nature, "source_type": source_type, "system": "Malwerk"}
    assert credits.label(language="de", **told) == german
    assert credits.label(language="en", **told) == english


def test_an_ai_picture_without_names_is_labelled_all_the_same():
    assert credits.line(Credit(), language="de", nature="ai") == "KI-generiert"


@pytest.mark.parametrize(
    ("values", "style"),
    [
        ({"style": "de-pipe", "use_verbatim": True, "supplied_line": "x"}, "de-pipe"),
        ({"use_verbatim": True, "supplied_line": "x"}, "verbatim"),
        ({"use_verbatim": True, "supplied_line": "  "}, "ap"),
        ({"licence": Licence("cc", "CC BY 4.0")}, "cc"),
        ({}, "ap"),
        ({"sources": (Source("Ort", style="dpa"), Source("Netz"))}, "dpa"),
        ({"sources": (Source("Netz", style="unsinn"),)}, "de-standard"),
        ({"sources": (Source("X", verbatim=True),), "supplied_line": "x"}, "verbatim"),
    ],
)
def test_the_style_is_the_editors_then_verbatim_then_the_agencys_then_the_pages(values, style):
    agency = {"sources": (Source("AFP", style="afp"), Source("AP", style="ap"))}
    credit = Credit(**(agency | values))
    assert credits.style_of(credit, "de") == style


def test_a_verbatim_line_stays_letter_by_letter_and_links_the_creator():
    line = "Foto: picture alliance / dpa / Jane DOE"
    creator = Creator("Jane DOE", url="https://jane.example/")
    credit = Credit((creator,), supplied_line=line, use_verbatim=True)
    pieces = credits.parts(credit, language="en")
    assert "".join(part.text for part in pieces) == line
    assert [part.text for part in pieces if part.href] == ["Jane DOE"]


def test_creators_and_agencies_are_linked_where_they_have_an_address():
    creators = (Creator("Ada", url="https://ada.example/"), Creator("Bo"))
    credit = Credit(creators, (Source("dpa", url="https://dpa.example/"),))
    assert credits.parts(credit, language="de") == (
        credits.Part("Foto: "),
        credits.Part("Ada", "https://ada.example/"),
        credits.Part(" und Bo/"),
        credits.Part("dpa", "https://dpa.example/"),
    )


def test_pixelio_is_linked_as_its_terms_demand():
    pieces = credits.parts(told(["Max Muster"], ["PIXELIO"], style="pixelio"), language="de")
    assert pieces[-1] == credits.Part("PIXELIO", "https://www.pixelio.de/")


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "data:text/html,x", "//evil.example", "http://a b/", "x", " "],
)
def test_only_web_addresses_become_links(address):
    credit = Credit((Creator("Ada", url=address),), (Source("dpa", url=address),))
    assert all(not part.href for part in credits.parts(credit, language="de"))


CC = Licence(
    "cc",
    "CC BY-SA 3.0 DE",
    title_of_work="Der Turm",
    source_url="https://bilder.example/turm",
    changes="bearbeitet",
)


def test_creative_commons_names_title_author_source_licence_and_change():
    pieces = credits.parts(told(["Ada Lang"], licence=CC), language="de")
    text = "".join(part.text for part in pieces)
    assert text == "„Der Turm“ von Ada Lang, Quelle, CC BY-SA 3.0 DE, bearbeitet"
    links = {part.text: (part.href, part.rel) for part in pieces if part.href}
    assert links == {
        "Quelle": ("https://bilder.example/turm", ""),
        "CC BY-SA 3.0 DE": ("https://creativecommons.org/licenses/by-sa/3.0/de/", "license"),
    }


@pytest.mark.parametrize(
    ("creators", "chain", "licence", "german", "english"),
    [
        (
            ["Ada"],
            [],
            Licence("cc", "CC BY 4.0", source_url="https://b.example/"),
            "Foto: Ada, Quelle, CC BY 4.0",
            "Photograph: Ada, Source, CC BY 4.0",
        ),
        (
            ["Ada"],
            ["Wikimedia Commons"],
            Licence("cc", "CC BY 4.0", title_of_work="T", source_url="https://b.example/"),
            "„T“ von Ada, Wikimedia Commons, CC BY 4.0",
            "“T” by Ada, Wikimedia Commons, CC BY 4.0",
        ),
        (
            ["Ada"],
            [],
            Licence("cc", url="https://creativecommons.org/licenses/by/2.0/", changes="Ausschnitt"),
            "Foto: Ada, CC BY 2.0, bearbeitet (Ausschnitt)",
            "Photograph: Ada, CC BY 2.0, changed (Ausschnitt)",
        ),
    ],
)
def test_creative_commons_lines_leave_out_what_is_not_known(
    creators, chain, licence, german, english
):
    credit = told(creators, chain, licence=licence)
    assert credits.line(credit, language="de") == german
    assert credits.line(credit, language="en") == english


def test_a_creative_commons_licence_is_named_and_linked_in_any_other_style_too():
    licence = Licence("cc", "CC BY 4.0", changes="ja")
    pieces = credits.parts(told(["Ada"], ["dpa"], style="de-pipe", licence=licence), language="de")
    assert "".join(part.text for part in pieces) == "Bild: dpa | Ada, CC BY 4.0, bearbeitet"
    assert pieces[1].href == "https://creativecommons.org/licenses/by/4.0/"


OLD = Licence("cc", "CC BY 3.0", title_of_work="Der Turm", source_url="https://b.example/turm")


@pytest.mark.parametrize(
    ("licence", "german", "english"),
    [
        (
            OLD,
            "Foto: Ada/dpa, „Der Turm“, Quelle, CC BY 3.0",
            "Photo: Ada/dpa, “Der Turm”, Source, CC BY 3.0",
        ),
        (  # from 4.0 on the title need not be said
            Licence("cc", "CC BY 4.0", title_of_work="T", source_url="https://b.example/"),
            "Foto: Ada/dpa, Quelle, CC BY 4.0",
            "Photo: Ada/dpa, Source, CC BY 4.0",
        ),
    ],
)
def test_in_an_agency_s_style_creative_commons_still_has_its_source_and_an_old_title(
    licence, german, english
):
    credit = told(["Ada"], ["dpa"], style="dpa", licence=licence)
    assert credits.line(credit, language="de") == german
    assert credits.line(credit, language="en") == english


def test_a_supplied_copyright_notice_is_kept_with_a_creative_commons_licence():
    credit = told(["Ada"], licence=OLD, copyright_notice="© 2019 Ada Lang")
    line = credits.line(credit, language="de")
    assert line == "„Der Turm“ von Ada, © 2019 Ada Lang, Quelle, CC BY 3.0"


def test_a_licence_named_in_a_verbatim_line_is_linked_there_and_not_repeated():
    line = "Ada / Sammlung / CC BY 4.0"
    credit = told(
        ["Ada"], use_verbatim=True, supplied_line=line, licence=Licence("cc", "CC BY 4.0")
    )
    pieces = credits.parts(credit, language="de")
    assert "".join(part.text for part in pieces) == line
    assert pieces[-1].rel == "license"


def test_an_anonymous_creator_is_named_nowhere():
    """The delivered line carried the name of somebody who had asked not to be named."""
    creators = (Creator("Geheime Person", raw="GEHEIME PERSON", anonymous=True), Creator("Ada"))
    credit = Credit(creators, (Source("dpa"),), "Foto: GEHEIME PERSON/dpa", use_verbatim=True)
    assert credits.line(credit, language="de") == "Foto: Ada/dpa"


SECRET = Creator("Geheime Person", raw="PERSON Geheime", anonymous=True)


@pytest.mark.parametrize(
    "values",
    [
        {"sources": (Source("Geheime Person"), Source("dpa"))},
        {"creators": (SECRET, Creator("geheime person"), Creator("Ada"))},
        {"licence": Licence("cc", "CC BY 4.0", title_of_work="Geheime Person: Turm")},
        {"licence": Licence("cc", "CC BY 4.0", source_url="https://b.example/geheime-person/1")},
        {"licence": Licence("cc", "CC BY 4.0", changes="Ausschnitt: geheime_person")},
        {"copyright_notice": "© Geheime Person", "licence": Licence("cc", "CC BY 4.0")},
        {"supplied_line": "Foto: Geheime\u00a0Person", "use_verbatim": True},
    ],
)
@pytest.mark.parametrize("style", ["", "cc", "pixelio", "ap"])
def test_an_anonymous_creator_hides_in_no_other_part_of_the_line(values, style):
    credit = Credit(**{"creators": (SECRET, Creator("Ada")), "style": style, **values})
    for language in ("de", "en"):
        pieces = credits.parts(credit, language=language)
        said = " ".join(f"{part.text} {part.href}" for part in pieces).casefold()
        assert "geheime" not in said
        assert "Ada" in credits.line(credit, language=language)


def test_a_short_name_hides_whole_words_only():
    credit = Credit((Creator("Bo", anonymous=True), Creator("Ada")), (Source("Bonner Bote"),))
    assert credits.line(credit, language="de") == "Foto: Ada/Bonner Bote"


def test_an_agency_entered_as_creator_too_is_named_once():
    assert (
        credits.line(told(["getty images"], ["Getty Images"]), language="de")
        == "Foto: Getty Images"
    )


def test_names_keep_to_one_line():
    credit = told(["Ada\n  Lang\t"], [" dpa "])
    assert credits.line(credit, language="de") == "Foto: Ada Lang/dpa"


@pytest.mark.parametrize(
    ("style", "bare"),
    [
        ("de-standard", "Ada/dpa"),
        ("de-agentur-copyright", "dpa © Ada"),
        ("de-klammer", "(Ada / dpa)"),
        ("getty", "(Ada/dpa via Getty Images)"),
    ],
)
def test_for_files_and_feeds_the_opening_word_is_left_out(style, bare):
    assert credits.bare(told(["Ada"], ["dpa"], style=style), language="de") == bare


@pytest.mark.parametrize(
    ("nature", "style", "badge"),
    [
        ("photo", "", ""),
        ("symbol", "", "Symbolbild"),
        ("handout", "", "Handout"),
        ("archive", "", ""),
        ("archive", "reuters", "Archivbild"),
        ("screenshot", "", ""),
        ("screenshot", "afp", "Screenshot"),
        ("montage", "ap", "Montage"),
        ("ai", "", ""),
    ],
)
def test_the_caption_says_what_the_line_does_not(nature, style, badge):
    assert credits.badge(told(["Ada"], ["dpa"], style=style), language="de", nature=nature) == badge
