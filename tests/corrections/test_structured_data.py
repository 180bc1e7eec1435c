"""A story as machines read it: valid JSON, words of schema.org, nothing that is not on the page."""

import json
import os
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from media.credits.places import Facts, Maker
from tests.reading.reader_cast import CHANGED, PUBLISHED, CorrectionShown, Person, a_picture
from tests.reading.reader_pages import Page, story_page

NASTY = [
    'Er sagte: "Nein" & ging',
    "</script><script>alert(1)</script>",
    "<!-- <script>",
    "Zeile\u2028Zeile\u2029Ende",
    "Back\\slash \\u0041 \\",
    "Müller 🚢 – „so“ 'so'",
    "Tab\tund\nZeile\x1f",
    "{% now %} {{ x }}",
]


def data(page) -> dict:
    return json.loads(page.one("script").text)


@pytest.mark.parametrize("words", NASTY)
def test_it_is_json_whatever_an_editor_writes(words):
    person = Person(1, words, "/by/x/", "author")
    maker = Maker(words)
    facts = Facts(words, (maker,), copyright_notice=words, copyright_holder=maker)
    page = story_page(
        headline=words,
        lead=words,
        people=(person,),
        picture=a_picture(caption=words, credit=words, facts=facts),
        corrections=(CorrectionShown(words, words, CHANGED),),
    )
    found = data(page)
    assert found["headline"] == found["description"] == words
    assert found["author"][0]["name"] == words
    assert found["image"][0]["caption"] == found["image"][0]["creditText"] == words
    assert found["correction"][0]["text"].count(words) == 2
    assert len([*page.all("script")]) == 1


def test_it_says_what_the_page_says():
    found = data(story_page())
    assert found["@type"] == "NewsArticle"
    assert found["datePublished"] == PUBLISHED.isoformat()
    assert found["dateModified"] == CHANGED.isoformat()
    assert [person["name"] for person in found["author"]] == [
        "Jonte Brackwede",
        "Selma Tidiane",
        "Ilian Verhoog",
    ]
    assert found["publisher"]["name"] == "Der Morgenbote"
    assert found["articleSection"] == ["Wirtschaft", "Energie"]
    assert (found["inLanguage"], found["isAccessibleForFree"]) == ("de", True)
    assert found["url"] == "http://paper.example/energie/gezeitenwerk/"
    (correction,) = found["correction"]
    assert correction["@type"] == "CorrectionComment"
    assert "41 Megawatt" in correction["text"]
    assert correction["datePublished"] == CHANGED.isoformat()


def test_every_word_of_it_stands_on_the_page():
    page = story_page(text_agency="dpa", people=())
    shown = " ".join(page.one("main").text.split()) + page.id("imprint").text
    shown += page.one(class_="wordmark").text
    for value in _strings(data(page)):
        if not value.startswith("http") and value not in ("de", "Organization"):
            assert " ".join(value.split()) in shown, value


def _strings(value):
    if isinstance(value, dict):
        for name, inner in value.items():
            if not name.startswith("@") and not name.startswith("date"):
                yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)
    elif isinstance(value, str):
        yield value


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        ({}, "NewsArticle"),
        ({"kind": "opinion"}, "OpinionNewsArticle"),
        ({"kind": "analysis"}, "AnalysisNewsArticle"),
        ({"kind": "advertisement", "is_advertisement": True}, "Article"),  # paid is no news
    ],
)
def test_the_kind_of_a_story_is_told(values, kind):
    assert data(story_page(**values))["@type"] == kind


def test_what_a_story_does_not_have_is_not_there():
    bare = {"people": (), "corrections": (), "changed_at": None, "picture": None, "lead": ""}
    found = data(story_page(**bare, blocks=(), parent=None))
    absent = {"author", "correction", "dateModified", "image", "description"}
    assert not absent & set(found)


def test_words_that_are_closed_are_not_in_it():
    closed = CorrectionShown("", "", CHANGED, closed="sealed")
    assert "correction" not in data(story_page(corrections=(closed,)))


def test_a_preview_has_none():
    assert not [*story_page(preview=True).all("script")]


def test_date_modified_moves_for_updates_and_corrections_and_for_nothing_else(
    publish, update, correct, change, editor, client, time_machine
):
    start = timezone.now().replace(microsecond=0)

    def modified(hour, release):
        page = Page(client.get(release.address.path).content.decode())
        return data(page).get("dateModified")

    def at(hour):
        time_machine.move_to(start + timedelta(hours=hour), tick=False)
        return timezone.localtime(start + timedelta(hours=hour)).isoformat()

    at(0)
    release = publish("Werk", ("Es leistet 41 Megawatt.",))
    seen = [modified(0, release)]
    expected = [None]
    for hour, (act, moves) in enumerate(
        [(_slip, False), (update, True), (_slip, False), (correct, True), (_slip, False)], 1
    ):
        now = at(hour)
        act = (lambda r, words: update(r, words, kind="slip")) if act is _slip else act
        release = act(release, f"Es leistet {hour} Megawatt.")
        seen.append(modified(hour, release))
        expected.append(now if moves else expected[-1])
    change(release, "Nur ein Entwurf.")
    assert [*seen, modified(9, release)] == [*expected, expected[-1]]


def _slip():
    """Stands for an update that readers are not told of."""


STANDARDS = os.environ.get("NEWSROOM_STANDARDS")


@pytest.mark.skipif(not STANDARDS, reason="NEWSROOM_STANDARDS is not set")
@pytest.mark.parametrize("kind", ["news", "opinion", "analysis", "advertisement"])
def test_every_property_belongs_to_its_type(kind):
    words = json.loads((Path(STANDARDS) / "schemaorg" / "news-types-30.0.json").read_text())
    page = story_page(kind=kind, is_advertisement=kind == "advertisement")
    assert [*misused(data(page), words)] == []


# Every Thing may have these; the reduced vocabulary leaves them out.
OF_EVERYTHING = {"description", "image", "url"}
LEFT_OUT = {
    "creator": {"d": ["CreativeWork", "UserComments"]},
    "contributor": {"d": ["CreativeWork", "Event"]},
}


def lineage(kind, words) -> set[str]:
    """A type with all that it is a kind of."""
    found, waiting = {kind}, [kind]
    while waiting:
        above = words["types"][waiting.pop()]
        waiting += above
        found |= set(above)
    return found


def misused(node, words):
    """Types and properties that schema.org does not know, or knows of other things."""
    parents = lineage(node["@type"], words)
    for name, value in node.items():
        if name.startswith("@"):
            continue
        of = (LEFT_OUT | words["properties"]).get(name, {"d": []})["d"]
        if name not in OF_EVERYTHING and not parents & set(of):
            yield node["@type"], name
        may_be = set((LEFT_OUT | words["properties"]).get(name, {}).get("r", ["Thing"]))
        for inner in value if isinstance(value, list) else [value]:
            if isinstance(inner, dict):
                if not may_be & (lineage(inner["@type"], words) | {"Thing"}):
                    yield node["@type"], name, inner["@type"]
                yield from misused(inner, words)
