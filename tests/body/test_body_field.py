"""The form field of a text: what it stores, what it refuses, and that it loses nothing."""

import json
import re
from pathlib import Path

import pytest
from django import forms
from django.utils import timezone
from django.utils.html import escape

import articles
from articles import body
from articles.admin.body.body_field import BodyField
from articles.body import build
from articles.models import Article

SCRIPTS = sorted((Path(articles.__file__).parent / "static/desk/body").glob("*.js"))


class StoryForm(forms.ModelForm):
    body = BodyField(required=False)

    class Meta:
        model = Article
        fields = ["body"]


def form(posted=None, stored=None):
    article = Article(body=stored or body.empty())
    return StoryForm({"body": posted} if posted is not None else None, instance=article)


def settings_of(shown) -> dict:
    """The data block the editor starts from."""
    html = str(shown["body"])
    begin = html.index(">", html.index("<script")) + 1
    return json.loads(html[begin : html.index("</script>")])


def codes(refused) -> list[str]:
    return [error.code for error in refused.errors.as_data()["body"]]


@pytest.fixture
def story():
    return build.document([build.paragraph("Um 6.42 Uhr."), build.quote("Mehr Kaffee.", "Quist")])


NEWER = {
    "type": "doc",
    "content": [
        {
            "type": "paragraph",
            "attrs": {"id": "aaaaaaaa"},
            "content": [{"type": "text", "text": "A"}],
        },
        {"type": "gallery", "attrs": {"id": "bbbbbbbb", "images": [1, 2]}},
    ],
}


@pytest.mark.django_db
def test_what_the_editor_sends_is_stored_in_canonical_form(story):
    posted = json.loads(body.dump(story))
    posted["content"][0]["attrs"]["class"] = None
    saved = form(json.dumps(posted, indent=1))
    assert saved.is_valid()
    assert saved.cleaned_data["body"] == story


@pytest.mark.django_db
def test_an_untouched_text_has_not_changed_by_editor_or_plain_field(story):
    plain = body.to_text(story).replace("\n", "\r\n")
    for posted in (body.dump(story), plain):
        sent = form(posted, stored=story)
        assert sent.is_valid()
        assert sent.changed_data == []


@pytest.mark.django_db
def test_words_typed_without_script_are_stored(story):
    sent = form(body.to_text(story).replace("6.42", "7.42") + "\n\n## Neu", stored=story)
    assert sent.is_valid()
    stored = sent.cleaned_data["body"]["content"]
    assert [block["type"] for block in stored] == ["paragraph", "quote", "heading"]
    assert stored[0]["attrs"] == story["content"][0]["attrs"]


@pytest.mark.django_db
def test_the_plain_field_stands_in_the_page_for_whoever_has_no_script(story):
    html = str(form(stored=story)["body"])
    assert "Um 6.42 Uhr." in html.partition("<textarea")[2]
    assert f"[quote {story['content'][1]['attrs']['id']}]" in html


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("block", "code"),
    [
        ({"type": "iframe"}, "unknown"),
        (build.figure(4711), "no_such_image"),
        (build.crossref(story=4711), "no_such_story"),
        ({"type": "figure", "attrs": {"image": True}}, "image"),
    ],
)
def test_a_refused_text_says_why_and_where_and_shows_what_was_typed(block, code):
    typed = build.paragraph("Getippt & gewollt")
    refused = form(json.dumps({"type": "doc", "content": [typed, block]}))
    assert codes(refused) == [code]
    assert escape("Getippt & gewollt") in str(refused["body"])


@pytest.mark.django_db
def test_a_problem_is_handed_to_the_editor_with_its_block():
    refused = form(body.dump(build.document([build.figure(4711)])))
    assert not refused.is_valid()
    shown = settings_of(refused)
    (problem,) = shown["problems"]
    assert problem["block"] == shown["doc"]["content"][0]["attrs"]["id"]
    assert problem["sentence"] == refused.errors["body"][0]


@pytest.mark.django_db
def test_a_recalled_picture_is_refused(image):
    recalled = image(recalled_at=timezone.now())
    assert codes(form(body.dump(build.document([build.figure(recalled.pk)])))) == ["recalled"]


@pytest.mark.django_db
def test_a_text_that_cannot_be_read_stays_in_the_field_word_for_word():
    refused = form('{"type":"doc", kaputt & getippt')
    assert codes(refused) == ["broken"]
    html = str(refused["body"])
    assert 'data-state="raw"' in html
    assert escape('{"type":"doc", kaputt & getippt') in html
    assert "<script" not in html


@pytest.mark.django_db
def test_unknown_elements_in_a_post_are_not_opened_by_an_editor_that_would_drop_them():
    refused = form(json.dumps(NEWER))
    assert codes(refused) == ["unknown"]
    html = str(refused["body"])
    assert 'data-state="raw"' in html
    assert "gallery" in html


def test_a_text_of_a_newer_newsroom_can_be_read_but_not_written():
    """After a step back to an older release, opening and saving a story once deleted blocks."""
    shown = form(stored=NEWER)
    html = str(shown["body"])
    assert 'data-state="locked"' in html
    assert "readonly" in html
    assert "<script" not in html


def test_a_save_leaves_a_text_of_a_newer_newsroom_exactly_as_it_was():
    sent = form(posted="überschrieben", stored=NEWER)
    assert sent.is_valid()
    assert sent.cleaned_data["body"] == NEWER
    assert sent.changed_data == []


@pytest.mark.django_db
def test_an_empty_field_is_an_empty_text():
    sent = form("")
    assert sent.is_valid()
    assert sent.cleaned_data["body"] == body.empty()


@pytest.mark.django_db
def test_a_text_that_must_be_there_is_asked_for():
    field = BodyField(required=True)
    with pytest.raises(forms.ValidationError) as refused:
        field.clean("")
    assert refused.value.code == "required"


@pytest.mark.django_db
def test_the_editor_knows_what_the_text_shows(image):
    shown = image("Fähre", caption="Am Kai")
    settings = settings_of(form(stored=build.document([build.figure(shown.pk)])))
    known = settings["things"]["images"][str(shown.pk)]
    assert (known["title"], known["caption"]) == ("Fähre", "Am Kai")
    assert "Erika Beispiel" in known["credit"]


@pytest.mark.django_db
def test_every_word_the_script_asks_for_is_there():
    settings = settings_of(form(stored=body.empty()))
    scripts = {path.stem: path.read_text() for path in SCRIPTS}
    asked = set(re.findall(r'(?:\btext|\bsay)\(\s*"(\w+)"', "\n".join(scripts.values())))
    assert len(asked) > 30
    assert asked - settings["strings"].keys() == set()
    assert settings["modules"].keys() - {"tiptap"} == scripts.keys() - {"body"}


def test_the_script_has_no_german_of_its_own_and_no_long_lines():
    for path in SCRIPTS:
        lines = path.read_text().splitlines()
        code = [line for line in lines if not line.lstrip().startswith(("/*", "//"))]
        assert not re.findall(r"[äöüßÄÖÜ]", "".join(code)), path
        assert max(map(len, lines)) <= 100, path


def test_a_stored_text_that_cannot_be_read_at_all_is_shown_as_it_is_and_kept():
    stored = {"type": "page", "words": "Alles"}
    sent = form(posted="überschrieben", stored=stored)
    assert "Alles" in str(sent["body"])
    assert sent.is_valid()
    assert sent.cleaned_data["body"] == stored
