"""What the house remembers about a credit, and gets back."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from media.credits import Creator, Credit, Licence, Source

words = st.text(max_size=12)
creators = st.builds(
    Creator, words, words, words, words, anonymous=st.booleans(), pseudonym=st.booleans()
)
sources = st.builds(Source, words, words, words, st.booleans())
all_credits = st.builds(
    Credit,
    creators=st.lists(creators, max_size=3).map(tuple),
    sources=st.lists(sources.filter(lambda source: source.name), max_size=3).map(tuple),
    supplied_line=words,
    use_verbatim=st.booleans(),
    licence=st.builds(Licence, words, words, words, words, words, words),
    mandatory=st.booleans(),
    proven=st.booleans(),
)


@settings(deadline=None)
@given(all_credits)
def test_a_credit_comes_back_from_memory_as_it_was(credit):
    assert Credit.from_state(json.loads(json.dumps(credit.to_state()))) == credit


def test_an_older_memory_with_other_keys_is_read():
    credit = Credit.from_state({"creators": [{"name": "Ada", "shoe_size": 38}], "colour": "red"})
    assert credit == Credit(creators=(Creator("Ada"),))


def test_nothing_remembered_is_an_empty_credit():
    assert Credit.from_state({}) == Credit()


def test_a_licence_is_remembered_flat():
    state = Credit(licence=Licence("cc", "CC BY 4.0", changes="Ausschnitt")).to_state()
    assert (state["licence"], state["licence_name"]) == ("cc", "CC BY 4.0")
    assert state["changes_made"] == "Ausschnitt"


def test_a_link_of_the_chain_kept_by_number_is_looked_up_once_it_is_read():
    known = {"agency:5": {"name": "dpa", "style": "dpa", "verbatim": False, "url": ""}}
    state = {"sources": [{"agency": 5, "name": ""}, {"agency": None, "name": "Netz"}]}
    credit = Credit.from_state(state, agency=known.get)
    assert credit.sources == (Source("dpa", style="dpa"), Source("Netz"))


def test_an_agency_nobody_remembers_leaves_its_own_words():
    state = {"sources": [{"agency": 9, "name": "Kurier"}]}
    assert Credit.from_state(state).sources == (Source("Kurier"),)
