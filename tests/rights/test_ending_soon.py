"""The desk sees thirty days ahead which pictures readers lose, and where."""

from datetime import timedelta

import pytest
from django.utils import timezone

from media.admin.rights.ending import endings
from media.desk.lease import grant
from media.finding.shelves import soon
from media.models import Image


def days(number):
    return timezone.now() + timedelta(days=number)


def found():
    return [(one.image.title, one.instead) for one in endings(timezone.now(), most=8)]


def test_pictures_before_readers_come_first_and_then_the_nearest(publish, image):
    image("Ungezeigt", rights_until=days(1))
    publish(lead_image=image("Später", rights_until=days(20)))
    publish("Zwei", slug="zwei", lead_image=image("Früher", rights_until=days(9)))
    image("Zu spät", rights_until=days(31))
    image("Vorbei", rights_until=days(-1))
    assert [title for title, _instead in found()] == ["Früher", "Später", "Ungezeigt"]


def test_its_stories_and_its_substitute_are_told(publish, image):
    ready, closed = image("Ersatz"), image("Abgelaufen", rights_until=days(2))
    publish("Mit Bild", lead_image=image("A", rights_until=days(3), substitute=ready))
    image("B", rights_until=days(4), substitute=closed)
    image("C", rights_until=days(5))
    told = dict(found())
    assert (told["A"], told["B"], told["C"]) == ("ready", "closed", "none")
    (story,) = next(one for one in endings(timezone.now(), most=8) if one.stories).stories
    assert story.title == "Mit Bild"


@pytest.mark.parametrize(
    ("allow", "since", "until", "listed"),
    [
        (True, None, 60, []),  # kept longer than the days that are looked at
        (True, None, None, []),
        (True, None, 12, [("Fähre", 12)]),
        (False, 2, None, [("Fähre", 2)]),
        (False, 40, None, [("Fähre", 5)]),
    ],
)
def test_leases_move_the_end(image, chief, allow, since, until, listed):
    picture = image(rights_until=days(5))
    when = {"since": since and days(since), "until": until and days(until)}
    grant(Image.objects.get(pk=picture.pk), allow=allow, why="Zusage", by=chief, **when)
    rows = endings(timezone.now(), most=8)
    assert [
        (one.image.title, round((one.at - timezone.now()) / timedelta(days=1))) for one in rows
    ] == listed
    assert soon(Image.objects.all(), timezone.now()).count() == len(listed)


def test_the_overview_tells_those_who_see_pictures(
    publish, image, picture_editor, notice_editor, client
):
    publish("Mit Bild", lead_image=image(rights_until=days(3)))
    client.force_login(picture_editor)
    page = client.get("/admin/").content.decode()
    assert "Bildlizenzen, die enden" in page
    assert "kein Ersatzbild" in page
    assert "?status=ending" in page
    client.force_login(notice_editor)
    assert "Bildlizenz" not in client.get("/admin/").content.decode()


@pytest.mark.parametrize("count", [1, 7])
def test_many_endings_cost_few_questions_each(image, count, django_assert_max_num_queries):
    for number in range(count):
        image(f"Bild {number}", rights_until=days(3))
    with django_assert_max_num_queries(2 + 5 * count):
        assert len(endings(timezone.now(), most=8)) == count
