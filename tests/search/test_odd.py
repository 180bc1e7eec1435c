"""Whatever somebody types, the search answers."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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
    "Ha\0fen",
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
    for typed in ('"Hafen', "-Hafen", "Hafen*", "(Hafen)", "Hafen:", "Ha\0fen"):
        assert search(typed).headlines == ["Hafen heute"], typed


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


@settings(max_examples=60)
@given(typed=st.text(max_size=60))
def test_any_text_is_answered(typed, db):
    from django.utils import timezone

    from articles.reading.search import page
    from articles.reading.search_query import Query
    from record.reading import Reading

    page(Reading(timezone.now()), Query.read({"q": typed}))
