"""The text in a plain field, for a browser without script."""

import pytest

from articles import body
from articles.body import build


@pytest.fixture
def story():
    return build.document(
        [
            build.paragraph("Erster Absatz."),
            build.figure(10, caption="Die Tram"),
            build.heading("Zwischenruf"),
            build.bullets(["eins", "zwei"]),
            build.paragraph("Letzter Absatz."),
        ]
    )


def typed(text, before):
    return body.read(body.from_text(text, before)).doc["content"]


def test_the_plain_field_says_what_it_can_and_holds_the_rest_in_place(story):
    figure = story["content"][1]["attrs"]["id"]
    assert body.to_text(story) == (
        f"Erster Absatz.\n\n[figure {figure}] Die Tram\n\n## Zwischenruf\n\n- eins\n- zwei"
        "\n\nLetzter Absatz."
    )


def test_a_changed_paragraph_keeps_its_id_and_everything_else_stays_as_it_was(story):
    text = body.to_text(story).replace("Erster Absatz.", "Erster Absatz, neu.")
    after = typed(text, story)
    assert after[1:] == story["content"][1:]
    assert after[0]["attrs"] == story["content"][0]["attrs"]
    assert body.plain_words({"content": after[:1]}) == "Erster Absatz, neu."


def test_an_unchanged_paragraph_keeps_its_emphasis():
    bold = {"type": "text", "text": "Kraft", "marks": [{"type": "bold"}]}
    story = body.read({"type": "doc", "content": [{"type": "paragraph", "content": [bold]}]}).doc
    assert typed("Neu davor.\n\nKraft", story)[1:] == story["content"]


def test_blocks_can_be_moved_and_removed(story):
    parts = body.to_text(story).split("\n\n")
    after = typed("\n\n".join([parts[4], parts[1]]), story)
    assert after == [story["content"][4], story["content"][1]]


def test_words_typed_after_a_place_mark_become_a_paragraph(story):
    after = typed(body.to_text(story).replace("Die Tram", "Die Tram am Abend"), story)
    assert after[1] == story["content"][1]
    assert body.plain_words({"content": after[2:3]}) == "Die Tram am Abend"


def test_a_place_mark_nobody_set_is_text(story):
    (block,) = typed("[figure 0000000000]", story)
    assert body.plain_words({"content": [block]}) == "[figure 0000000000]"


def test_a_place_mark_doubled_places_the_block_once(story):
    mark = body.to_text(story).split("\n\n")[1]
    after = typed(f"{mark}\n\n{mark}", story)
    assert [block["type"] for block in after] == ["figure", "paragraph"]


@pytest.mark.parametrize(
    ("part", "kind"),
    [
        ("## Zwischentitel", "heading"),
        ("### Kleiner", "heading"),
        ("#### Viele", "paragraph"),
        ("##ohne Abstand", "paragraph"),
        ("- eins\n- zwei", "bulletList"),
        ("1. eins\n2. zwei", "orderedList"),
        ("- eins\nund weiter", "paragraph"),
        ("24. Dezember war es.", "paragraph"),
        ("1. Mai\n1. Juni", "paragraph"),
        ("Zeile\nZeile", "paragraph"),
    ],
)
def test_what_is_typed_into_the_plain_field_becomes_blocks(part, kind):
    (block,) = typed(part, body.empty())
    assert block["type"] == kind


def test_a_line_end_in_a_paragraph_stays_one():
    (block,) = typed("Zeile\r\nZeile", body.empty())
    assert [run["type"] for run in block["content"]] == ["text", "hardBreak", "text"]
