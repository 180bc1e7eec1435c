"""A story and its translations lead to each other while readers have both."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles import desk
from articles.desk.translations import original_of
from articles.models import Article, Edition
from articles.reading import page
from articles.reading.lookup import given, release_of
from record.models import State
from record.reading import Reading
from record.refusal import Refused


@pytest.fixture
def pair(publish):
    """A German original and its English translation, both before readers."""
    german = publish("Nachtbibliothek öffnet")
    english = publish("Night library opens", language="en", translation_of=german.article)
    return german, english


def links(client, path):
    html = client.get(path).content.decode()
    alternates = re.findall(
        r'<link rel="alternate" hreflang="(..)" href="http[^"]*?(/[a-z-]+/[^"]+)"', html
    )
    shown = re.findall(
        r'<a href="([^"]+)" lang="(..)" hreflang="(..)" rel="alternate">([^<]+)', html
    )
    return dict(alternates), shown


def test_both_pages_name_both_languages_and_link_each_other(client, pair):
    german, english = (release.address.path for release in pair)
    both = {"de": german, "en": english}
    assert links(client, german) == (both, [(english, "en", "en", "Read this article in English")])
    assert links(client, english) == (
        both,
        [(german, "de", "de", "Diesen Artikel auf Deutsch lesen")],
    )


def test_a_story_alone_names_no_language(client, publish):
    assert links(client, publish().address.path) == ({}, [])


def test_a_translation_that_is_taken_off_is_not_linked_any_more(client, pair, editor):
    german, english = pair
    desk.withdraw(english.article, reason="Wird geprüft.", by=editor)
    assert links(client, german.address.path) == ({}, [])


def test_a_planned_translation_is_linked_from_its_hour_on(client, publish, time_machine):
    from datetime import timedelta

    from django.utils import timezone

    german = publish("Nachtbibliothek öffnet")
    at = timezone.now() + timedelta(hours=1)
    english = publish("Night library", language="en", translation_of=german.article, at=at)
    assert links(client, german.address.path) == ({}, [])
    now = Reading(timezone.now())
    page.compose(given(release_of(now, german.article_id)), now)
    assert now.until == at
    assert f"article:{english.article_id}" in now.keys
    time_machine.move_to(at)
    assert set(links(client, german.address.path)[0]) == {"de", "en"}


def test_an_edition_that_is_no_translation_any_more_ends_the_link(client, pair, editor):
    german, english = pair
    article = Article.objects.get(pk=english.article_id)
    article.translation_of = None
    desk.publish(desk.save(article, by=editor), by=editor, kind=Edition.Kind.SLIP)
    assert links(client, german.address.path) == ({}, [])
    assert links(client, english.address.path) == ({}, [])


def test_a_new_translation_stales_the_page_of_the_original(pair):
    german, english = pair
    assert State.objects.get(key=f"translations:{german.article_id}").data == {
        "articles": [english.article_id]
    }


def test_a_page_with_a_translation_asks_one_query_more(client, pair, publish):
    alone = publish("Allein").address.path
    counts = []
    for path in (alone, pair[0].address.path, pair[1].address.path):
        with CaptureQueriesContext(connection) as asked:
            client.get(path)
        counts.append(len(asked))
    # Its own state names them; they are fetched together with what the text refers to.
    assert counts == [counts[0], counts[0] + 1, counts[0] + 1]


def test_stories_without_a_translation_say_what_they_said_before(write):
    """Digests of approvals and editions from before there were translations stay true."""
    from articles.desk.snapshot import content_of

    article = write()
    assert "translation_of" not in content_of(article).texts()[0]


# The desk


def test_a_translation_of_a_translation_has_the_first_original(pair, write):
    german, english = pair
    third = write("Dritte")
    assert original_of(third, english.article) == german.article
    with pytest.raises(Refused):
        original_of(german.article, english.article)
    with pytest.raises(Refused):
        original_of(german.article, third)


def test_it_is_set_on_the_writing_screen(client, editor, write):
    german, english = write("Nachtbibliothek"), write("Night library", language="en")
    client.force_login(editor)
    address = reverse("admin:articles_article_change", args=[english.pk])
    form = client.get(address).context["adminform"].form
    values = {
        f.html_name: f.field.prepare_value(v) for f in form if (v := f.value()) not in (None, False)
    }
    assert client.post(address, {**values, "translation_of": german.pk}).status_code == 302
    assert Article.objects.get(pk=english.pk).translation_of == german
    english.refresh_from_db()
    own = {**values, "version": english.version, "translation_of": english.pk}
    answer = client.post(address, own)
    assert "translation_of" in answer.context["adminform"].form.errors
