"""What releases give, cut by what readers could see of it; plain values, no database."""

from datetime import timedelta

import pytest

from media.uses import Given, Stretch, uses
from tests.conftest import berlin

START = berlin(2026, 11, 1)


def hour(number):
    return START + timedelta(hours=number)


def given(image=1, since=0, until=10, user="article:1", place="lead", surface="page"):
    return Given(image, user, place, surface, hour(since), hour(until))


def seen(*parts):
    """A picture of which readers see these stretches: (from, until, picture or None)."""
    stretches = [Stretch(hour(since), hour(until), image) for since, until, image in parts]
    return lambda given: stretches


def told(found):
    return [
        (
            use.image,
            use.instead_of,
            (use.since - START).seconds // 3600,
            int((use.until - START) / timedelta(hours=1)),
        )
        for use in found
    ]


@pytest.mark.parametrize(
    ("stretches", "expected"),
    [
        ([(0, 10, 1)], [(1, None, 0, 10)]),
        ([(0, 10, None)], []),
        ([(0, 4, 1), (4, 10, None)], [(1, None, 0, 4)]),
        ([(0, 4, None), (4, 10, 1)], [(1, None, 4, 10)]),
        ([(0, 4, 1), (4, 10, 2)], [(1, None, 0, 4), (2, 1, 4, 10)]),
        ([(0, 4, 1), (4, 6, None), (6, 10, 1)], [(1, None, 0, 4), (1, None, 6, 10)]),
        ([(0, 4, 1), (4, 10, 1)], [(1, None, 0, 10)]),  # only a caption changed
        ([(0, 20, 1)], [(1, None, 0, 10)]),
    ],
)
def test_rights_cut_what_a_release_gives(stretches, expected):
    assert told(uses([given()], seen(*stretches))) == expected


def test_an_update_that_keeps_the_picture_ends_no_use():
    rows = [given(since=5, until=10), given(since=0, until=5), given(since=12, until=13)]
    assert told(uses(rows, seen((0, 20, 1)))) == [(1, None, 0, 10), (1, None, 12, 13)]


def test_other_stories_places_and_surfaces_are_uses_of_their_own():
    rows = [given(), given(user="article:2"), given(place="body"), given(surface="list")]
    found = uses(rows, seen((0, 10, 1)))
    assert len(found) == 4
    assert found == uses(reversed(rows), seen((0, 10, 1)))


def test_what_is_only_held_ready_is_no_use():
    assert uses([given(place="substitute", surface="file")], seen((0, 10, 1))) == []


@pytest.mark.parametrize(
    ("now", "state"), [(-1, "planned"), (0, "running"), (9, "running"), (10, "over")]
)
def test_a_use_that_has_not_begun_is_a_plan(now, state):
    assert uses([given()], seen((0, 10, 1)))[0].state(hour(now)) == state
