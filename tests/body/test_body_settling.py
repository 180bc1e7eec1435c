"""After a meeting one of two texts of a block is chosen; nothing else goes with the other."""

import pytest

from articles import body


def story(**texts):
    return {"type": "doc", "content": [block(key, words) for key, words in texts.items()]}


def block(key, words):
    content = [{"type": "text", "text": words}]
    return {"type": "paragraph", "attrs": {"id": key}, "content": content}


def words(doc):
    return [node["content"][0]["text"] for node in doc["content"]]


BASE = story(aaaaaaaa="A", bbbbbbbb="B", cccccccc="C")
MINE = story(aaaaaaaa="A", bbbbbbbb="meins", cccccccc="C")
THEIRS = story(aaaaaaaa="A", bbbbbbbb="ihres", cccccccc="C")


@pytest.mark.parametrize(
    ("drop", "left"), [("mine", ["A", "ihres", "C"]), ("theirs", ["A", "meins", "C"])]
)
def test_the_chosen_text_stands_alone_under_the_old_id(drop, left):
    merged = body.merge(BASE, MINE, THEIRS)
    doc, gone = body.settle(merged.doc, merged.met[0], drop=drop)
    assert words(doc) == left
    assert [b["attrs"]["id"] for b in doc["content"]] == ["aaaaaaaa", "bbbbbbbb", "cccccccc"]
    assert body.same(gone, getattr(merged.met[0], drop))


def test_merging_the_same_texts_again_gives_the_same_ids():
    assert body.merge(BASE, MINE, THEIRS) == body.merge(BASE, MINE, THEIRS)


@pytest.mark.parametrize(
    ("drop", "left"), [("mine", ["A", "ihres", "C"]), ("theirs", ["A", "meins", "C"])]
)
def test_without_a_script_the_texts_are_known_by_their_words(drop, left):
    """The plain field gives the saved paragraph its old id and the other one a new id."""
    met = body.merge(BASE, MINE, THEIRS).met[0]
    returned = story(aaaaaaaa="A", nnnnnnnn="meins", bbbbbbbb="ihres", cccccccc="C")
    assert words(body.settle(returned, met, drop=drop)[0]) == left


def test_a_text_that_is_gone_already_takes_nothing_else_with_it():
    met = body.merge(BASE, MINE, THEIRS).met[0]
    returned = story(aaaaaaaa="A", cccccccc="C")
    assert body.settle(returned, met, drop="theirs") == (returned, None)


def test_what_one_deleted_and_the_other_rewrote_goes_only_by_choice():
    mine = story(aaaaaaaa="A", cccccccc="C")
    merged = body.merge(BASE, mine, THEIRS)
    kept, _ = body.settle(merged.doc, merged.met[0], drop="mine")
    left, gone = body.settle(merged.doc, merged.met[0], drop="theirs")
    assert words(kept) == ["A", "ihres", "C"]
    assert words(left) == ["A", "C"]
    assert words({"content": [gone]}) == ["ihres"]


def test_an_id_that_is_taken_is_not_given_twice():
    twin = body.merge(BASE, MINE, THEIRS).met[0].twin
    mine = story(aaaaaaaa="A", bbbbbbbb="meins", cccccccc="C", **{twin: "schon da"})
    merged = body.merge(BASE, mine, THEIRS)
    ids = [b["attrs"]["id"] for b in merged.doc["content"]]
    assert len(ids) == len(set(ids)) == 5
