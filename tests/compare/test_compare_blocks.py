"""Two states of a story block by block."""

import pytest

from articles.body import build
from articles.compare.blocks import compare_bodies, compare_contents
from articles.content import Content


def body(*blocks):
    """A text whose blocks have the ids aaaaaaaa0, aaaaaaaa1, …"""
    doc = build.document(blocks)
    for place, block in enumerate(doc["content"]):
        block["attrs"]["id"] = f"aaaaaaaa{place}"
    return doc


def texts(*texts):
    return body(*map(build.paragraph, texts))


def told(before, after):
    return [
        (block.id[-1], block.change, *(["moved"] if block.moved else []))
        for block in compare_bodies(before, after)
    ]


def in_order(doc, *places):
    return {**doc, "content": [doc["content"][place] for place in places]}


def test_untouched_blocks_say_so():
    doc = texts("Eins.", "Zwei.")
    assert told(doc, doc) == [("0", "same"), ("1", "same")]


def test_a_block_only_moved_is_said_to_be_moved():
    doc = texts("Eins.", "Zwei.", "Drei.", "Vier.")
    told_now = told(doc, in_order(doc, 1, 2, 3, 0))
    assert told_now == [("1", "same"), ("2", "same"), ("3", "same"), ("0", "same", "moved")]


def test_removed_blocks_stand_where_they_stood():
    doc = texts("Eins.", "Zwei.", "Drei.")
    assert told(doc, in_order(doc, 0, 2)) == [("0", "same"), ("1", "removed"), ("2", "same")]
    assert told(doc, in_order(doc, 2)) == [("0", "removed"), ("1", "removed"), ("2", "same")]


def test_added_blocks_stand_where_they_stand():
    doc = texts("Eins.", "Zwei.", "Drei.")
    assert told(in_order(doc, 0, 2), doc) == [("0", "same"), ("1", "added"), ("2", "same")]


def test_a_block_typed_anew_is_known_by_its_words():
    before = texts("Der Rat tagt am Montag in Torgast.", "Danach gibt es Kuchen.")
    after = texts("Der Rat tagt am Dienstag in Torgast.", "Danach gibt es Kuchen.")
    after["content"][0]["attrs"]["id"] = "bbbbbbbb9"
    first = compare_bodies(before, after)[0]
    assert (first.id, first.change) == ("bbbbbbbb9", "rewritten")
    assert [run.text for run in first.parts[0].runs if run.kind != "same"] == ["Montag", "Dienstag"]


def test_a_block_that_became_another_kind_is_one_block():
    before, after = texts("Was nun kommt"), body(build.heading("Was nun kommt"))
    (block,) = compare_bodies(before, after)
    assert (block.was_kind, block.kind, block.change) == ("paragraph", "heading", "rewritten")


@pytest.mark.parametrize(
    ("before", "after", "change", "parts"),
    [
        (build.figure(7, caption="Da"), build.figure(8, caption="Da"), "rewritten", []),
        (build.figure(7, caption="Da"), build.figure(7, caption="Hier"), "rewritten", ["caption"]),
        (build.figure(7, alt="Da"), build.figure(7, alt="Hier"), "rewritten", ["alt"]),
        (build.crossref("Da", story=1), build.crossref("Da", story=2), "rewritten", []),
        (build.quote("Da", "A"), build.quote("Da", "B"), "rewritten", ["source"]),
        (build.factbox("T", ["a"], items=["b"]), build.factbox("T", ["a"], items=["c"]), "rewritten", ["text"]),
        (build.bullets(["a", "b"]), build.bullets(["a", "c"]), "rewritten", ["text"]),
        (build.heading("T", 2), build.heading("T", 3), "set", []),
    ],
)  # fmt: skip
def test_every_part_of_a_block_is_compared(before, after, change, parts):
    (block,) = compare_bodies(body(before), body(after))
    assert block.change == change
    assert [part.name for part in block.parts if part.changed] == parts


def linked(href):
    mark = {"type": "link", "attrs": {"href": href}}
    text = {"type": "text", "text": "hier", "marks": [mark]}
    return body({"type": "paragraph", "content": [text]})


def test_a_link_that_leads_elsewhere_is_told():
    (block,) = compare_bodies(linked("https://a.example/"), linked("https://b.example/"))
    assert block.change == "rewritten"
    assert [part.name for part in block.parts if part.changed] == ["links"]


def test_fields_and_nouns_are_told_if_they_changed():
    before = Content("", "Alt", texts("Da."), tags=(1, 2), bylines=((1, ""),), lead_image=4)
    after = Content("", "Neu", texts("Da."), tags=(2, 3), bylines=((1, ""),), lead_image=None)
    found = compare_contents(before, after, sections=(5, 6))
    assert [field.name for field in found.fields] == ["headline"]
    assert [(n.name, n.was, n.now) for n in found.nouns] == [
        ("section", (5,), (6,)),
        ("tags", (1, 2), (2, 3)),
        ("lead_image", (4,), ()),
    ]
    assert (found.nouns[1].gone, found.nouns[1].come) == ((1,), (3,))


def test_two_equal_states_compare_as_nothing():
    content = Content("", "Titel", texts("Da."))
    assert not compare_contents(content, content)


def test_the_largest_text_is_compared_in_seconds():
    before = texts(*(f"Absatz {n} über Ort {n % 40} und Zahl {n * 7}." for n in range(2000)))
    after = texts(*(f"Absatz {n} über Ort {n % 40} und Zahl {n * 9}." for n in range(2000)))
    for block in after["content"]:
        block["attrs"]["id"] = "b" + block["attrs"]["id"][1:]
    found = compare_bodies(before, after)
    assert len([block for block in found if block.change == "rewritten"]) > 1900
