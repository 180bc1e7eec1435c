"""The writing screen: what the buttons do, who may press them, and that nothing typed is lost."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.urls import reverse
from django.utils import timezone

from articles import body, desk
from articles.models import Article, DeskVersion, Release
from tests.conftest import text


def change(article):
    return reverse("admin:articles_article_change", args=[article.pk])


def form(article, **values):
    """What the browser would post for a story, with some fields typed anew."""
    values.setdefault("body", body.dump(article.body))
    return {
        "headline": article.headline,
        "lead": article.lead,
        "kicker": article.kicker,
        "section": article.section_id or "",
        "language": article.language,
        "kind": article.kind,
        "ai_involvement": article.ai_involvement,
        "desk_state": article.desk_state,
        "version": article.version,
        "tag_list": "",
        "byline_list": "",
        **values,
    }


@pytest.fixture
def desk_of(client):
    """The browser of a member of the desk."""

    def sign_in(user):
        client.force_login(user)
        return client

    return sign_in


def test_saving_keeps_the_words_tags_and_people(write, editor, desk_of):
    article = write()
    posted = form(
        article,
        headline="Neue Überschrift",
        tag_list="Hafen, ÄGYPTEN, hafen",
        byline_list="Jonte Brackwede, Selma Tidiane",
    )
    assert desk_of(editor).post(change(article), posted).status_code == 302
    article.refresh_from_db()
    assert article.headline == "Neue Überschrift"
    assert [tag.name for tag in article.tags_in_order()] == ["Hafen", "ÄGYPTEN"]
    people = [byline.contributor.name for byline in article.bylines.all()]
    assert people == ["Jonte Brackwede", "Selma Tidiane"]
    assert DeskVersion.objects.filter(article=article).count() == 2


def test_the_publish_button_saves_and_publishes(write, editor, desk_of):
    article = write("Alt")
    desk_of(editor).post(change(article), form(article, headline="Neu", _publish="1"))
    release = Release.objects.get()
    assert release.edition.text.head_values()["headline"] == "Neu"
    assert release.decided_by == editor


def test_a_refused_publication_keeps_the_text_and_says_why(write, editor, desk_of):
    article = write()
    posted = form(article, headline="Ohne Text", body=body.dump(body.empty()), _publish="1")
    answer = desk_of(editor).post(change(article), posted, follow=True)
    article.refresh_from_db()
    assert article.headline == "Ohne Text"
    assert not Release.objects.exists()
    assert "messagelist" in answer.content.decode()


@pytest.mark.parametrize("button", ["_publish", "_schedule", "_correct", "_retract", "_withdraw"])
def test_a_reporter_cannot_publish_by_any_button(publish, reporter, desk_of, button):
    article = publish().article
    article.refresh_from_db()
    typed = {
        "publish_at": "2099-01-01T06:00",
        "correction_wrong": "a",
        "correction_right": "b",
        "retract_reason": "c",
    }
    answer = desk_of(reporter).post(change(article), form(article, **typed, **{button: "1"}))
    assert answer.status_code == 403
    assert Release.objects.count() == 1


def test_a_plan_is_stopped_from_the_screen_before_readers_had_anything(
    publish, editor, desk_of, client, time_machine
):
    later = timezone.now() + timedelta(hours=5)
    release = publish(at=later)
    article = Article.objects.get(pk=release.article_id)
    desk_of(editor).post(change(article), form(article, _withdraw="1"))
    time_machine.move_to(later + timedelta(hours=1), tick=False)
    assert client.get(release.address.path).status_code == 404
    page = client.get(change(article)).content.decode()
    assert 'name="_publish"' in page


def test_an_editor_cannot_retract(publish, editor, desk_of):
    article = publish().article
    article.refresh_from_db()
    posted = form(article, _retract="1", retract_reason="Irrtum")
    assert desk_of(editor).post(change(article), posted).status_code == 403


def test_scheduling_correcting_and_retracting_from_the_screen(publish, chief, desk_of, client):
    article = publish().article
    for typed in (
        {"_schedule": "1", "publish_at": "2099-01-01T06:00"},
        {"_correct": "1", "correction_wrong": "41", "correction_right": "14"},
        {"_retract": "1", "retract_reason": "Die Quelle war gefälscht."},
    ):
        article = Article.objects.get(pk=article.pk)
        assert desk_of(chief).post(change(article), form(article, **typed)).status_code == 302
    said = [(r.number, r.edition and r.edition.kind, r.absence) for r in Release.objects.all()]
    assert said == [
        (1, "first", ""),
        (2, "update", ""),
        (3, "correction", ""),
        (4, None, "retracted"),
    ]


@pytest.mark.parametrize(
    "typed", ["", "bald", "2020-01-01T06:00", "2027-10-31T02:30", "2027-03-28T02:30"]
)
def test_an_hour_that_is_missing_past_or_doubtful_is_asked_about(write, editor, desk_of, typed):
    article = write()
    desk_of(editor).post(change(article), form(article, _schedule="1", publish_at=typed))
    assert not Release.objects.exists()


def test_of_two_writers_the_later_sees_both_texts_and_nothing_is_lost(
    write, editor, chief, desk_of
):
    article = write(paragraphs=("Erster Absatz.", "Zweiter Absatz."))
    mine = form(article, headline="Meine Überschrift")
    mine["body"] = mine["body"].replace("Erster Absatz.", "Mein erster Absatz.")
    other = Article.objects.get(pk=article.pk)
    other.lead = "Vorspann der anderen."
    other.body["content"][1]["content"][0]["text"] = "Zweiter Absatz der anderen."
    desk.save(other, by=chief)
    answer = desk_of(editor).post(change(article), mine)
    assert answer.status_code == 200
    article.refresh_from_db()
    assert article.headline == other.headline
    shown = unescape(answer.content.decode())
    for words in (
        "Meine Überschrift",
        "Vorspann der anderen.",
        "Mein erster Absatz.",
        "Zweiter Absatz der anderen.",
        "karla",
    ):
        assert words in shown
    version = re.search(r'name="version" value="(\d+)"', shown)[1]
    assert int(version) == other.version


def test_where_both_changed_a_paragraph_both_stand_in_the_text(write, editor, chief, desk_of):
    article = write(paragraphs=("Ein Absatz.",))
    mine = form(article)
    mine["body"] = mine["body"].replace("Ein Absatz.", "Mein Absatz.")
    other = Article.objects.get(pk=article.pk)
    other.body = text("x")
    other.body["content"][0] = {
        **article.body["content"][0],
        "content": [{"type": "text", "text": "Ihr Absatz."}],
    }
    desk.save(other, by=chief)
    shown = unescape(desk_of(editor).post(change(article), mine).content.decode())
    assert "Mein Absatz." in shown
    assert "Ihr Absatz." in shown


def test_the_preview_is_the_reader_s_page_and_leaves_no_trace(write, editor, desk_of, image):
    article = write("Noch geheim", lead_image=image())
    url = reverse("admin:articles_article_preview", args=[article.pk])
    page = desk_of(editor).get(url)
    assert "Noch geheim" in page.content.decode()
    assert "no-store" in page["Cache-Control"]
    assert not Release.objects.exists()


@pytest.mark.parametrize("name", ["preview", "change"])
def test_strangers_see_neither_draft_nor_preview(write, client, name):
    article = write("Noch geheim")
    answer = client.get(reverse(f"admin:articles_article_{name}", args=[article.pk]))
    assert answer.status_code == 302
    assert "login" in answer["Location"]


def test_the_screen_says_that_the_text_is_not_what_readers_have(publish, editor):
    from articles.admin.article_state import ScreenState

    article = publish().article
    assert not ScreenState.of(article, editor).changed_since
    article.headline = "Anders"
    desk.save(article, by=editor)
    assert ScreenState.of(article, editor).changed_since


def test_pieces_without_a_place_are_discarded_by_one_button(write, editor, desk_of):
    article = write(unplaced=["Ein Rest"])
    desk_of(editor).post(change(article), form(article, _discard_unplaced="1"))
    article.refresh_from_db()
    assert article.unplaced == []


def test_nobody_deletes_a_story_it_is_binned(write, chief, desk_of):
    article = write()
    url = reverse("admin:articles_article_delete", args=[article.pk])
    assert desk_of(chief).post(url, {"post": "yes"}).status_code == 403
    desk_of(chief).post(change(article), form(article, _bin="1"))
    article.refresh_from_db()
    assert article.desk_state == "binned"


def test_names_are_completed_as_they_are_typed(write, editor, desk_of):
    write(tags=["Hafenfest", "Neuer Hafen", "Wetter"])
    url = reverse("admin:articles_article_names", args=["tags"])
    assert desk_of(editor).get(url, {"q": "hafe"}).json() == {"names": ["Hafenfest", "Neuer Hafen"]}


@pytest.mark.parametrize("typed", ["Ganz neu getippt.", body.dump(text("Ganz neu getippt."))])
def test_what_is_typed_is_previewed_without_being_saved(write, editor, desk_of, typed):
    article = write("Gesichert")
    url = reverse("admin:articles_article_typed")
    posted = {"pk": article.pk, "headline": "Getippt", "lead": "", "kicker": "", "body": typed}
    page = desk_of(editor).post(url, posted).content.decode()
    assert "Ganz neu getippt." in page
    assert "Getippt" in page
    article.refresh_from_db()
    assert article.headline == "Gesichert"
