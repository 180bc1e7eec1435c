"""Two editors' texts into one: nothing typed is lost, nothing stands twice without need."""

import copy

from hypothesis import given
from hypothesis import strategies as st

from articles import body


def story(**texts):
    return {"type": "doc", "content": [block(key, words) for key, words in texts.items()]}


def block(key, words):
    return {
        "type": "paragraph",
        "attrs": {"id": key},
        "content": [{"type": "text", "text": words}],
    }


def words(merged):
    return [node["content"][0]["text"] for node in merged.doc["content"]]


BASE = story(aaaaaaaa="A", bbbbbbbb="B", cccccccc="C")


def test_changes_to_different_blocks_stand_side_by_side():
    mine = story(aaaaaaaa="A neu", bbbbbbbb="B", cccccccc="C")
    theirs = story(aaaaaaaa="A", bbbbbbbb="B", nnnnnnnn="N", cccccccc="C neu")
    merged = body.merge(BASE, mine, theirs)
    assert words(merged) == ["A neu", "B", "N", "C neu"]
    assert merged.clashes == ()


def test_where_both_rewrote_a_block_both_texts_stay_mine_first():
    mine = story(aaaaaaaa="A", bbbbbbbb="meins", cccccccc="C")
    theirs = story(aaaaaaaa="A", bbbbbbbb="ihres", cccccccc="C")
    merged = body.merge(BASE, mine, theirs)
    assert words(merged) == ["A", "meins", "ihres", "C"]
    assert merged.clashes == ("bbbbbbbb",)


def test_what_one_deleted_and_the_other_rewrote_is_kept_and_named():
    mine = story(aaaaaaaa="A", cccccccc="C")
    theirs = story(aaaaaaaa="A", bbbbbbbb="B neu", cccccccc="C")
    for one, other in ((mine, theirs), (theirs, mine)):
        merged = body.merge(BASE, one, other)
        assert words(merged) == ["A", "B neu", "C"]
        assert merged.clashes == ("bbbbbbbb",)


def test_what_one_deleted_and_the_other_left_alone_is_gone():
    merged = body.merge(BASE, story(aaaaaaaa="A neu", cccccccc="C"), BASE)
    assert words(merged) == ["A neu", "C"]


def test_a_block_one_moved_and_the_other_rewrote_is_moved_and_rewritten():
    mine = story(cccccccc="C", aaaaaaaa="A", bbbbbbbb="B")
    theirs = story(aaaaaaaa="A", bbbbbbbb="B", cccccccc="C neu")
    for one, other in ((mine, theirs), (theirs, mine)):
        assert words(body.merge(BASE, one, other)) == ["C neu", "A", "B"]


@st.composite
def edited(draw, side):
    """BASE after some random changes, deletions, insertions and moves by one editor."""
    blocks = copy.deepcopy(BASE["content"])
    for step in range(draw(st.integers(0, 5))):
        at = draw(st.integers(0, max(0, len(blocks) - 1)))
        action = draw(st.sampled_from(["change", "delete", "insert", "move"]))
        if action == "insert" or not blocks:
            blocks.insert(at, block(f"{side}{step}new000", f"{side} neu {step}"))
        elif action == "change":
            blocks[at] = block(blocks[at]["attrs"]["id"], f"{side} geändert {step}")
        elif action == "delete":
            del blocks[at]
        else:
            blocks.insert(draw(st.integers(0, len(blocks) - 1)), blocks.pop(at))
    return {"type": "doc", "content": blocks}


def typed(doc):
    return {node["content"][0]["text"] for node in doc["content"]}


@given(edited("m"), edited("t"))
def test_no_typed_word_is_lost_and_no_id_stands_twice(mine, theirs):
    merged = body.merge(BASE, mine, theirs)
    ids = [node["attrs"]["id"] for node in merged.doc["content"]]
    assert (typed(mine) | typed(theirs)) - typed(BASE) <= typed(merged.doc)
    assert len(ids) == len(set(ids))


@given(edited("m"), edited("t"))
def test_nothing_comes_back_that_both_let_go(mine, theirs):
    merged = body.merge(BASE, mine, theirs)
    assert typed(merged.doc) <= typed(mine) | typed(theirs)
    gone = typed(BASE) - typed(mine) - typed(theirs)
    assert not gone & typed(merged.doc)


@given(edited("m"))
def test_if_only_one_wrote_the_result_is_that_text(mine):
    assert body.merge(BASE, mine, BASE).doc == mine
    assert body.merge(BASE, BASE, mine).doc == mine
    assert body.merge(BASE, mine, mine).doc == mine
