"""Every word the desk may remember of a picture finds it; nothing typed makes the search fail."""

import pytest
from django.core.management import call_command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from media.finding.words import folded
from media.models import Agency, CreditCreator, ImageWords
from record.keeping import keep

FACTS = {
    "title": "Fähre",
    "caption": "Das Gezeitenwerk Lindenhaven am Freitagmorgen",
    "alt": "Ein Sperrwerk vor der Sonne",
    "supplier_image_id": "KB-20261128-77",
    "job_id": "Auftrag4711",
    "raw": {
        "xmp": {"keywords": ["Energie", "Ebbe"], "people": ["Mira Oldenkamp"]},
        "iim": {"2:90": ["Torgast"]},
    },
}


@pytest.mark.parametrize(
    "typed",
    [
        "Fähre",
        "faehre",
        "FAHRE",
        "Gezei",  # the beginning of a word is enough
        "gezei linden frei",  # each word somewhere
        "Sperrwerk",
        "20261128",
        "auftrag4711",
        "Energie",
        "oldenkamp",
        "torgast",
        "Küsten erika",  # words of the credit, and of both together
        "Erika Gezeitenwerk",
        "„Fähre“ – Sonne!",
    ],
)
def test_a_picture_is_found_by_each_of_its_words(image, found, typed):
    image(**FACTS)
    assert found(typed) == {"Fähre"}


@pytest.mark.parametrize("typed", ["zeitenwerk", "Fährmann", "Fähre Busan", "🙂", "'\"*()", "e"])
def test_what_no_word_begins_with_finds_nothing(image, found, typed):
    image(**FACTS)
    assert found(typed) == set()


def test_an_empty_search_finds_all(image, found):
    image("Fähre"), image("Deich")
    assert found("  ") == {"Fähre", "Deich"}


def test_a_corrected_credit_is_found_at_once_for_all_its_pictures(image, credit, found, chief):
    shared = credit("Erika Beispiel")
    image("Fähre", credited=shared), image("Deich", credited=shared)
    CreditCreator.objects.filter(credit=shared).update(name="Erika Beispielhaft-Öhler")
    shared.refresh_from_db()
    keep(shared, by=chief)
    assert found("oehl") == {"Fähre", "Deich"}
    assert ImageWords.objects.filter(words__contains="ohler").count() == 0


def test_another_spelling_of_an_agency_finds_its_pictures(image, found, chief):
    image("Fähre")
    agency = Agency.objects.get(name="Küstenbild")
    agency.aliases = ["Coastline Pictures"]
    agency.save()
    keep(agency, by=chief)
    assert found("coastl") == {"Fähre"}


def test_a_change_only_the_desk_sees_is_found(image, found, chief):
    shown = image("Fähre", alt="Ein Schiff")
    shown.title = "Nachtfähre"
    shown.save()
    assert keep(shown, by=chief) is None
    assert found("nacht") == {"Nachtfähre"}
    assert found("Fähre") == set()


def test_lost_words_are_noticed_and_made_anew(image, found, capsys):
    image("Fähre")
    ImageWords.objects.update(words="")
    with pytest.raises(SystemExit):
        call_command("relist", "--check")
    call_command("relist")
    assert found("Fähre") == {"Fähre"}
    call_command("relist", "--check")


@pytest.mark.parametrize(
    "typed", ["a" * 10_000, "wort " * 2_000, "\0\x01", "' OR 1=1 --", "%_", "\ud800"]
)
def test_odd_queries_find_nothing_and_do_no_harm(image, found, typed):
    image("Fähre")
    assert found(typed) == set()


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=st.text(max_size=40))
def test_no_text_whatever_makes_the_search_fail(db, found, typed):
    found(typed)


@given(word=st.text(min_size=1, max_size=30), cut=st.integers(1, 30))
def test_the_beginning_of_a_word_folds_to_a_beginning(word, cut):
    whole, part = "".join(folded(word)), "".join(folded(word[:cut]))
    assert whole.startswith(part) or len(folded(word)) > 1 or len(folded(word[:cut])) > 1


@pytest.mark.parametrize("word", ["Gäste", "GÄSTE", "Gaeste", "gaste", "Ga\u0308ste"])
def test_umlauts_are_one_however_they_are_written(word):
    assert folded(word) == ["gaste"]
