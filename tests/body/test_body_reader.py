"""What the reader of a story's text takes, what it refuses, and in which words."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles import body
from articles.body import build
from articles.body.grammar import RULES, is_link


def doc(*blocks):
    return {"type": "doc", "content": list(blocks)}


def text(words, *marks):
    return {"type": "text", "text": words, "marks": list(marks)}


def paragraph(*runs, **attrs):
    return {"type": "paragraph", "attrs": attrs, "content": list(runs)}


def link(href):
    return {"type": "link", "attrs": {"href": href, "target": None, "rel": None}}


def nested(depth):
    node = paragraph(text("tief"))
    for _ in range(depth):
        node = {"type": "bulletList", "content": [{"type": "listItem", "content": [node]}]}
    return node


def codes(raw):
    return [problem.code for problem in body.read(raw).problems]


def test_a_stored_text_reads_as_itself():
    stored = build.document(
        [
            build.paragraph("Um 6.42 Uhr\nsprang die Anzeige."),
            build.figure(10, caption="Die Tram am Morgen", alt="Eine Tram im Nebel"),
            build.heading("Ein Winter als Prüfung"),
            build.factbox("Zahlen", ["Vier Turbinen"], items=["acht Röhren", "ein Wehr"]),
            build.quote("Mehr Kaffee.", "Hanne Quist"),
            build.crossref("Die Fischtreppe", story=7),
            build.numbers(["erstens", "zweitens"]),
        ]
    )
    again = body.read(body.dump(stored))
    assert again.doc == stored
    assert (again.problems, again.lossy) == ((), False)


def test_the_reader_names_what_the_text_shows_and_points_to():
    read = body.read(
        doc(
            {"type": "figure", "attrs": {"id": "aaaaaaaa", "image": 10}},
            {"type": "crossref", "attrs": {"id": "bbbbbbbb", "story": 7}},
            {"type": "figure", "attrs": {"id": "cccccccc"}},
        )
    )
    assert read.images == {"aaaaaaaa": 10}
    assert read.stories == {"bbbbbbbb": 7}


def test_words_are_counted_as_an_editor_counts_them():
    story = build.document(
        [
            build.paragraph("Die Links-Rechts-Kurve geht’s\nhinab – 8,4 km."),
            build.quote("Ja.", "Hanne Quist"),
        ]
    )
    assert body.read(story).words == 10


def test_runs_with_equal_marks_are_one_run_and_marks_have_one_order():
    bold, italic = {"type": "bold"}, {"type": "italic"}
    read = body.read(doc(paragraph(text("a", italic, bold), text("b", bold, italic), text("c"))))
    assert read.doc["content"][0]["content"] == [
        {"type": "text", "text": "ab", "marks": [bold, italic]},
        {"type": "text", "text": "c"},
    ]


def test_a_letter_and_its_accent_become_one_character_even_across_two_runs():
    read = body.read(doc(paragraph(text("Glu"), text("\u0308hwein"))))
    assert read.doc["content"][0]["content"] == [{"type": "text", "text": "Glühwein"}]


def test_empty_paragraphs_at_the_end_are_dropped_and_those_between_stay():
    read = body.read(doc(paragraph(text("a")), paragraph(), paragraph(text("b")), paragraph()))
    assert ["content" in block for block in read.doc["content"]] == [True, False, True]


def test_of_two_blocks_with_one_id_the_second_gets_a_new_one():
    read = body.read(doc(paragraph(text("1"), id="aaaaaaaa"), paragraph(text("2"), id="aaaaaaaa")))
    first, second = (block["attrs"]["id"] for block in read.doc["content"])
    assert first == "aaaaaaaa" != second
    assert re.fullmatch(r"[a-z0-9]{10}", second)


@pytest.mark.parametrize("key", ["kurz", "ABCDEFGH", 'aaaaaaa">', None, 7, ["aaaaaaaa"], "ä" * 8])
def test_a_forged_id_is_replaced(key):
    read = body.read(doc(paragraph(text("a"), id=key)))
    assert re.fullmatch(r"[a-z0-9]{10}", read.doc["content"][0]["attrs"]["id"])


REFUSED = [
    ("an element of somebody else", doc({"type": "iframe"}), ["unknown"]),
    ("an element in the wrong place", doc({"type": "listItem"}), ["unknown"]),
    ("a heading in a box", doc({"type": "factbox", "content": [{"type": "heading"}]}), ["unknown"]),
    ("a second source", doc(build.quote("a", "b") | {"content": [{"type": "quoteSource"}] * 2}),
     ["unknown"]),
    ("nothing at all", doc(None), ["unknown"]),
    ("a type that is a list", doc({"type": []}), ["unknown"]),
    ("a text that is a number", doc(paragraph({"type": "text", "text": 5})), ["unknown"]),
    ("a script behind a link", doc(paragraph(text("a", link("java\tscript:alert(1)")))), ["link"]),
    ("another site's page", doc(paragraph(text("a", link("//evil.example")))), ["link"]),
    ("the same with a backslash", doc(paragraph(text("a", link("/\\evil.example")))), ["link"]),
    ("a link that is a number", doc(paragraph(text("a", link(5)))), ["link"]),
    ("a picture named true", doc({"type": "figure", "attrs": {"image": True}}), ["image"]),
    ("a picture named in words", doc({"type": "figure", "attrs": {"image": "1"}}), ["image"]),
    ("a picture beyond counting", doc({"type": "figure", "attrs": {"image": 2**70}}), ["image"]),
    ("a story below zero", doc({"type": "crossref", "attrs": {"story": -1}}), ["story"]),
    ("an endless description", doc(build.figure(1, alt="a" * 301)), ["alt_long"]),
    ("a nest of lists", doc(nested(9)), ["deep"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("raw", "expected"), [row[1:] for row in REFUSED], ids=[r[0] for r in REFUSED]
)
def test_what_is_not_ours_is_refused_with_a_sentence(raw, expected):
    read = body.read(json.dumps(raw))
    assert [problem.code for problem in read.problems] == expected
    assert all("1" in problem.sentence for problem in read.problems)
    assert read.lossy


DROPPED = [
    ("a handler", paragraph(text("a"), onclick="x()", style="color:red"), True),
    ("an unknown mark", paragraph(text("a", {"type": "highlight"})), True),
    ("bold in a heading", {"type": "heading", "content": [text("a", {"type": "bold"})]}, True),
    ("a level that does not exist", {"type": "heading", "attrs": {"level": 1}, "content": [text("a")]}, True),
    ("what the editor leaves empty", paragraph(text("a", link("https://a.example/")), textAlign=None), False),
    ("marks on a line end", paragraph(text("a"), {"type": "hardBreak", "marks": [{"type": "bold"}]}), False),
]  # fmt: skip


@pytest.mark.parametrize(
    ("block", "lossy"), [row[1:] for row in DROPPED], ids=[r[0] for r in DROPPED]
)
def test_what_carries_no_words_is_dropped_and_the_reader_knows(block, lossy):
    read = body.read(doc(block))
    assert read.problems == ()
    assert read.lossy is lossy
    assert body.plain_words(read.doc).strip() == "a"
    assert body.read(read.doc).lossy is False


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("", "broken"),
        ('{"type":"doc", kaputt', "broken"),
        ('{"type":"doc","content":[NaN]}', "broken"),
        ('{"type":"doc","content":' + "[" * 150_000 + "]" * 150_000 + "}", "broken"),
        ('{"type":"doc","content":[' + "9" * 5000 + "]}", "broken"),
        ("[]", "not_ours"),
        ("null", "not_ours"),
        ('{"type":"page"}', "not_ours"),
        ('{"type":"doc","content":{"a":1}}', "not_ours"),
        ('{"type":"doc","content":null}', "not_ours"),
        (json.dumps(doc(paragraph(text("x" * 400_000)))), "too_large"),
        (json.dumps(doc(*[{"type": "paragraph"}] * 2001)), "too_many"),
    ],
)
def test_what_cannot_be_a_text_is_refused_whole(raw, code):
    with pytest.raises(body.Unreadable) as refused:
        body.read(raw)
    assert refused.value.code == code
    assert len(str(refused.value)) > 20


def test_a_text_from_inside_the_house_has_the_same_limit():
    with pytest.raises(body.Unreadable):
        build.document([build.paragraph("x" * 400_000)])


def test_control_characters_and_half_letters_do_not_get_in():
    raw = '{"type":"doc","content":[{"type":"paragraph","content":[{"type":"text","text":"a\\ud800b\\u0000c\\u0085d\\u2028e\\nf\\ufffe"}]}]}'
    assert body.plain_words(body.read(raw).doc) == "abc d e f"


@pytest.mark.parametrize(
    ("href", "allowed"),
    [
        ("https://example.org/a?b=c#d", True),
        ("HTTP://EXAMPLE.ORG", True),
        ("mailto:redaktion@example.org", True),
        ("/wirtschaft/gezeitenwerk/", True),
        ("/", True),
        ("https://", False),
        ("https:///evil.example", False),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("ftp://example.org", False),
        ("example.org", False),
        ("#oben", False),
        ("/a b", False),
        ("/a\x7f", False),
        ("https://example.org/\ud800", False),
        ("https://example.org/" + "a" * 2001, False),
        ("", False),
        (None, False),
    ],
)
def test_links_lead_to_the_web_to_mail_or_into_the_house(href, allowed):
    assert is_link(href) is allowed


def test_an_empty_list_disappears_and_a_point_always_begins_with_a_paragraph():
    inner = {"type": "bulletList", "content": [{"type": "listItem", "content": []}]}
    item = {"type": "listItem", "content": [inner]}
    read = body.read(doc({"type": "bulletList"}, {"type": "bulletList", "content": [item]}))
    (only,) = read.doc["content"]
    assert [node["type"] for node in only["content"][0]["content"]] == ["paragraph", "bulletList"]


def test_a_problem_names_the_block_it_is_in():
    read = body.read(doc(paragraph(text("a")), paragraph(text("b", link("x:")), id="bbbbbbbb")))
    assert [problem.block for problem in read.problems] == ["bbbbbbbb"]


def test_a_block_that_could_not_be_kept_is_not_linked_to():
    assert [problem.block for problem in body.read(doc({"type": "gallery"})).problems] == [None]


def anything(children):
    kinds = st.sampled_from([*RULES, "text", "hardBreak", "iframe", None, 5, []])
    value = st.sampled_from([1, 2, 3, "aaaaaaaaa", None, True, [], {}, -1, 2.0, "x", "a\u0308"])
    names = st.sampled_from(["id", "image", "story", "level", "alt", "decorative", "x"])
    mark = st.fixed_dictionaries(
        {"type": st.sampled_from(["bold", "italic", "link", "x", None])},
        optional={"attrs": st.sampled_from([5, {}, {"href": "https://a.example"}, {"href": "x:"}])},
    )
    return st.fixed_dictionaries(
        {"type": kinds},
        optional={
            "attrs": st.one_of(st.dictionaries(names, value, max_size=3), st.integers()),
            "text": st.sampled_from(["a", "ä", "\u0308", "", " ", "\n", 5, None, "<b>", "\ud800"]),
            "marks": st.one_of(st.lists(st.one_of(mark, st.none()), max_size=3), st.integers()),
            "content": st.one_of(st.lists(children, max_size=4), st.integers()),
        },
    )


documents = st.lists(st.recursive(st.none(), anything, max_leaves=25), max_size=4).map(
    lambda nodes: {"type": "doc", "content": nodes}
)


@given(documents)
def test_reading_twice_is_reading_once(raw):
    once = body.read(json.dumps(raw))
    again = body.read(body.dump(once.doc))
    assert again.doc == once.doc
    assert again.lossy is False
    assert [p.code for p in again.problems] in ([], ["alt_long"])


@given(documents)
def test_a_read_text_survives_the_plain_field(raw):
    stored = body.read(raw).doc
    typed = body.to_text(stored).replace("\n", "\r\n")
    assert body.read(body.from_text(typed, stored)).doc == stored
