"""The box “For readers”: what is planned, what falls, what is asked; nothing typed is lost."""

from datetime import timedelta
from html import unescape

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from articles import desk
from articles.desk.plans import course_now
from articles.models import Article, Edition, Release
from tests.conftest import text
from tests.desk.test_writing_screen import change, form


@pytest.fixture(autouse=True)
def at_ten(time_machine):
    time_machine.move_to(timezone.now().replace(minute=0, second=0, microsecond=0), tick=False)


def hours(number):
    return timezone.now() + timedelta(hours=number)


def local(at):
    return timezone.localtime(at).strftime("%Y-%m-%dT%H:%M")


def fresh(article):
    return Article.objects.get(pk=article.pk)


@pytest.fixture
def press(client, editor):
    """Send the form of a story with a button, and follow to the screen."""

    def send(article, button, value="1", **typed):
        client.force_login(editor)
        article = fresh(article)
        posted = form(article, **typed, **{button: value})
        return client.post(change(article), posted, follow=True)

    return send


@pytest.fixture
def plan(editor):
    """A changed text of a story, planned for some hours from now."""

    def build(article, headline, after, **values):
        article = fresh(article)
        article.headline = headline
        desk.save(article, by=editor)
        return desk.publish(article, by=editor, at=hours(after), kind="update", **values)

    return build


def planned(article):
    """(hours from now, number of the edition) of everything to come."""
    return [
        ((r.starts_at - timezone.now()) // timedelta(hours=1), r.edition_id and r.edition.number)
        for r in course_now(article).ahead()
    ]


def test_every_plan_stands_once_with_its_headline_and_its_buttons(publish, plan, press):
    live = publish("Live").article
    second = plan(live, "Zweite", 2)
    plan(live, "Dritte", 4)
    desk.cancel(fresh(live), second, by=second.decided_by)
    page = press(live, "_continue").content.decode()
    assert page.count('<li class="plan">') == 1
    assert page.count('name="_cancel"') == 1
    assert 'name="_move"' in page


def test_one_of_several_plans_is_cancelled_and_the_others_stay(publish, plan, press):
    live = publish("Live").article
    second = plan(live, "Zweite", 2)
    plan(live, "Dritte", 4)
    press(live, "_cancel", second.number)
    assert planned(live) == [(4, 3)]


def test_a_plan_moves_to_another_hour(publish, plan, press):
    live = publish("Live").article
    second = plan(live, "Zweite", 2)
    press(live, "_move", second.number, **{f"move_to_{second.number}": local(hours(6))})
    assert planned(live) == [(6, 2)]


def test_the_text_of_the_form_takes_the_place_of_a_planned_one(publish, plan, press):
    live = publish("Live").article
    second = plan(live, "Zweite", 2)
    page = press(live, "_continue", headline="Besser").content.decode()
    assert f'name="_instead" value="{second.number}"' in page
    press(live, "_instead", second.number, headline="Besser", publish_kind="update")
    assert planned(live) == [(2, 3)]
    assert Edition.objects.get(number=3).text.head_values()["headline"] == "Besser"


def test_an_end_is_planned_extended_and_dropped(publish, press):
    live = publish("Live").article
    press(live, "_take_down", take_down_at=local(hours(3)), take_down_reason="Die Frist ist um.")
    assert planned(live) == [(3, None)]
    number = course_now(live).ahead()[0].number
    press(live, "_move", number, **{f"move_to_{number}": local(hours(5))})
    assert planned(live) == [(5, None)]
    press(live, "_cancel", course_now(live).ahead()[0].number)
    assert planned(live) == []


def test_what_falls_is_said_before_and_after_and_can_be_planned_again(publish, plan, press):
    live = publish("Live").article
    second = plan(live, "Zweite", 2)
    before = press(live, "_continue").content.decode()
    assert 'class="falls"' in before
    after = press(live, "_publish", headline="Sofort", publish_kind="update")
    assert [m.level_tag for m in after.context["messages"]] == ["warning", "success"]
    page = press(live, "_continue", headline="Danach").content.decode()
    assert f'name="_then" value="{second.number}"' in page
    press(live, "_then", second.number, headline="Danach", publish_kind="update")
    assert planned(live) == [(2, 4)]
    assert 'name="_then"' not in press(live, "_continue").content.decode()


def test_a_cancelled_or_moved_plan_did_not_fall(publish, plan, press):
    live = publish("Live").article
    second = plan(live, "Zweite", 2)
    third = plan(live, "Dritte", 4)
    desk.cancel(fresh(live), second, by=second.decided_by)
    moved = next(r for r in course_now(live).ahead() if r.edition_id == third.edition_id)
    desk.move(fresh(live), moved, to=hours(6), by=second.decided_by)
    assert 'name="_then"' not in press(live, "_continue").content.decode()


# What sort of change it is


def test_a_change_of_facts_is_asked_about_before_anything_is_pressed(publish, press):
    live = publish("14 Boote").article
    page = unescape(press(live, "_continue", headline="41 Boote").content.decode())
    assert "14 Boote</del>" in page
    assert page.count('name="publish_kind"') == 3
    assert "checked" not in page.split('name="publish_kind"', 1)[1].split("</div>")[0]


@pytest.mark.parametrize("button", ["_publish", "_schedule"])
def test_without_an_answer_nothing_goes_out_and_all_typed_words_stay(publish, press, button):
    live = publish("14 Boote").article
    typed = {
        "publish_at": local(hours(2)),
        "correction_wrong": "Es waren 14.",
        "take_down_reason": "Frist",
    }
    answer = press(live, button, headline="41 Boote", **typed)
    page = unescape(answer.content.decode())
    assert Release.objects.count() == 1
    assert fresh(live).headline == "41 Boote"
    for words in typed.values():
        assert words in page


@pytest.mark.parametrize(("kind", "moves"), [("update", True), ("slip", False)])
def test_the_answer_goes_with_the_publish_button(publish, press, kind, moves):
    live = publish("14 Boote").article
    press(live, "_publish", headline="41 Boote", publish_kind=kind)
    release = Release.objects.last()
    assert release.edition.kind == kind
    assert (release.changed_at is not None) == moves


def test_a_correction_takes_both_sentences_along(publish, press):
    live = publish("14 Boote").article
    sentences = {"correction_wrong": "Es waren 14.", "correction_right": "Es waren 41."}
    press(live, "_publish", headline="41 Boote", publish_kind="correction", **sentences)
    edition = Release.objects.last().edition
    assert (edition.kind, edition.text.right) == ("correction", "Es waren 41.")
    page = press(live, "_continue").content.decode()
    assert "Es waren 41." not in page.split('id="id_correction_right"')[1].split("<")[0]


def test_a_correction_is_not_planned_for_later(publish, press):
    live = publish("14 Boote").article
    press(
        live,
        "_schedule",
        headline="41 Boote",
        publish_kind="correction",
        publish_at=local(hours(1)),
        correction_wrong="14",
        correction_right="41",
    )
    assert Release.objects.count() == 1


def test_of_a_new_story_nothing_is_asked(write, press):
    page = press(write(), "_continue").content.decode()
    assert 'name="publish_kind"' not in page


# Hours and odd input


def test_a_doubtful_hour_is_asked_about_and_the_choice_counts(
    write, press, client, editor, time_machine
):
    time_machine.move_to("2026-10-20T10:00:00+00:00", tick=False)
    article = write()
    with translation.override("en"):
        page = press(article, "_schedule", publish_at="2026-10-25T02:30").content.decode()
    assert not Release.objects.exists()
    assert page.count('name="publish_at_meant"') == 2
    press(
        article,
        "_schedule",
        publish_at="2026-10-25T02:30",
        publish_at_meant="2026-10-25T02:30+01:00",
    )
    assert Release.objects.get().starts_at.isoformat() == "2026-10-25T01:30:00+00:00"


@pytest.mark.parametrize("button", ["_cancel", "_move", "_instead", "_then"])
@pytest.mark.parametrize("number", ["", "0", "-1", "99999999999999999999", "abc", "\x00", "٣"])
def test_odd_numbers_of_plans_are_no_fault(publish, press, button, number):
    live = publish("Live").article
    assert press(live, button, number).status_code == 200
    assert Release.objects.count() == 1


@pytest.mark.parametrize("typed", ["\x00", "x" * 9000, "2020-01-01T00:00", "9999-12-31T23:59"])
def test_odd_hours_are_no_fault(publish, press, typed):
    live = publish("Live").article
    for button in ("_schedule", "_take_down"):
        assert press(live, button, publish_at=typed, take_down_at=typed).status_code == 200
    assert Release.objects.count() == 1


@pytest.mark.parametrize("button", ["_take_down", "_cancel", "_move", "_instead", "_then"])
def test_a_reporter_plans_nothing(publish, plan, reporter, client, button):
    live = publish("Live").article
    second = plan(live, "Zweite", 2)
    client.force_login(reporter)
    posted = form(fresh(live), take_down_at=local(hours(3)), **{button: second.number})
    assert client.post(change(live), posted).status_code == 403
    assert planned(live) == [(2, 2)]


def test_the_box_asks_as_many_questions_for_eight_plans_as_for_two(
    publish, plan, client, editor, django_assert_max_num_queries
):
    live = publish("Live").article
    for after in range(1, 9):
        plan(live, f"Fassung {after}", after)
    client.force_login(editor)
    with django_assert_max_num_queries(90):
        client.get(change(live))


# Lists and embargo


def test_the_list_says_embargo_and_changed_text_and_filters_by_embargo(
    publish, write, client, editor
):
    article = fresh(publish("Geplant", at=hours(3)).article)
    article.headline = "Geändert"
    desk.save(article, by=editor)
    write("Gesperrt", embargo_until=hours(9), embargo_source="Ministerium")
    client.force_login(editor)
    url = reverse("admin:articles_article_changelist")
    rows = {row.article.headline: row for row in _rows(client.get(url))}
    assert len(rows["Geändert"].marks) == 1
    assert "Ministerium" in rows["Gesperrt"].marks[0].label
    assert [row.article.headline for row in _rows(client.get(url + "?status=embargo"))] == [
        "Gesperrt"
    ]


def _rows(answer):
    return [article.row for article in answer.context["cl"].result_list]


def test_a_cross_reference_is_chosen_with_the_embargo_in_sight(write, client, editor):
    write("Gesperrt", embargo_until=hours(9), embargo_source="Ministerium")
    client.force_login(editor)
    (row,) = client.get(reverse("desk:stories")).json()["rows"]
    assert "Ministerium" in row["section"]


def test_an_embargo_later_than_a_plan_is_refused_and_names_the_plan(publish, press):
    article = publish("Geplant", at=hours(3)).article
    answer = press(article, "_continue", embargo_until=local(hours(5)))
    assert "embargo_until" in answer.context["adminform"].form.errors
    assert fresh(article).embargo_until is None
    press(article, "_continue", embargo_until=local(hours(2)))
    assert fresh(article).embargo_until == hours(2)
    assert fresh(article).embargo_set_by is not None


@pytest.fixture
def held(publish, plan, editor):
    """A live story whose new text is under embargo for nine hours."""
    article = publish("Live", paragraphs=("Alt.",)).article
    article = fresh(article)
    article.body, article.embargo_until = text("Neu."), hours(9)
    return desk.save(article, by=editor)


@pytest.mark.parametrize("at", [None, 3])
def test_the_new_text_of_a_live_story_waits_for_its_embargo(held, editor, at):
    with pytest.raises(desk.Refused):
        desk.publish(held, by=editor, at=at and hours(at), kind="slip")


def test_a_correction_under_embargo_is_refused_too(held, editor):
    with pytest.raises(desk.Refused):
        desk.correct(held, wrong="alt", right="neu", by=editor)


def test_a_plan_is_not_moved_before_the_embargo(held, editor):
    plan = desk.publish(held, by=editor, at=hours(10))
    with pytest.raises(desk.Refused):
        desk.move(fresh(held), plan, to=hours(8), by=editor)
    assert planned(held) == [(10, 2)]


def test_what_was_planned_before_an_imported_embargo_is_not_decided_once_more(
    publish, plan, editor
):
    live = publish("Live").article
    plan(live, "Zweite", 4)
    Article.objects.update(embargo_until=hours(9))
    with pytest.raises(desk.Refused):
        desk.take_down(fresh(live), at=hours(2), reason="", by=editor)
    desk.cancel(fresh(live), course_now(live).ahead()[0], by=editor)
    assert planned(live) == []


def test_what_readers_have_is_no_secret_and_may_end(held, editor):
    desk.take_down(held, at=hours(2), reason="", by=editor)
    end = course_now(held).ahead()[0]
    desk.cancel(fresh(held), end, by=editor)
    assert planned(held) == []
