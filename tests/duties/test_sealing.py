"""Sealed words are found wherever they stand, and nothing else is touched."""

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from articles import body
from articles.content import Content
from articles.sealing import count_of, hash_passage, words_of
from articles.veil import conceal, mark_in, streams

MARK = mark_in("de")


def run(text, **marks):
    run = {"type": "text", "text": text}
    kinds = [{"type": "bold"}] if marks.get("bold") else []
    if href := marks.get("href"):
        kinds.append({"type": "link", "attrs": {"href": href}})
    return {**run, "marks": kinds} if kinds else run


def paragraph(*runs):
    return {"type": "paragraph", "content": [run(r) if isinstance(r, str) else r for r in runs]}


def story(*blocks, **fields):
    doc = body.read({"type": "doc", "content": list(blocks)}).doc
    return Content("id", **{"headline": "Fähre fährt", "body": doc, **fields})


def said(content):
    return body.plain_words(content.body)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Er hat gestohlen, sagt sie.", f"Er {MARK}, sagt sie."),
        ("ER  „HAT“\u00a0GESTOHLEN!", f"ER  „{MARK}!"),
        ("Er hat ge\u00adstoh\u00adlen.", f"Er {MARK}."),
        ("Er hat nie gestohlen.", "Er hat nie gestohlen."),
        ("hat gestohlen", MARK),
        ("Wer hat gestohlenes Gut?", "Wer hat gestohlenes Gut?"),
        ("hat gestohlen hat gestohlen", MARK),
    ],
)
def test_case_spaces_and_quotes_do_not_hide_a_passage(text, left):
    hidden = conceal(story(paragraph(text)), [hash_passage("„Hat gestohlen“")])
    assert said(hidden) == left


def test_a_passage_runs_through_emphasis_links_and_line_ends():
    runs = [run("Er ha"), run("t ge", bold=True), {"type": "hardBreak"}, run("stohlen heute")]
    hidden = conceal(story(paragraph(*runs)), [hash_passage("hat ge stohlen")])
    assert said(hidden) == f"Er {MARK} heute"


def test_a_passage_runs_on_from_one_block_into_the_next():
    hidden = conceal(
        story(paragraph("Das sagte Ole."), paragraph("Hart war er.")), [hash_passage("Ole. Hart")]
    )
    assert said(hidden) == f"Das sagte {MARK}.\n{MARK} war er."


def test_every_part_of_a_story_is_searched():
    words = "Ole war es"
    text = f"Ja: {words}."
    point = {"type": "listItem", "content": [paragraph(text)]}
    runs = [run(text)]
    content = story(
        paragraph(text),
        {"type": "heading", "attrs": {"level": 2}, "content": runs},
        {"type": "bulletList", "content": [point]},
        {"type": "figure", "attrs": {"image": 1, "alt": text}, "content": runs},
        {
            "type": "quote",
            "content": [
                {"type": "quoteText", "content": runs},
                {"type": "quoteSource", "content": runs},
            ],
        },
        {
            "type": "factbox",
            "content": [{"type": "factboxTitle", "content": runs}, paragraph(text)],
        },
        {"type": "crossref", "attrs": {"story": 1}, "content": runs},
        headline=text,
        kicker=text,
        lead=text,
        dateline=text,
        lead_caption=text,
        lead_alt=text,
    )
    assert "Ole" in str(content)
    assert "Ole" not in str(conceal(content, [hash_passage(words)]))


def test_a_link_does_not_tell_in_its_address_what_is_sealed():
    linked = run("hier", href="https://example.org/ole-war-es/")
    hidden = conceal(story(paragraph(linked)), [hash_passage("Ole war es")])
    assert hidden.body["content"][0]["content"] == [{"type": "text", "text": "hier"}]


def test_the_mark_speaks_the_language_of_the_story():
    hidden = conceal(story(paragraph("Ole"), language="en"), [hash_passage("ole")])
    with translation.override("de"):
        assert said(hidden) == mark_in("en") == "[passage removed]"


def test_nothing_of_the_words_is_kept():
    kept = hash_passage("Ole war es")
    assert kept.words == 3
    assert kept != hash_passage("Ole war es")  # a salt of its own
    with pytest.raises(ValueError, match="…"):
        hash_passage("„…“")


word = st.sampled_from(
    ["Ole", "ole", "war", "es", "nicht", "Straße", "STRASSE", "„Ole“", "e\u0301s"]
)
gap = st.sampled_from([" ", "  ", ", ", "\u00a0", " – ", ". "])
text = st.lists(st.tuples(word, gap), min_size=1, max_size=8).map(
    lambda pairs: "".join(map("".join, pairs))
)
runs = st.lists(st.tuples(text, st.booleans()), min_size=1, max_size=3).map(
    lambda found: paragraph(*[run(words, bold=bold) for words, bold in found])
)
stories = st.builds(
    lambda blocks, head, lead: story(*blocks, headline=head, lead=lead),
    st.lists(runs, min_size=1, max_size=4),
    text,
    text,
)


def stretches(content):
    """The words of a concealed story, cut where a mark stands."""
    whole = [*(getattr(content, name) for name in ("headline", "lead")), said(content)]
    return [words_of(part) for piece in whole for part in piece.split(MARK)]


@given(stories, st.lists(text, min_size=1, max_size=3))
def test_sealed_words_never_stand_in_sequence_again(content, passages):
    hidden = conceal(content, [hash_passage(passage) for passage in passages])
    for passage in passages:
        wanted = words_of(passage)
        assert not any(count_of(wanted, words) for words in stretches(hidden))


@given(stories, st.lists(text, min_size=1, max_size=3))
def test_a_story_without_sealed_words_stays_to_the_letter(content, passages):
    wanted = [words_of(passage) for passage in passages]
    stands = any(count_of(one, words) for one in wanted for words in streams(content))
    hidden = conceal(content, [hash_passage(passage) for passage in passages])
    assert (hidden == content) is not stands


@given(stories, text)
def test_what_is_not_sealed_keeps_its_words(content, passage):
    hidden = conceal(content, [hash_passage(passage)])
    left = [word for words in stretches(hidden) for word in words]
    before = [word for words in streams(content) for word in words]
    it = iter(before)
    assert all(word in it for word in left)  # in the same order, none added
