"""Readers find stories by every form of their words, and the best and newest come first."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from articles import desk
from articles.models import Contributor, Tag
from record.keeping import keep
from tests.conftest import berlin, text


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("Häfen", "Hafen"),
        ("Hafens", "HÄFEN"),
        ("Müller", "Mueller"),
        ("Mueller", "Müller"),
        ("Muller", "Müller"),
        ("Straße", "Strasse"),
        ("Ausschüsse", "ausschuss"),
        ("prüfte", "prüften"),
        ("Gezeiten\u00adwerk", "Gezeitenwerk"),
        ("Café", "cafe"),
        ("A\u0308pfel", "Apfel"),
    ],
)
def test_a_word_is_found_in_every_form(written, typed, publish, search):
    publish("Erste Meldung", paragraphs=[f"Heute {written} am Morgen."])
    assert search(typed).headlines == ["Erste Meldung"]


def test_an_english_story_is_found_by_its_own_forms(publish, search):
    publish("Ferries are running", language="en", paragraphs=["They crossed the bridges."])
    assert search("bridge").headlines == search("ferry run").headlines == ["Ferries are running"]


@pytest.mark.parametrize("place", ["headline", "kicker", "lead", "dateline", "body", "caption"])
def test_each_part_of_a_story_is_searched(place, write, image, search, editor):
    shown = image()
    values = {"headline": "Meldung", "lead_image": shown, place: "Sperrwerk"}
    if place == "body":
        values["body"] = text("Am Sperrwerk.")
    if place == "caption":
        del values["caption"]
        values["lead_caption"] = "Sperrwerk"
    desk.publish(write(**values), by=editor)
    assert len(search("Sperrwerk").headlines) == 1


def test_a_picture_s_own_caption_is_searched_and_shown_as_what_it_is(publish, image, search):
    publish("Meldung", lead_image=image(caption="Das Sperrwerk bei Flut"))
    (excerpt,) = search("Flut").excerpts
    assert "Bildtext:" in excerpt
    assert "<mark>Flut</mark>" in excerpt


def test_stories_are_found_by_the_names_their_tags_and_people_have_today(
    publish, contributor, search, chief
):
    person = contributor("Jonte Brackwede")
    publish("Meldung", tags=["Küstenschutz"], by=[person])
    assert search("Küstenschutz").headlines == search("brackwede").headlines == ["Meldung"]
    tag = Tag.objects.get()
    tag.name = "Deichbau"
    tag.save()
    keep(tag, by=chief)
    Contributor.objects.update(name="Jonte Olden")
    keep(Contributor.objects.get(), by=chief)
    assert search("Deichbau").headlines == search("Olden").headlines == ["Meldung"]
    assert search("Küstenschutz").headlines == search("Brackwede").headlines == []


def test_merged_tags_are_found_by_all_their_names(publish, search, chief):
    publish("Meldung", tags=["Flut"])
    old = Tag.objects.get()
    old.merged_into = Tag.objects.create(
        name="Hochwasser", slug="hochwasser", synonyms=["Springtide"]
    )
    old.save()
    keep(old, by=chief)
    for name in ("Flut", "Hochwasser", "Springtide"):
        assert search(name).headlines == ["Meldung"]
    assert search("Meldung", tag="hochwasser").headlines == ["Meldung"]


def test_all_words_have_to_stand_in_the_story(publish, search):
    publish("Hafen und Werft")
    publish("Hafen allein")
    assert search("Hafen Werft").headlines == ["Hafen und Werft"]
    assert len(search("Hafen").headlines) == 2


def test_words_in_quotation_marks_follow_each_other(publish, search):
    publish("Eins", paragraphs=["Das Haus der Kunst öffnet."])
    publish("Zwei", paragraphs=["Die Kunst im Haus öffnet."])
    assert search('"Haus der Kunst"').headlines == ["Eins"]
    assert search("„Haus der Kunst“").headlines == ["Eins"]
    assert len(search("Haus der Kunst").headlines) == 2


def test_the_headline_counts_more_than_the_lead_and_the_lead_more_than_the_text(publish, search):
    publish("Sperrwerk fertig")
    publish("Zweite", lead="Am Sperrwerk.")
    publish("Dritte", paragraphs=["Beim Sperrwerk."])
    assert search("Sperrwerk").headlines == ["Sperrwerk fertig", "Zweite", "Dritte"]
    assert search("Sperrwerk", sort="newest").headlines[0] == "Dritte"


def test_a_word_in_the_headline_counts_as_much_as_three_years(write, search, editor):
    for years, headline in ((2, "Sperrwerk jünger"), (4, "Sperrwerk älter")):
        first = timezone.now() - timedelta(days=365 * years)
        desk.publish(write(headline), by=editor, first_published_at=first)
    desk.publish(write("Neu", paragraphs=["Am Sperrwerk."]), by=editor)
    assert search("Sperrwerk").headlines == ["Sperrwerk jünger", "Neu", "Sperrwerk älter"]


def test_results_are_narrowed_by_section_with_its_children_tag_kind_and_days(
    write, section, search, editor
):
    child = section("Nahverkehr", parent=section("Lokales"))
    first = berlin(2024, 5, 1, 0, 30)
    desk.publish(
        write("Hafen eins", section=child, tags=["Bus"], kind="opinion"),
        by=editor,
        first_published_at=first,
    )
    desk.publish(write("Hafen zwei", section=section("Sport")), by=editor)
    for narrow in (
        {"section": "lokales"},
        {"section": "nahverkehr"},
        {"tag": "bus"},
        {"kind": "opinion"},
        {"since": "2024-05-01", "until": "2024-05-01"},
        {"until": "2024-12-31"},
    ):
        assert search("Hafen", **narrow).headlines == ["Hafen eins"], narrow
    assert search("Hafen", section="sport").headlines == ["Hafen zwei"]
    assert search("Hafen", since="2024-05-02").headlines == ["Hafen zwei"]
    facets = search("Hafen").html
    assert '<span>Sport</span><span class="n">1</span>' in facets
    assert '<span>2024</span><span class="n">1</span>' in facets


def test_no_result_is_lost_or_shown_twice_between_pages(publish, search, client):
    for number in range(45):
        publish(f"Hafen {number}" if number % 3 else f"Meldung {number}", lead="Am Hafen.")
    for more in ({}, {"sort": "newest"}, {"q": '"am Hafen"'}):
        seen, answer = [], search(**{"q": "Hafen", **more})
        while answer:
            seen += answer.headlines
            older = answer.html.partition('rel="next"')[0].rpartition('href="')[2].partition('"')[0]
            more_pages = 'rel="next"' in answer.html
            answer = search_at(client, older) if more_pages else None
        assert len(seen) == len(set(seen)) == 45


def search_at(client, query):
    from tests.search.conftest import Answer

    return Answer(client.get(f"/search/{query}"))


def test_a_misspelt_word_is_answered_with_one_that_finds_something(publish, search):
    publish("Sperrwerk fertig", paragraphs=["Am Sperrwerk."])
    for typed in ("Sperwerk", "Sperrwrek", "Sperrwerrk", "Xperrwerk"):
        answer = search(typed)
        assert answer.headlines == []
        assert answer.meant == "Sperrwerk"
    assert search("Sperrwerk").meant == ""


def test_an_edition_is_found_by_its_own_words_only(publish, search, editor):
    with time_machine.travel(timezone.now() - timedelta(days=1)):
        article = publish("Alter Titel", paragraphs=["Ein Zeppelin."]).article
    article.refresh_from_db()
    article.headline, article.body = "Neuer Titel", text("Ein Ballon.")
    desk.publish(desk.save(article, by=editor), by=editor, kind="update")
    assert search("Zeppelin").headlines == []
    assert search("Ballon").headlines == ["Neuer Titel"]


def test_the_empty_search_is_a_form_with_help(search):
    answer = search()
    assert 'name="q"' in answer.html
    assert 'class="help"' in answer.html
    assert 'role="status"' not in answer.html
    assert '<meta name="robots" content="noindex">' in answer.html
