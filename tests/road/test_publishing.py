"""A story on its way to readers: publish, update, correct, retract, schedule."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles import desk
from articles.models import Release


def test_a_published_article_is_before_readers(publish, client):
    release = publish("Fähre fährt wieder", lead="Nach drei Wochen.")
    page = client.get(release.address.path)
    assert page.status_code == 200
    assert "Fähre fährt wieder" in page.content.decode()


def test_a_draft_is_absent_from_every_page(write, client):
    article = write("Nur für die Redaktion")
    for path in ("/", "/lokales/", "/sitemaps/news.xml", "/feeds/rss.xml"):
        assert "Nur für die Redaktion" not in client.get(path).content.decode()
    assert client.get(f"/a/{article.pk}/").status_code == 404


def test_a_scheduled_article_appears_at_its_second_without_anybody_doing_anything(
    publish, client, time_machine
):
    later = timezone.now() + timedelta(hours=1)
    path = publish("Erst später", at=later, tags=["Geduld"]).address.path
    pages = ("/", "/lokales/", "/sitemaps/news.xml", "/feeds/rss.xml", "/tag/geduld/")
    time_machine.move_to(later - timedelta(seconds=1), tick=False)
    assert client.get(path).status_code == 404
    assert not [p for p in pages if path in client.get(p).content.decode()]
    time_machine.move_to(later, tick=False)
    assert client.get(path).status_code == 200
    assert [p for p in pages if path in client.get(p).content.decode()] == list(pages)


def test_changing_the_draft_does_not_change_the_page(publish, editor, client):
    release = publish("Alte Überschrift")
    article = release.article
    article.headline = "Neue Überschrift"
    desk.save(article, by=editor)
    page = client.get(release.address.path).content.decode()
    assert "Alte Überschrift" in page
    assert "Neue Überschrift" not in page


def test_an_update_replaces_the_page_and_keeps_its_first_date(publish, editor, client):
    first = publish("Alte Überschrift", slug="faehre")
    article = first.article
    article.headline = "Neue Überschrift"
    second = desk.publish(desk.save(article, by=editor), by=editor, kind="update")
    assert "Neue Überschrift" in client.get(first.address.path).content.decode()
    assert second.first_published_at == first.first_published_at
    assert second.changed_at == second.starts_at


def test_a_correction_says_what_was_wrong_and_what_is_right(publish, editor, client):
    release = publish()
    release = desk.correct(release.article, wrong="41 Megawatt", right="14 Megawatt", by=editor)
    page = client.get(release.address.path).content.decode()
    assert "41 Megawatt" in page
    assert "14 Megawatt" in page


def test_a_correction_outranks_the_update_scheduled_before_it(
    publish, editor, client, time_machine
):
    article = publish("Erste Fassung", slug="fassung").article
    later = timezone.now() + timedelta(hours=2)
    article.headline = "Geplante Fassung"
    desk.publish(desk.save(article, by=editor), by=editor, at=later, kind="update")
    article.headline = "Berichtigte Fassung"
    article = desk.save(article, by=editor)
    release = desk.correct(article, wrong="alt", right="neu", by=editor)
    time_machine.move_to(later + timedelta(minutes=1), tick=False)
    assert "Berichtigte Fassung" in client.get(release.address.path).content.decode()


def test_a_retracted_article_leaves_a_tombstone_with_its_reason(publish, editor, client):
    release = publish("Falsche Meldung")
    desk.retract(release.article, reason="Die Quelle war gefälscht.", by=editor)
    page = client.get(release.address.path)
    assert page.status_code == 410
    assert "Die Quelle war gefälscht." in page.content.decode()
    assert "Falsche Meldung" not in client.get("/").content.decode()


def test_nothing_can_be_corrected_or_retracted_that_is_not_before_readers(write, editor):
    article = write()
    with pytest.raises(desk.Refused):
        desk.correct(article, wrong="a", right="b", by=editor)
    article.refresh_from_db()
    with pytest.raises(desk.Refused):
        desk.retract(article, reason="Irrtum", by=editor)


def test_of_two_editors_pressing_at_once_one_is_told_no(write, editor):
    article = write()
    twin = type(article).objects.get(pk=article.pk)
    desk.publish(article, by=editor)
    with pytest.raises(desk.Refused):
        desk.publish(twin, by=editor)
    assert Release.objects.count() == 1


def test_a_renamed_story_redirects_from_its_old_address(publish, editor, client):
    old = publish("Wetter").address.path
    article = Release.objects.get().article
    article.slug = "unwetter"
    new = desk.publish(desk.save(article, by=editor), by=editor).address.path
    answer = client.get(old)
    assert (answer.status_code, answer["Location"]) == (301, new)
    assert client.get(new).status_code == 200


def test_a_planned_new_address_tells_nobody_about_itself(publish, editor, client):
    article = publish("Wetter").article
    article.slug = "geheimer-plan"
    later = timezone.now() + timedelta(hours=1)
    planned = desk.publish(desk.save(article, by=editor), by=editor, at=later)
    assert client.get(planned.address.path).status_code == 404


def test_a_second_story_of_the_same_name_gets_a_number(publish):
    paths = [publish("Wetter").address.path for _ in range(3)]
    assert paths == ["/lokales/wetter/", "/lokales/wetter-2/", "/lokales/wetter-3/"]


def test_the_short_address_leads_to_the_story(publish, client):
    release = publish()
    answer = client.get(f"/a/{release.article_id}/")
    assert (answer.status_code, answer["Location"]) == (301, release.address.path)
