"""Cuts on a picture's form: by numbers, refused where they make no sense, saved like all else."""

import pytest
from django.urls import reverse
from django.utils import timezone

from media.models import Image
from media.pictures import picture
from record.models import State
from record.reading import Reading

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client, picture_editor, image):
    """The form of one picture of 1200 × 800 pixels, and what it answers."""

    class Desk:
        noun = image()
        url = reverse("admin:media_image_change", args=[noun.pk])

        def page(self):
            return client.get(self.url)

        def save(self, **cuts):
            form = self.page().context["adminform"].form
            values = {field.html_name: field.value() for field in form if not is_box(field)}
            values = {
                name: value
                for name, value in values.items()
                if value is not None and value is not False
            }
            values |= {"surfaces_denied": [], "regions_allowed": "", "regions_denied": ""}
            for ratio, numbers in cuts.items():
                places = ("left", "top", "width", "height")
                pairs = zip(places, numbers, strict=False)
                values |= {f"cut_{ratio}_{place}": number for place, number in pairs}
            return client.post(self.url, values)

    client.force_login(picture_editor)
    return Desk()


def is_box(field) -> bool:
    return field.name.startswith("cut_")


def errors(response) -> dict[str, list[str]]:
    found = response.context["adminform"].form.errors.as_data()
    return {name: [error.code for error in told] for name, told in found.items()}


@pytest.mark.parametrize(
    ("cuts", "stored"),
    [
        ({"16x9": (10, 5, 80)}, {"16x9": [100, 50, 900, 725]}),
        ({"1x1": (0, 0, "66.6")}, {"1x1": [0, 0, 666, 999]}),
        ({"4x3": ("12.5", 0, 50)}, {"4x3": [125, 0, 625, 562]}),
        ({"free": (10, 10, 50, 60)}, {"": [100, 100, 600, 700]}),
        (
            {"free": (10, 10, 80, 80), "1x1": (20, 20, 40)},
            {"": [100, 100, 900, 900], "1x1": [200, 200, 600, 800]},
        ),
        ({}, {}),
    ],
)
def test_typed_numbers_become_a_box_readers_see(desk, cuts, stored):
    assert desk.save(**cuts).status_code == 302
    assert Image.objects.get().crops == stored
    assert State.objects.filter(key=desk.noun.key).last().data["crops"] == stored
    form = desk.page().context["adminform"].form
    again = {
        name.removeprefix("cut_"): form.initial.get(name) for name in form.fields if "cut_" in name
    }
    assert {n: tuple(v) for n, v in again.items() if v} == {
        n: tuple(map(float, v)) for n, v in cuts.items()
    }


def test_an_emptied_cut_is_taken_back(desk):
    desk.save(**{"16x9": (10, 5, 80)})
    desk.save()
    assert Image.objects.get().crops == {}
    assert picture(Reading(timezone.now()), desk.noun.pk, language="de").wide.width == 1200


@pytest.mark.parametrize(
    ("cuts", "wrong"),
    [
        ({"16x9": (10, "", 80)}, {"cut_16x9": ["box_incomplete"]}),
        ({"16x9": (30, 0, 80)}, {"cut_16x9": ["box_outside"]}),
        ({"1x1": (0, 40, 60)}, {"cut_1x1": ["box_outside"]}),
        ({"4x3": (0, 0, 5)}, {"cut_4x3": ["box_tiny"]}),
        ({"free": (0, 0, 50, 0)}, {"cut_free": ["box_outside"]}),
        ({"free": (0, 0, 50, 100), "1x1": (10, 0, 60)}, {"cut_1x1": ["box_beyond"]}),
        ({"16x9": (-1, 0, 50)}, {"cut_16x9": ["min_value"]}),
        ({"16x9": (0, 0, "33.33")}, {"cut_16x9": ["max_decimal_places"]}),
        ({"16x9": (0, 0, "breit")}, {"cut_16x9": ["invalid"]}),
    ],
)
def test_a_cut_that_makes_no_sense_is_refused_and_stays_typed(desk, cuts, wrong):
    answer = desk.save(**cuts)
    assert errors(answer) == wrong
    assert Image.objects.get().crops == {}
    page = answer.content.decode()
    assert all(f'value="{number}"' in page for number in next(iter(cuts.values())) if number)


def test_every_number_has_a_label_and_every_cut_a_name(desk):
    page = desk.page().content.decode()
    for ratio, places in [("16x9", 3), ("4x3", 3), ("1x1", 3), ("free", 4)]:
        assert page.count(f'<label for="id_cut_{ratio}_') == places
    assert "<legend>16:9</legend>" in page


def test_who_may_only_look_sees_the_picture_and_no_fields(desk, client, reporter):
    client.force_login(reporter)
    page = desk.page().content.decode()
    assert "data-cuts" in page
    assert "cut_16x9_left" not in page
