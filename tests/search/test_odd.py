"""Whatever somebody types, the search answers."""

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.reading.search import page
from articles.reading.search_query import Query
from record.reading import Reading

ODD = [
    '"',
    "'",
    '"Hafen',
    'Hafen" AND "',
    "Hafen AND OR NOT NEAR(a b)",
    "Hafen*",
    "headline:Hafen",
    "-Hafen",
    "^Hafen",
    "(Hafen",
    "Hafen & | ! <->",
    "'; DROP TABLE articles_findable; --",
    "%s %(q)s {0}",
    "\\",
    "🦀 🧑‍🚒",
    "\ud800",
    "x" * 10_000,
    "Hafen " * 2000,
    "der die das und",
    "שלום עולם",
    "\u202eHafen",
    "«hafen ¶1 §1 ¤news",
    "½ ² ㎏ ﬁ",
    "' ' '",
    "NULL",
    "日本語",
]


@pytest.mark.parametrize("typed", ODD, ids=range(len(ODD)))
def test_an_odd_query_is_answered(typed, publish, search):
    publish("Hafen")
    typed = typed.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
    search(typed)
    search(typed, section=typed, tag=typed, kind=typed, since=typed, until=typed, page=typed[:300])


def test_signs_mean_nothing(publish, search):
    publish("Hafen heute")
    for typed in ('"Hafen', "-Hafen", "Hafen*", "(Hafen)", "Hafen:"):
        assert search(typed).headlines == ["Hafen heute"], typed


def test_a_nul_is_refused_as_everywhere_and_means_nothing_below(publish, client):
    publish("Hafen")
    assert client.get("/search/?q=Ha%00fen").status_code == 400
    assert Query.read({"q": "Ha\0fen"}).q == "Hafen"


def test_words_that_say_nothing_are_told(publish, search):
    publish("Der Hafen")
    assert search("der die das").headlines == []
    assert search("der Hafen").headlines == ["Der Hafen"]


@pytest.mark.parametrize("page", ["1", "-1", "9" * 18, "9" * 30, "²", "abc", "1-2"])
@pytest.mark.parametrize("sort", ["", "newest"])
def test_an_odd_place_in_the_list_is_answered(page, sort, publish, search):
    publish("Hafen")
    search("Hafen", page=page, sort=sort)
    search('"Hafen"', page=page, sort=sort)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=st.text(max_size=60))
def test_any_text_is_answered(typed, db):
    page(Reading(timezone.now()), Query.read({"q": typed}))
    page(Reading(timezone.now()), Query.read({"q": f'"{typed}"', "sort": "newest"}))
