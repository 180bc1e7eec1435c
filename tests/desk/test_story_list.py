"""Stories in lists of the desk: one status each, the same in the filter and in the row."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles import desk
from articles.admin.story_list import rows, with_status
from articles.models import Article


@pytest.fixture
def stories(write, publish, editor):
    """One story in each state, and one that is live and will change."""
    later = timezone.now() + timedelta(hours=2)
    live_and_planned = publish("Bald neu").article
    desk.publish(live_and_planned, by=editor, at=later)
    gone = publish("Zurück").article
    desk.retract(gone, reason="War falsch.", by=editor)
    return {
        "draft": [write("Entwurf")],
        "review": [write("Abnahme", desk_state="review")],
        "binned": [write("Verworfen", desk_state="binned")],
        "scheduled": [publish("Geplant", at=later).article],
        "live": [publish("Da").article, live_and_planned],
        "gone": [gone],
    }


def test_every_story_has_one_status(stories):
    found = {row.article.pk: row.code for row in rows(Article.objects.all(), timezone.now())}
    assert found == {story.pk: code for code, some in stories.items() for story in some}


@pytest.mark.parametrize("code", ["draft", "review", "binned", "live", "gone"])
def test_the_filter_finds_what_the_row_says(stories, code):
    found = with_status(Article.objects.all(), code, timezone.now())
    assert set(found) == set(stories[code])


def test_whatever_will_change_is_among_the_planned(stories):
    found = with_status(Article.objects.all(), "scheduled", timezone.now())
    assert {story.headline for story in found} == {"Geplant", "Bald neu"}


def test_when_the_hour_has_come_the_status_changes_by_itself(stories):
    later = timezone.now() + timedelta(hours=3)
    (story,) = stories["scheduled"]
    (row,) = rows([story], later)
    assert row.code == "live"
    assert story in with_status(Article.objects.all(), "live", later)


def test_a_page_of_the_list_asks_a_fixed_number_of_questions(
    write, image, django_assert_num_queries
):
    shown = image()
    for number in range(5):
        write(f"Artikel {number}", lead_image=shown)
    stories = Article.objects.select_related("lead_image")
    with django_assert_num_queries(4):
        assert len(rows(stories, timezone.now())) == 5
