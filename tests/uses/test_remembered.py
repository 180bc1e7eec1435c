"""Pictures of one fate share one walk through time; whose fate differs walks alone."""

from datetime import timedelta

import time_machine

from media.models import Image
from media.uses import Given, Remembered
from tests.conftest import berlin

START = berlin(2026, 11, 1, 12)
END = START + timedelta(days=30)


def given(image, since=START):
    return Given(image.pk, "article:1", "lead", "page", since, END)


def stretches(remembered, image, since=START):
    return [(part.image, min(part.until, END)) for part in remembered.shown(given(image, since))]


def test_pictures_of_one_fate_are_each_shown_as_themselves(image, credit):
    with time_machine.travel(START, tick=False):
        named = credit()
        first, second = image("Eins", credited=named), image("Zwei", credited=named, caption="!")
    remembered = Remembered()
    assert stretches(remembered, first) == [(first.pk, END)]
    assert stretches(remembered, second) == [(second.pk, END)]


def test_a_licence_that_ends_for_one_ends_for_no_other(image, credit, change):
    day = timedelta(days=1)
    with time_machine.travel(START, tick=False):
        named = credit()
        free = image("Frei", credited=named)
        bound = image("Bis morgen", credited=named, rights_until=START + day)
        later = image("Erst später", credited=named)
    with time_machine.travel(START + 2 * day, tick=False):
        change(later, recalled_at=START + 2 * day)
    remembered = Remembered()
    assert stretches(remembered, free) == [(free.pk, END)]
    assert stretches(remembered, bound) == [(bound.pk, START + day), (None, END)]
    assert stretches(remembered, later) == [(later.pk, START + 2 * day), (None, END)]


def test_a_picture_was_nobody_s_before_it_came_to_the_house(image, credit):
    with time_machine.travel(START, tick=False):
        named = credit()
        early = image("Früh", credited=named)
    with time_machine.travel(START + timedelta(days=3), tick=False):
        late = image("Spät", credited=named)
    remembered = Remembered()
    before = START - timedelta(days=9)
    assert stretches(remembered, early, before) == [(None, START), (early.pk, END)]
    assert stretches(remembered, late, before)[0][0] is None
    assert stretches(remembered, early) == [(early.pk, END)]
    assert stretches(remembered, late)[0] == (None, START + timedelta(days=3))


def test_many_pictures_cost_few_queries(image, credit, django_assert_num_queries):
    named = credit()
    pictures = [image(f"Bild {number}", credited=named) for number in range(6)]
    remembered, numbers = Remembered(), list(Image.objects.values_list("pk", flat=True))
    with django_assert_num_queries(3):  # pictures, credits, agencies
        remembered.fetch(numbers)
    with django_assert_num_queries(0):
        assert all(remembered.shown(given(one)) for one in pictures)
