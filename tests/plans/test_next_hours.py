"""The strip of the next 24 hours says what pages will do, and what does not fit."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles import desk
from articles.clock import turns
from articles.models import Article
from articles.reading.lookup import releases_of
from media.desk.lease import grant
from media.models import Image
from record.keeping import keep
from record.reading import Reading


@pytest.fixture(autouse=True)
def at_ten(time_machine):
    """One instant for a whole test, so that hours are exact."""
    now = timezone.now().replace(minute=0, second=0, microsecond=0)
    time_machine.move_to(now, tick=False)
    return now


def hours(number):
    return timezone.now() + timedelta(hours=number)


def strip(length=24):
    return turns(Article.objects.all(), timezone.now(), hours(length))


def said(found):
    return [(turn.kind, (turn.at - timezone.now()) // timedelta(hours=1)) for turn in found]


@pytest.fixture
def update(editor):
    """A changed text of a story, planned for some hours from now."""

    def build(article, headline, after):
        article = Article.objects.get(pk=article.pk)
        article.headline = headline
        desk.save(article, by=editor)
        return desk.publish(article, by=editor, at=hours(after), kind="update")

    return build


def test_go_lives_new_versions_and_ends_stand_in_the_order_of_their_hours(publish, update, editor):
    publish("Neu", at=hours(3))
    live = publish("Alt").article
    update(live, "Neuer", 2)
    desk.take_down(
        Article.objects.get(pk=live.pk), at=hours(5), reason="Die Frist ist um.", by=editor
    )
    publish("Morgen", at=hours(30))
    assert said(strip()) == [("update", 2), ("live", 3), ("end", 5)]


def test_plans_that_were_outranked_or_cancelled_are_not_announced(publish, update, editor):
    live = publish("Alt").article
    update(live, "Zweite", 2)
    third = update(live, "Dritte", 4)
    desk.cancel(third.article, third, by=editor)
    assert said(strip()) == [("update", 2)]
    story = Article.objects.get(pk=live.pk)
    desk.correct(story, wrong="14", right="41", by=editor)
    assert strip() == []


def test_pages_change_at_each_of_these_instants_and_at_no_other(publish, update, editor):
    live = publish("Alt").article
    update(live, "Zweite", 2)
    desk.take_down(Article.objects.get(pk=live.pk), at=hours(4), reason="", by=editor)
    reading, found = Reading(timezone.now()), []
    while releases_of(reading, [live.pk]) and reading.until:
        found.append(reading.until)
        reading = Reading(reading.until)
    assert found == [turn.at for turn in strip()]


def test_a_changed_text_and_an_early_go_live_are_shouted(publish, editor):
    plan = publish("Geplant", at=hours(3))
    article = Article.objects.get(pk=plan.article_id)
    article.headline = "Geändert"
    desk.save(article, by=editor)
    Article.objects.update(embargo_until=hours(6))  # as an import may
    live, lift = strip()
    assert len(live.wrong) == 2
    assert said([live, lift]) == [("live", 3), ("embargo", 6)]


def test_of_several_planned_versions_only_the_last_is_asked_about_its_text(publish, update):
    live = publish("Alt").article
    update(live, "Zweite", 2)
    update(live, "Dritte", 4)
    assert [turn.wrong for turn in strip()] == [(), ()]


def test_notices_begin_and_end_and_a_mandatory_one_leaves_a_gap(notice):
    notice("Kommt", valid_from=hours(1))
    notice("Geht", valid_until=hours(2), mandatory=True, group="wahl", priority=1)
    notice("Folgt", valid_from=hours(2), mandatory=True, group="wahl", priority=2)
    notice("Fehlt", valid_until=hours(3), mandatory=True, group="krieg")
    found = strip()
    assert [(turn.kind, turn.title, bool(turn.wrong)) for turn in found] == [
        ("notice_on", "Kommt", False),
        ("notice_off", "Geht", False),
        ("notice_on", "Folgt", False),
        ("notice_off", "Fehlt", True),
    ]


def test_a_picture_that_leaves_its_story_is_announced_with_the_story(publish, image):
    picture = image(rights_until=hours(4))
    image("Ungezeigt", rights_until=hours(4))
    publish("Mit Bild", lead_image=picture)
    (turn,) = strip()
    assert (turn.kind, turn.title, turn.stories) == ("picture_off", "Fähre", ("Mit Bild",))
    assert not turn.instead


def test_leases_that_close_a_picture_or_keep_it_longer_are_known(publish, image, chief):
    kept = image("Verlängert", rights_until=hours(4))
    shut = image("Gesperrt")
    publish("Eins", slug="eins", lead_image=kept)
    publish("Zwei", slug="zwei", lead_image=shut)
    grant(Image.objects.get(pk=kept.pk), allow=True, why="Zusage", by=chief, until=hours(6))
    closing = {"since": hours(2), "until": hours(3)}
    grant(Image.objects.get(pk=shut.pk), allow=False, why="Klage", by=chief, **closing)
    assert said(strip()) == [("picture_off", 2), ("picture_on", 3), ("picture_off", 6)]


def test_a_substitute_that_takes_its_place_is_told(publish, image, chief):
    other = image("Ersatz")
    publish("Mit Bild", lead_image=image(rights_until=hours(4), substitute=other))
    (turn,) = strip()
    assert turn.instead


def test_a_picture_that_is_not_licensed_at_the_go_live_is_shouted(publish, image, chief):
    picture = image()
    publish("Mit Bild", lead_image=picture, at=hours(5))
    Image.objects.filter(pk=picture.pk).update(rights_until=hours(4))
    keep(Image.objects.get(pk=picture.pk), by=chief)
    live = next(turn for turn in strip() if turn.kind == "live")
    assert len(live.wrong) == 1
    assert "Fähre" in live.wrong[0]


def test_an_embargo_of_the_bin_is_nobody_s(write):
    write(embargo_until=hours(2), desk_state="binned")
    write("Gesperrt", embargo_until=hours(3))
    assert [turn.title for turn in strip()] == ["Gesperrt"]


@pytest.mark.parametrize("stories", [1, 50])
def test_the_strip_asks_as_many_questions_for_fifty_stories_as_for_one(
    publish, image, notice, django_assert_max_num_queries, stories
):
    notice(valid_from=hours(1))
    picture = image(rights_until=hours(20))
    for number in range(stories):
        publish(f"Geplant {number}", slug=f"g-{number}", at=hours(2), lead_image=picture)
    with django_assert_max_num_queries(12):
        assert len([turn for turn in strip() if turn.kind == "live"]) == stories
