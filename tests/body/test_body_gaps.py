"""What the gate is told about a text that is not ready for readers."""

import pytest

from articles import body
from articles.body import build


@pytest.mark.parametrize(
    ("block", "codes"),
    [
        (build.figure(None, caption="Bildtext"), ["figure_without_image"]),
        (build.figure(10), []),
        (build.crossref("Wie die Fischtreppe zum Vorbild wurde"), ["crossref_without_story"]),
        (build.crossref(story=7), []),
        (build.heading(" "), ["empty_heading"]),
        (build.bullets(["", " "]), ["empty_list"]),
        (build.numbers(["", "ein Punkt"]), []),
        (build.quote("", "Hanne Quist"), ["empty_quote"]),
        (build.quote("Mehr Kaffee."), []),
        (build.factbox("Nur ein Titel"), ["empty_box"]),
        (build.factbox("", items=["ein Punkt"]), []),
        (build.paragraph(""), []),
    ],
)
def test_a_block_with_nothing_to_show_is_a_gap(block, codes):
    story = build.document([build.paragraph("Anfang"), block, build.paragraph("Ende")])
    found = body.gaps(story)
    assert [problem.code for problem in found] == codes
    assert all(problem.block == story["content"][1]["attrs"]["id"] for problem in found)
    assert all("2" in problem.sentence for problem in found)
