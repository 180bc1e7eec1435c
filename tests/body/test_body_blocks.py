"""What readers see of each block of a text."""

import re

import pytest
from django.template.loader import render_to_string

from articles import body
from articles.body import build
from articles.reading.blocks import Run, blocks
from articles.reading.page import Target
from media.credits import Part
from media.shown import Cut, Shown


def shown(pk, node=None, **values):
    return Shown(
        **{
            "image": pk,
            "public_id": "p",
            "src": f"/images/{pk}/800.jpg",
            "cuts": {ratio: Cut(f"/images/{pk}", ratio, (800,), 800, 450) for ratio in ("", "1x1")},
            "width": 1200,
            "height": 675,
            "alt": "Die Fähre",
            "caption": "Die Fähre am Morgen",
            "credit": "Foto: Mira Oldenkamp / Küstenbild",
            "credit_parts": (Part("Foto: Mira Oldenkamp / Küstenbild"),),
            "badge": "",
            "focus_x": 50,
            "focus_y": 50,
            **values,
        }
    )


def target(pk):
    return Target(title=f"Geschichte {pk}", url=f"/lokales/{pk}/", image=shown(9))


def composed(*made, image=shown, story=target):
    return blocks(build.document(made), image=image, story=story)


def html(*made, **sources):
    parts = [render_to_string(b.template, {"block": b}) for b in composed(*made, **sources)]
    return re.sub(r">\s+<", "><", "".join(parts)).strip()


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        (build.paragraph("Sie fährt.\nWieder."), "<p>Sie fährt.<br>Wieder.</p>"),
        (build.heading("Am Kai"), "<h2>Am Kai</h2>"),
        (build.heading("Am Kai", level=3), "<h3>Am Kai</h3>"),
        (build.bullets(["eins", "zwei"]), "<ul><li><p>eins</p></li><li><p>zwei</p></li></ul>"),
        (build.numbers(["eins", ""]), "<ol><li><p>eins</p></li></ol>"),
        (
            build.quote("Mehr Kaffee.", "Hanne Quist"),
            '<blockquote class="pull"><p>Mehr Kaffee.</p><footer>Hanne Quist</footer></blockquote>',
        ),
        (build.quote("Mehr Kaffee."), '<blockquote class="pull"><p>Mehr Kaffee.</p></blockquote>'),
        (
            build.paragraph("<script>alert(1)</script>"),
            "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>",
        ),
    ],
)
def test_each_block_has_its_template(block, expected):
    assert html(block) == expected


def test_emphasis_and_links_are_set_and_one_link_stays_one():
    marks = {"bold": {"type": "bold"}, "link": {"type": "link", "attrs": {"href": "/a/?b=1&c=2"}}}
    runs = [
        {"type": "text", "text": "Sieh "},
        {"type": "text", "text": "dort", "marks": [marks["bold"], marks["link"]]},
        {"type": "text", "text": " nach", "marks": [marks["link"]]},
        {"type": "text", "text": "."},
    ]
    expected = '<p>Sieh <a href="/a/?b=1&amp;c=2"><strong>dort</strong> nach</a>.</p>'
    assert html({"type": "paragraph", "content": runs}) == expected


def test_a_picture_shows_its_own_words_and_its_credit():
    found = html(build.figure(10))
    assert 'alt="Die Fähre"' in found
    assert "<figcaption>Die Fähre am Morgen" in found
    assert '<span class="credit">Foto: Mira Oldenkamp / Küstenbild</span>' in found


def test_the_storys_words_for_a_picture_go_before_its_own():
    (figure,) = composed(build.figure(10, caption="Nach dem Sturm", alt="Die Fähre am Kai"))
    assert figure.alt == "Die Fähre am Kai"
    assert figure.caption_runs == (Run("Nach dem Sturm"),)


def test_a_substitute_is_not_described_in_words_about_another_picture():
    substitute = lambda pk, node: shown(11, alt="Der Hafen", caption="Der Hafen")  # noqa: E731
    made = build.figure(10, caption="Nach dem Sturm", alt="Die Fähre am Kai")
    (figure,) = composed(made, image=substitute)
    assert (figure.alt, figure.caption_runs) == ("Der Hafen", (Run("Der Hafen"),))


def test_decoration_has_an_empty_alternative_text():
    assert 'alt=""' in html(build.figure(10, alt="Muster", decorative=True))


def test_a_box_is_named_by_its_title():
    found = html(build.factbox("Zahlen", ["Vier Turbinen"], items=["acht Röhren"]))
    assert re.match(r'<aside class="fact" aria-labelledby="(.+)"><h2 id="\1">Zahlen</h2><p>', found)


def test_a_box_without_a_title_names_nothing():
    assert html(build.factbox("", ["Vier"])) == '<aside class="fact"><p>Vier</p></aside>'


@pytest.mark.parametrize(
    ("title", "expected"), [("", "Geschichte 7"), ("Wie es war", "Wie es war")]
)
def test_a_cross_reference_leads_to_the_other_story(title, expected):
    assert f'<a href="/lokales/7/">{expected}</a>' in html(build.crossref(title, story=7))


def test_a_cross_reference_goes_without_a_picture_where_there_is_none():
    bare = Target(title="Geschichte", url="/lokales/7/", image=None)
    assert "<img" not in html(build.crossref(story=7), story=lambda pk: bare)


@pytest.mark.parametrize(
    "block",
    [
        build.paragraph(""),
        build.heading(" "),
        build.bullets([""]),
        build.quote("", "Hanne Quist"),
        build.factbox("Nur ein Titel"),
        build.figure(None, caption="Bildtext"),
        build.crossref("Noch offen"),
    ],
)
def test_what_has_nothing_to_show_is_left_out(block):
    assert composed(block) == ()


def test_a_picture_or_story_that_readers_may_not_see_is_left_out():
    made = [build.figure(10), build.crossref(story=7), build.paragraph("Ende")]
    found = composed(*made, image=lambda pk, node: None, story=lambda pk: None)
    assert [block.type for block in found] == ["paragraph"]


def test_the_composer_is_asked_for_the_figure_itself():
    asked = []
    composed(build.figure(10, alt="A"), image=lambda pk, node: asked.append((pk, node["attrs"])))
    assert [(pk, attrs["alt"]) for pk, attrs in asked] == [(10, "A")]


def test_a_block_of_an_older_or_newer_newsroom_is_passed_over():
    doc = {"type": "doc", "content": [{"type": "gallery", "attrs": {"id": "aaaaaaaa"}}]}
    assert blocks(doc, image=shown, story=target) == ()


def test_an_empty_text_has_no_blocks():
    assert blocks(body.empty(), image=shown, story=target) == ()
