"""A tombstone says since when a story is away, whatever was decided once more meanwhile."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles import desk
from articles.desk.plans import course_now
from articles.models import Article
from articles.reading import page
from articles.reading.lookup import release_of
from record.reading import Reading


@pytest.fixture(autouse=True)
def at_ten(time_machine):
    now = timezone.now().replace(minute=0, second=0, microsecond=0)
    time_machine.move_to(now, tick=False)
    return now


@pytest.fixture
def away(publish, editor, time_machine, at_ten):
    """A story that was taken off at three and is to return at nine; it is five now."""
    story = publish("Weg").article
    at = [at_ten + timedelta(hours=hours) for hours in (3, 5, 9)]
    desk.take_down(Article.objects.get(pk=story.pk), at=at[0], reason="Frist", by=editor)
    story = Article.objects.get(pk=story.pk)
    desk.publish(story, by=editor, at=at[2], kind="update")
    time_machine.move_to(at[1], tick=False)
    return Article.objects.get(pk=story.pk)


def since(story, at):
    reading = Reading(at)
    return page.tombstone(release_of(reading, story.pk), reading).since


def test_a_cancelled_return_does_not_move_the_date(away, editor, at_ten):
    before = since(away, timezone.now())
    desk.cancel(away, course_now(away).ahead()[0], by=editor)
    assert before == since(away, timezone.now()) == at_ten + timedelta(hours=3)
    assert since(away, at_ten + timedelta(hours=12)) == before


def test_a_new_absence_says_its_own_date(away, editor, chief):
    desk.remove(away, reason="Beschluss des Landgerichts", by=chief)
    assert since(away, timezone.now()) == timezone.now()


def test_a_story_that_returned_and_went_again_counts_from_the_second_time(away, editor, at_ten):
    again = at_ten + timedelta(hours=11)
    desk.take_down(away, at=again, reason="Frist", by=editor)
    assert since(away, at_ten + timedelta(hours=12)) == again


def test_the_date_costs_as_many_questions_after_many_decisions(
    away, editor, django_assert_max_num_queries
):
    for hours in range(6, 16):
        plan = course_now(away).ahead()[0]
        to = plan.starts_at + timedelta(hours=hours)
        desk.move(Article.objects.get(pk=away.pk), plan, to=to, by=editor)
    with django_assert_max_num_queries(3):
        since(away, timezone.now())
