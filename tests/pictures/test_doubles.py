"""Pictures that are in the house already are pointed out, never refused."""

import io

import pytest
from django.core.management import call_command
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image as Pixels
from PIL import ImageDraw

from media.desk.duplicates import duplicates
from media.desk.take_in import take_in
from media.files import looks
from media.models import Image, Look


def harbour(size=(1200, 800), kind="JPEG", shift=0, **options) -> bytes:
    """A drawing with enough in it to be told from another."""
    picture = Pixels.linear_gradient("L").resize(size).convert("RGB")
    draw = ImageDraw.Draw(picture)
    for place in range(7):
        left = ((place * 37 + shift * 53) % 90) * size[0] // 100
        top = ((place * 61 + shift * 29) % 90) * size[1] // 100
        box = (left, top, left + size[0] // 6, top + size[1] // 5)
        draw.rectangle(box, fill=(200 - place * 25, place * 30, 90))
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


@pytest.fixture
def take(picture_editor):
    def build(data, name="a.jpg"):
        return take_in(data, by=picture_editor, name=name)

    return build


def kinds(image):
    return [(found.image.pk, str(found.kind)) for found in duplicates(image)]


def test_the_same_file_is_known_again(take):
    first, second = take(harbour()), take(harbour(), "b.jpg")
    assert kinds(second) == [(first.pk, "same file")]
    assert kinds(first) == [(second.pk, "same file")]


def test_the_same_picture_in_other_words_is_the_same_file(take, build):
    first = take(harbour())
    second = take(harbour() + b" ")
    assert first.original_sha256 != second.original_sha256
    assert kinds(second) == [(first.pk, "same file")]


@pytest.mark.parametrize(
    "again",
    [
        {"size": (600, 400)},
        {"size": (1920, 1280)},
        {"kind": "WEBP"},
        {"kind": "PNG"},
        {"quality": 30},
    ],
)
def test_the_same_picture_in_another_size_or_format_looks_the_same(take, again):
    first = take(harbour())
    assert kinds(take(harbour(**again))) == [(first.pk, "looks the same")]


def test_another_picture_does_not(take):
    take(harbour())
    assert kinds(take(harbour(shift=1))) == []


def test_a_plain_surface_looks_like_no_other(take, build):
    first = take(build.saved(size=(700, 500), colour="white"))
    second = take(build.saved(size=(700, 500), colour="black"))
    assert kinds(second) == []
    assert not Look.objects.filter(image__in=[first, second]).exists()


def test_where_the_other_one_stands_is_told(take, write):
    first = take(harbour())
    story = write("Fähre fährt wieder", lead_image=first)
    [found] = duplicates(take(harbour()))
    assert [(place.key, place.name) for place in found.used_where] == [(story.key, str(story))]


def test_the_number_of_queries_does_not_grow_with_the_doubles(take, django_assert_num_queries):
    for _ in range(3):
        take(harbour())
    last = take(harbour())
    with django_assert_num_queries(6):
        assert len(duplicates(last)) == 3


@given(
    st.integers(0, 2**64 - 1),
    st.lists(st.integers(0, 63), max_size=looks.BANDS - 1, unique=True),
)
def test_looks_that_differ_in_three_bits_share_a_band(look, flipped):
    other = look
    for bit in flipped:
        other ^= 1 << bit
    assert looks.distance(look, other) == len(flipped)
    assert any(one == two for one, two in zip(looks.bands(look), looks.bands(other), strict=True))


@pytest.mark.parametrize("look", [0b1111, 2**63, 2**64 - 1, 0x8000_0000_0000_0001])
def test_a_look_comes_out_of_the_database_as_it_went_in(image, look):
    shown = image()
    Look.objects.filter(image=shown).delete()
    Look.of(shown, look).save()
    assert Look.objects.get().look == look
    assert Look.objects.near(look ^ 0b111).get().image == shown


def test_looks_that_are_missing_are_noted_by_a_command(take, capsys):
    image = take(harbour())
    was = Look.objects.get().bits
    Look.objects.all().delete()
    call_command("note_looks")
    assert Look.objects.get(image=image).bits == was
    assert "1" in capsys.readouterr().out


def test_a_look_goes_with_its_picture(take, chief):
    from record.keeping import let_go

    let_go(take(harbour()), by=chief)
    assert (Image.objects.count(), Look.objects.count()) == (0, 0)
