"""Where a credit stands, and what may be told of it beside the line."""

import pytest

from media.credits import Creator, Credit, Licence, Source
from media.credits.places import Maker, facts_of, must_stand, place_of

CC = Licence("cc", "CC BY 4.0")
ZERO = Licence("cc", "CC0 1.0")
PIXELIO = (Source("PIXELIO", style="pixelio"),)


@pytest.mark.parametrize("place", ["adjacent", "on_image", "credits_area", "not_required"])
def test_a_credit_stands_where_its_placement_says(place):
    assert place_of(Credit(placement=place)) == place


@pytest.mark.parametrize(
    ("licence", "place"),
    [(CC, "adjacent"), (ZERO, "not_required"), (Licence("public-domain"), "not_required")],
)
def test_a_waiver_does_not_set_aside_a_licence_that_asks_for_the_name(licence, place):
    assert place_of(Credit(placement="not_required", licence=licence)) == place


@pytest.mark.parametrize(
    ("values", "owed"),
    [
        ({}, False),
        ({"placement": "on_image"}, True),
        ({"placement": "credits_area"}, False),
        ({"licence": CC}, True),
        ({"licence": ZERO}, False),
        ({"sources": PIXELIO}, True),
    ],
)
def test_some_lines_are_owed_wherever_the_picture_is_shown(values, owed):
    assert must_stand(Credit((Creator("Ada"),), **values), "de") is owed


FULL = Credit(
    creators=(
        Creator("Ada  Lang", url="https://ada.example/"),
        Creator("Institut", kind="organisation"),
        Creator("Kollektiv", kind="collective", url="javascript:alert(1)"),
        Creator("Geheime Person", anonymous=True),
    ),
    copyright_holder="ada lang",
    copyright_notice="© 2026 Ada Lang",
    licence=Licence("cc", "CC BY 4.0"),
    licensor_url="https://lizenz.example/7",
)


def test_machines_are_told_who_made_it_and_who_holds_the_rights():
    facts = facts_of(FULL, language="de", nature="photo", source_type="digitalCapture")
    assert facts.makers == (
        Maker("Ada Lang", True, "https://ada.example/"),
        Maker("Institut"),
        Maker("Kollektiv"),
    )
    assert facts.copyright_holder == Maker("ada lang", True)
    assert facts.licence_url == "https://creativecommons.org/licenses/by/4.0/"
    assert facts.acquire_url == "https://lizenz.example/7"
    assert facts.source_type.endswith("/digitalsourcetype/digitalCapture")


@pytest.mark.parametrize(
    ("nature", "source_type", "told"),
    [
        ("photo", "", ""),
        ("ai", "", "trainedAlgorithmicMedia"),
        ("ai", "compositeSynthetic", "compositeSynthetic"),
        ("photo", "unsinn", ""),
    ],
)
def test_what_ai_made_is_told_in_the_word_of_the_iptc(nature, source_type, told):
    facts = facts_of(Credit(), language="de", nature=nature, source_type=source_type)
    assert facts.source_type.rpartition("/")[2] == told


@pytest.mark.parametrize(
    "values",
    [
        {"copyright_notice": "© Geheime Person"},
        {"copyright_holder": "GEHEIME PERSON"},
        {"licensor_url": "https://b.example/geheimeperson"},
        {"licence": Licence("own", "Vertrag Geheime Person", "https://b.example/geheime_person")},
    ],
)
def test_no_fact_names_an_anonymous_creator(values):
    credit = Credit((Creator("Geheime Person", anonymous=True),), **values)
    said = str(facts_of(credit, language="de", nature="photo")).casefold()
    assert "geheime" not in said
