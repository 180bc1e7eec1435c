"""The story says what was wrong, what is right, when it was mended and what that changed."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone, translation

from articles import desk
from articles.templatetags.past import version_label
from tests.reading.reader_pages import Page


@pytest.fixture
def page(client):
    def get(release):
        return Page(client.get(release.address.path).content.decode())

    return get


def test_the_box_says_what_was_wrong_what_is_right_and_when(corrected, page):
    box = page(corrected).id("berichtigung")
    mended = box.one(class_="mended")
    assert next(mended.all("del")).text == "41 Megawatt"
    assert next(mended.all("ins")).text == "14 Megawatt"
    assert box.one("time")["datetime"] == timezone.localtime(corrected.starts_at).isoformat()


def test_the_box_opens_the_changed_passage_word_by_word_and_nothing_else(corrected, page):
    diff = page(corrected).id("berichtigung").one("details").one(class_="diff")
    (gone,), (come,) = diff.all("del"), diff.all("ins")
    assert gone.text.endswith("41")
    assert come.text.endswith("14")
    assert "Megawatt" in diff.text
    assert "Fluss" not in diff.text


def test_the_comparison_is_also_said_in_words(corrected, page):
    diff = page(corrected).id("berichtigung").one(class_="diff")
    assert [e.text.strip() != "" for e in diff.all(class_="vh")] == [True, True]


def test_the_comparison_is_with_the_edition_readers_had_before(publish, update, correct, page):
    """A planned update that a correction outranked was never before readers."""
    first = publish("Werk", ("Es leistet 41 Megawatt.",))
    update(first, "Geheimer Plan.", at=timezone.now() + timedelta(hours=5))
    mended = correct(first, "Es leistet 14 Megawatt.")
    html = page(mended).html
    assert "Geheimer" not in html
    assert "41" in page(mended).id("berichtigung").one(class_="diff").text


def test_a_story_without_corrections_has_no_box(publish, update, page):
    html = page(update(publish(), "Mehr dazu.")).html
    assert "berichtigung" not in html
    assert "ld+json" in html


@pytest.mark.parametrize(("changes", "more"), [([], 0), (["update"], 1), (["correct"], 2)])
def test_corrections_cost_one_more_query(
    publish, update, correct, client, changes, more, django_assert_num_queries
):
    release = publish("Werk", ("Es leistet 41 Megawatt.",))
    for kind in changes:
        release = {"update": update, "correct": correct}[kind](release, "Anders.")
    client.get(release.address.path)
    with django_assert_num_queries(4 + more):
        client.get(release.address.path)


def test_twenty_corrections_cost_as_many_queries_as_one(
    corrected, correct, client, django_assert_num_queries
):
    for number in range(20):
        corrected = correct(corrected, f"Es leistet {number} Megawatt.")
    with django_assert_num_queries(6):
        page = Page(client.get(corrected.address.path).content.decode())
    box = page.id("berichtigung")
    assert len([*box.all(class_="mended")]) == 21
    assert len([*box.all("details")]) == 5


def test_the_updated_line_opens_what_readers_were_given_and_when(
    publish, update, correct, page, time_machine
):
    start = timezone.now().replace(microsecond=0)
    time_machine.move_to(start, tick=False)
    release = publish("Werk", ("Es leistet 41 Megawatt.",))
    for hour, act in enumerate((update, correct), 1):
        time_machine.move_to(start + timedelta(hours=hour), tick=False)
        release = act(release, f"Stunde {hour}.")
    lines = [*page(release).one("details", "vers").all("li")]
    with translation.override("de"):
        kinds = [version_label(kind) for kind in ("correction", "update", "first")]
    assert [re.sub(r".*: ", "", e.text) for e in lines] == kinds
    hours = [timezone.localtime(start + timedelta(hours=hour)).isoformat() for hour in (2, 1, 0)]
    assert [e.one("time")["datetime"] for e in lines] == hours


def test_a_mended_slip_is_silent(publish, update, page, time_machine):
    start = timezone.now().replace(microsecond=0)
    time_machine.move_to(start, tick=False)
    first = publish("Werk", ("Sie farht.",))
    time_machine.move_to(start + timedelta(hours=1), tick=False)
    second = update(first, "Sie fährt weiter.")
    time_machine.move_to(start + timedelta(hours=2), tick=False)
    third = update(second, "Sie fährt weiter!", kind="slip")
    shown = page(third)
    assert "weiter!" in shown.html
    assert shown.meta("article:modified_time") == [
        timezone.localtime(start + timedelta(hours=1)).isoformat()
    ]
    assert len([*shown.one("details", "vers").all("li")]) == 2


def test_a_slip_alone_leaves_the_story_as_if_unchanged(publish, update, page):
    shown = page(update(publish("Werk", ("Sie farht.",)), "Sie fährt.", kind="slip"))
    assert shown.meta("article:modified_time") == []
    assert not [*shown.all("details", "vers")]
    assert "dateModified" not in shown.html


def test_what_went_with_a_retraction_is_not_quoted_again(corrected, update, page, editor):
    desk.retract(corrected.article, reason="Die Quelle war gefälscht", by=editor)
    box = page(update(corrected, "Ganz neu geschrieben.")).id("berichtigung")
    assert "41 Megawatt" not in box.text
    assert not [*box.all("del"), *box.all("details")]


@pytest.mark.parametrize("path", ["/lokales/", "/"])
def test_links_to_a_corrected_story_carry_a_badge(corrected, publish, client, path):
    publish("Ohne Fehler")
    page = Page(client.get(path).content.decode())
    links = {e["href"]: e for e in page.all("a") if "/werk-liefert" in e["href"]}
    assert next(links[corrected.address.path].all(class_="flag")).text
    others = [e for e in page.all("a") if "/ohne-fehler" in e["href"]]
    assert others
    assert not [flag for e in others for flag in e.all(class_="flag")]


def test_the_badge_costs_no_query(publish, correct, client, django_assert_num_queries):
    for number in range(6):
        correct(publish(f"Werk {number}", ("Es leistet 41 Megawatt.",)), "Richtig.")
    with django_assert_num_queries(4):
        page = client.get("/lokales/").content.decode()
    assert page.count('class="flag"') == 6
