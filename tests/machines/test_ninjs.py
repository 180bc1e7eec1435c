"""A story as a ninjs item: valid, the same story for ever, and nothing that may not leave the house."""

import json
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from articles import desk
from articles.desk import snapshot
from articles.models import Article
from articles.reading import exchange, travel
from articles.unpublished import LiveReading, given_of
from media.models import Agency
from record.keeping import keep
from tests.conftest import text
from tests.machines.conftest import STANDARDS


@pytest.fixture
def item(client):
    """The ninjs item of a release's story."""

    def read(release):
        answer = client.get(f"{release.address.path}ninjs.json")
        assert answer.status_code == 200
        assert answer["Content-Type"] == "application/json"
        return answer.json()

    return read


@pytest.fixture
def full(publish, contributor, image, notice, chief, correct_it):
    """A story with everything there is a place for."""
    notice("Hinweis", words="Bitte beachten.", kind="access")
    agency = Agency.objects.create(name="Küstendienst")
    keep(agency, by=chief)
    release = publish(
        kicker="Häfen",
        dateline="Lindenhaven",
        tags=["Hafen", "Werft"],
        by=[contributor()],
        text_agency=agency,
        ai_involvement="assisted",
        lead_image=image(caption="Am Kai"),
    )
    return correct_it(release)


@pytest.fixture
def correct_it(editor):
    def act(release):
        article = Article.objects.get(pk=release.article_id)
        article.body = text("Sie fährt 14 Mal.")
        return desk.correct(desk.save(article, by=editor), wrong="41", right="14", by=editor)

    return act


def by_role(parts, role):
    return [part["value"] for part in parts if part["role"] == role]


def test_it_is_valid_ninjs(full, publish, item, ninjs_schema):
    for release in (full, publish("Bare", lead="")):
        told = item(release)
        assert [error.message for error in ninjs_schema.iter_errors(told)] == []
        assert told["standard"]["version"] == "3.1"


def test_the_schema_is_asked_at_all(ninjs_schema):
    assert [*ninjs_schema.iter_errors({"version": "1"})]
    assert [*ninjs_schema.iter_errors({"uri": "urn:uuid:1", "versioncreated": "x"})]


def test_it_has_every_part_of_the_story(full, item, settings):
    told, site = item(full), settings.NEWSROOM_URL
    assert by_role(told["headlines"], "main") == ["Fähre fährt wieder"]
    assert by_role(told["headlines"], "kicker") == ["Häfen"]
    assert by_role(told["descriptions"], "lead") == ["Nach drei Wochen."]
    assert by_role(told["descriptions"], "notice:access") == ["Hinweis\n\nBitte beachten."]
    (correction,) = by_role(told["descriptions"], "correction")
    assert "41" in correction
    assert "14" in correction
    html, plain = told["bodies"]
    assert (html["contentType"], plain["contentType"]) == ("text/html", "text/plain")
    for words in ("Sie fährt 14 Mal.", "Bitte beachten."):
        assert words in html["value"]
        assert words in plain["value"]
    assert "<" not in plain["value"]
    assert html["charCount"] == len(html["value"])
    assert told["by"] == "Jonte Brackwede"
    assert told["people"] == [
        {"name": "Jonte Brackwede", "rel": "author", "uri": f"{site}/by/jonte-brackwede/"}
    ]
    assert [one["name"] for one in told["subjects"]] == ["Lokales", "Hafen", "Werft"]
    assert told["subjects"][1]["uri"] == f"{site}/tag/hafen/"
    assert told["located"] == "Lindenhaven"
    assert told["infoSources"] == [{"name": "Küstendienst", "role": "supplier"}]
    assert told["copyrightHolder"] == "Küstendienst"
    assert told["digitalSourceType"]["uri"].endswith("/compositeWithTrainedAlgorithmicMedia")
    assert (told["pubStatus"], told["language"], told["type"]) == ("usable", "de", "text")


def test_every_uri_in_it_is_one(full, item):
    """jsonschema asks for that only with a further package."""
    from urllib.parse import urlsplit

    def uris(value, name=""):
        if isinstance(value, dict):
            for key, inner in value.items():
                yield from uris(inner, key)
        elif isinstance(value, list):
            for inner in value:
                yield from uris(inner, name)
        elif name in ("uri", "href", "linkedRights", "schema"):
            yield value

    found = [*uris(item(full))]
    assert len(found) > 8
    for uri in found:
        assert uri.startswith("urn:uuid:") or urlsplit(uri).netloc, uri


def test_the_picture_goes_along_with_its_credit_and_files_that_are_there(full, item, client):
    (picture,) = item(full)["associations"]
    assert (picture["name"], picture["type"]) == ("main", "picture")
    assert by_role(picture["descriptions"], "caption") == ["Am Kai"]
    assert by_role(picture["descriptions"], "creditline") == ["Foto: Erika Beispiel/Küstenbild"]
    assert picture["by"] == "Erika Beispiel"
    file = picture["renditions"][-1]
    assert (file["width"], file["height"]) == (1200, 800)
    assert client.get("/" + file["href"].split("/", 3)[3]).status_code == 200


@pytest.mark.parametrize("denied", ["syndication"])
def test_a_picture_that_may_not_be_passed_on_stays(publish, image, item, denied):
    shown = image(surfaces_denied=[denied])
    told = item(publish(lead_image=shown))
    assert "associations" not in told
    assert str(shown.public_id) not in json.dumps(told)


def test_it_keeps_its_name_when_slug_and_section_change(publish, section, editor, item, client):
    release = publish()
    before = item(release)
    article = Article.objects.get(pk=release.article_id)
    article.slug, article.section = "ganz-anders", section("Kultur")
    moved = desk.publish(desk.save(article, by=editor), by=editor, kind="update")
    after = item(moved)
    assert before["uri"] == after["uri"]
    assert before["version"] != after["version"]
    answer = client.get(f"{release.address.path}ninjs.json")
    assert (answer.status_code, answer["Location"]) == (301, f"{moved.address.path}ninjs.json")


def test_its_instants_are_those_of_the_record(publish, editor, item):
    release = publish()
    article = Article.objects.get(pk=release.article_id)
    article.headline = "Weiter"
    again = desk.publish(desk.save(article, by=editor), by=editor, kind="update")
    told = item(again)
    assert datetime.fromisoformat(told["firstCreated"]) == release.first_published_at
    assert datetime.fromisoformat(told["versionCreated"]) == again.changed_at


def test_there_is_none_of_what_readers_do_not_have(write, publish, editor, client):
    draft = write("Entwurf")
    assert client.get(f"/lokales/{draft.slug}/ninjs.json").status_code == 404
    later = timezone.now() + timedelta(hours=1)
    planned = desk.publish(write("Geplant"), by=editor, at=later)
    assert client.get(f"{planned.address.path}ninjs.json").status_code == 404
    release = publish("Weg")
    desk.withdraw(Article.objects.get(pk=release.article_id), reason="x", by=editor)
    assert client.get(f"{release.address.path}ninjs.json").status_code == 410


def test_what_is_internal_has_no_way_in(write, editor, item):
    article = write("Offen")
    names = ("note", "embargo_source", "noindex_reason")
    for name in names:
        if hasattr(article, name):
            setattr(article, name, "Nur fürs Haus")
    release = desk.publish(desk.save(article, by=editor), by=editor)
    assert "Nur fürs Haus" not in json.dumps(item(release), ensure_ascii=False)
    assert "edNote" not in item(release)


def test_a_look_back_and_a_preview_take_the_same_road(publish, write, editor, time_machine):
    start = timezone.now().replace(microsecond=0)
    time_machine.move_to(start, tick=False)
    release = publish("Früher")
    time_machine.move_to(start + timedelta(days=2), tick=False)
    article = Article.objects.get(pk=release.article_id)
    article.headline = "Später"
    desk.publish(desk.save(article, by=editor), by=editor, kind="update")
    look = travel.look(f"{release.address.path}ninjs.json", start + timedelta(days=1))
    assert json.loads(look.response.content)["title"] == "Früher"
    draft = write("Noch nicht")
    reading = LiveReading(timezone.now(), snapshot.nouns_of(draft))
    told = exchange.compose(given_of(draft, snapshot.names_of(draft), reading.at), reading)
    assert told["title"] == "Noch nicht"


def test_it_knows_what_it_is_made_of_and_until_when(publish, image, notice, client):
    end = timezone.now() + timedelta(hours=3)
    notice("Hinweis")
    release = publish(lead_image=image(rights_until=end))
    meta = client.get(f"{release.address.path}ninjs.json").wsgi_request.META
    assert meta["newsroom.until"] == end
    assert {f"article:{release.article_id}", "notices", "paper:1"} <= meta["newsroom.keys"]


def test_it_takes_few_queries(full, client, django_assert_num_queries):
    with django_assert_num_queries(6):
        client.get(f"{full.address.path}ninjs.json")


@pytest.mark.parametrize("words", ["</script>", "\u2028", 'Er sagte "Nein"', "{{ x }}", "🚢"])
def test_whatever_is_written_stays_what_it_was(publish, item, words):
    told = item(publish(f"Titel {words} Ende", paragraphs=(f"Text {words} Ende.",)))
    assert told["title"].replace("\n", "\u2028") == f"Titel {words} Ende"
    assert "Text" in told["bodies"][1]["value"]


@pytest.mark.skipif(not STANDARDS, reason="NEWSROOM_STANDARDS is not set")
def test_where_texts_come_from_is_said_in_words_of_the_iptc():
    from articles.reading.structured import AI, source_of_text

    known = json.loads(Path(STANDARDS, "vocab", "digitalsourcetype.json").read_text())["terms"]
    live = {term["uri"]: term for term in known if not term["retired"]}
    for ai in AI:
        assert live[source_of_text(ai)]["needs_ai_label"]
    assert source_of_text("none") == ""
