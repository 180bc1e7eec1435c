"""Exactly the right notices stand under an article, now and then."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.models import Notice, NoticeRegion
from articles.reading import page
from articles.reading.lookup import given, release_of
from record.keeping import keep
from record.reading import Reading


def titles(release, at=None):
    reading = Reading(at or timezone.now())
    found = release_of(reading, release.article_id)
    return [notice.label for notice in page.compose(given(found), reading).notices]


def test_a_notice_without_a_condition_stands_under_every_article(publish, notice):
    notice("Für alle")
    assert titles(publish()) == ["Für alle"]


def test_a_section_reaches_its_sub_sections(publish, notice, section):
    economy = section("Wirtschaft")
    energy = section("Energie", parent=economy)
    notice("Keine Anlageberatung", sections=[economy])
    assert titles(publish(section=energy)) == ["Keine Anlageberatung"]
    assert titles(publish(section=section("Kultur"))) == []


def test_an_exclusion_wins(publish, notice, section):
    economy = section("Wirtschaft")
    energy = section("Energie", parent=economy)
    notice("Nicht für Energie", sections=[economy], not_sections=[energy])
    assert titles(publish(section=economy)) == ["Nicht für Energie"]
    assert titles(publish(section=energy)) == []


def test_of_a_group_only_the_highest_priority_is_shown(publish, notice):
    notice("Allgemein", group="recht", priority=1)
    notice("Besonders", group="recht", priority=2, kinds=["opinion"])
    assert titles(publish()) == ["Allgemein"]
    assert titles(publish(kind="opinion")) == ["Besonders"]


@pytest.mark.parametrize(
    ("hours", "shown"),
    [(-1, []), (0, ["Frist"]), (1, ["Frist"]), (2, [])],
)
def test_a_notice_shows_from_its_start_until_its_end(publish, notice, hours, shown):
    start = timezone.now() + timedelta(days=1)
    notice("Frist", valid_from=start, valid_until=start + timedelta(hours=2))
    assert titles(publish(), at=start + timedelta(hours=hours)) == shown


def test_an_old_story_says_so_from_the_hour_it_is_old(publish, notice):
    notice("Älter als ein Jahr", min_age_days=365)
    release = publish()
    old = release.first_published_at + timedelta(days=365)
    assert titles(release, at=old - timedelta(seconds=1)) == []
    assert titles(release, at=old) == ["Älter als ein Jahr"]


def test_a_page_knows_the_instant_at_which_a_notice_begins_to_hold(publish, notice):
    notice("Älter als ein Jahr", min_age_days=365)
    release = publish()
    reading = Reading(timezone.now())
    page.compose(given(release_of(reading, release.article_id)), reading)
    assert reading.until == release.first_published_at + timedelta(days=365)
    assert "notices" in reading.keys


def test_a_changed_notice_changes_the_page_and_leaves_the_past(publish, notice, chief, client):
    release, hint = publish(), notice("Hinweis", words="Alter Wortlaut")
    before = timezone.now()
    hint.wordings.update(text="Neuer Wortlaut")
    keep(hint, by=chief)
    body = client.get(release.address.path).content.decode()
    assert "Neuer Wortlaut" in body
    assert "Alter Wortlaut" not in body
    reading = Reading(before)
    then = page.compose(given(release_of(reading, release.article_id)), reading)
    assert then.notices[0].paragraphs == ("Alter Wortlaut",)


def test_a_pinned_notice_keeps_the_wording_of_the_publication(publish, notice, chief):
    hint = notice("Hinweis", words="Wie damals", pin=Notice.Pin.PUBLICATION)
    release = publish()
    hint.wordings.update(text="Wie heute")
    keep(hint, by=chief)
    reading = Reading(timezone.now())
    found = page.compose(given(release_of(reading, release.article_id)), reading)
    assert found.notices[0].paragraphs == ("Wie damals",)


def test_a_notice_stands_on_the_page_once_with_its_country_remark(publish, notice, chief, client):
    hint = notice("Zugang", words="Erster Absatz.\n\nZweiter Absatz.")
    NoticeRegion.objects.create(notice=hint, region="AT", label="Gilt für Österreich", text="Dort.")
    keep(hint, by=chief)
    body = client.get(publish().address.path).content.decode()
    assert body.count(f'id="notice-{hint.public_id}"') == 1
    assert body.count("Zweiter Absatz.") == 1
    assert "Gilt für Österreich" in body
    assert 'lang="de-AT"' in body


def test_a_group_knows_no_ties(notice, db):
    from django.db import IntegrityError

    notice("Eins", group="recht", priority=1)
    with pytest.raises(IntegrityError):
        notice("Zwei", group="recht", priority=1)
