"""The colour that stands in a picture's place until the picture is there."""

from io import StringIO

import pytest
from django.core.management import call_command
from PIL import Image as Pixels

from media.files.tone import tone_of
from media.files.uploads import check_and_reencode
from media.models import Image
from record.models import State


@pytest.mark.parametrize(
    ("mode", "colour", "tone"),
    [
        ("RGB", (200, 100, 50), "#c86432"),
        ("L", 77, "#4d4d4d"),
        ("RGBA", (200, 100, 50, 255), ""),
        ("RGBA", (200, 100, 50, 0), ""),
    ],
)
def test_the_colour_of_a_picture_is_its_average(mode, colour, tone):
    assert tone_of(Pixels.new(mode, (8, 6), colour)) == tone


def test_a_picture_that_comes_in_brings_its_colour(build):
    red, green, blue = (
        int(check_and_reencode(build.saved(colour=(30, 90, 120)), "a.jpg").tone[n : n + 2], 16)
        for n in (1, 3, 5)
    )
    assert (abs(red - 30) < 4, abs(green - 90) < 4, abs(blue - 120) < 4) == (True,) * 3


@pytest.mark.django_db
def test_older_pictures_are_given_theirs_and_pages_learn_of_it(image, publish, client):
    fähre = image(tone="")
    release = publish(lead_image=fähre)
    assert "light-" not in client.get(release.address.path).content.decode()
    call_command("picture_tones", stdout=StringIO())
    tone = Image.objects.get().tone
    assert State.objects.filter(key=fähre.key).last().data["tone"] == tone != ""
    assert "light-" in client.get(release.address.path).content.decode()
    states = State.objects.count()
    call_command("picture_tones", stdout=StringIO())
    assert State.objects.count() == states
