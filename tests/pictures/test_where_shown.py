"""Where does it show: one click from picture, credit or agency to every page, list and draft."""

from datetime import timedelta

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from django.utils import timezone

from articles import desk as text_desk
from media.admin.where import live_pages, pictures_of, whereabouts
from tests.desk.test_nouns_admin import address, typed


@pytest.fixture
def desk(client, chief):
    client.force_login(chief)
    return client


def where(noun):
    return reverse(f"admin:media_{noun._meta.model_name}_where", args=[noun.pk])


def names(places):
    return [place.story.name for place in places]


def test_live_planned_and_draft_are_told_apart(publish, write, image, editor):
    shown = image()
    publish(headline="Steht", lead_image=shown)
    publish(headline="Kommt", lead_image=shown, at=timezone.now() + timedelta(days=1))
    write(headline="Entwurf", lead_image=shown)
    found = whereabouts(pictures_of(shown))
    assert names(found.live) == ["Steht"]
    assert names(found.planned) == ["Kommt"]
    assert names(found.drafts) == ["Entwurf"]


@pytest.mark.parametrize("noun", ["image", "credit", "agency"])
def test_one_page_for_picture_credit_and_agency(desk, publish, image, noun):
    shown = image()
    release = publish(headline="Steht", lead_image=shown)
    agency = shown.credit.sources.get().agency
    nouns = {"image": shown, "credit": shown.credit, "agency": agency}
    page = desk.get(where(nouns[noun])).content.decode()
    assert release.address.path in page
    assert address(release.article) in page
    assert '"/feeds/rss.xml"' in page
    assert f'"/{release.section.slug}/"' in page


def test_a_withdrawn_story_shows_it_no_longer(publish, image, editor):
    shown = image()
    release = publish(lead_image=shown)
    release.article.refresh_from_db()
    text_desk.withdraw(release.article, by=editor, reason="Prüfung")
    assert live_pages(pictures_of(shown)) == 0
    assert whereabouts(pictures_of(shown)).lists == ()


def test_a_picture_in_the_place_of_another_shows_too(publish, image):
    substitute = image(title="Ersatz")
    publish(headline="Steht", lead_image=image(substitute=substitute))
    assert names(whereabouts(pictures_of(substitute)).live) == ["Steht"]


def test_the_page_asks_the_same_number_of_questions_for_any_number_of_stories(
    desk, publish, image, django_assert_max_num_queries
):
    shown = image()
    for number in range(12):
        publish(headline=f"Steht {number}", lead_image=shown, tags=[f"Wort {number}"])
    with django_assert_max_num_queries(28):
        page = desk.get(where(shown.credit))
    assert page.context["found"].number["live"] == 12


def test_a_corrected_credit_says_how_many_live_pages_changed(desk, publish, image):
    shown = image()
    for headline in ("Eins", "Zwei"):
        publish(headline=headline, lead_image=shown)
    values = typed(desk, shown.credit, copyright_notice="© Erika Beispiel")
    answer = desk.post(address(shown.credit), values)
    told = [str(one) for one in get_messages(answer.wsgi_request)]
    (said,) = [one for one in told if where(shown.credit) in one]
    assert "2" in said.replace(where(shown.credit), "")


def test_a_change_readers_do_not_see_names_no_pages(desk, publish, image):
    shown = image()
    publish(lead_image=shown)
    answer = desk.post(address(shown.credit), typed(desk, shown.credit, instructions="Intern"))
    assert not [one for one in get_messages(answer.wsgi_request) if "where" in str(one)]


def test_who_may_not_see_pictures_does_not_see_where_they_are(client, notice_editor, image):
    client.force_login(notice_editor)
    assert client.get(where(image())).status_code == 403
