"""Cuts: around the focal point, or along a box drawn by hand; never outside, never out of shape."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from media.files import cuts

LANDSCAPE = (1600, 1000)


@pytest.mark.parametrize(
    ("boxes", "ratio", "box"),
    [
        ({}, "16x9", (0, 50, 1600, 950)),
        ({"16x9": [0, 0, 500, 450]}, "16x9", (0, 0, 800, 450)),
        ({"16x9": [0, 0, 500, 450]}, "1x1", (300, 0, 1300, 1000)),
        ({"": [500, 0, 1000, 1000]}, "", (800, 0, 1600, 1000)),
        ({"": [500, 0, 1000, 1000]}, "1x1", (800, 100, 1600, 900)),
        ({"": [500, 0, 1000, 1000], "1x1": [500, 0, 750, 400]}, "1x1", (800, 0, 1200, 400)),
    ],
)
def test_a_box_takes_the_place_of_the_focal_point(boxes, ratio, box):
    assert cuts.cut(LANDSCAPE, ratio, (50, 50), boxes) == box


@pytest.mark.parametrize(
    ("box", "ratio", "code"),
    [
        ([0, 0, 1000, 900], "16x9", ""),
        ([0, 0, 1000, 899], "16x9", ""),  # a thousandth more or less cannot be told
        ([0, 0, 1000, 880], "16x9", "ratio"),
        ([0, 0, 625, 1000], "1x1", ""),
        ([0, 0, 1000, 1000], "1x1", "ratio"),
        ([0, 0, 1000, 40], "", "tiny"),
        ([0, 0, 199, 199], "4x3", "tiny"),
        ([0, 0, 200, 240], "4x3", ""),
        ([-1, 0, 999, 900], "16x9", "outside"),
        ([500, 0, 1001, 450], "16x9", "outside"),
        ([500, 0, 500, 450], "16x9", "outside"),
        ([0, 0, 1000], "", "shape"),
        ([0, 0, 1000, 1000.0], "", "shape"),
        ([False, 0, 1000, 1000], "", "shape"),
        ("16x9", "16x9", "shape"),
        (None, "", "shape"),
    ],
)
def test_a_box_that_cannot_be_used_says_why(box, ratio, code):
    assert cuts.fault(box, ratio, LANDSCAPE) == code


def test_a_cut_may_not_show_what_the_free_cut_took_away():
    free = [0, 0, 600, 1000]
    assert cuts.fault([100, 0, 600, 450], "16x9", LANDSCAPE, free) == ""
    assert cuts.fault([101, 0, 601, 450], "16x9", LANDSCAPE, free) == "beyond"


@pytest.mark.parametrize("stored", [None, [], "x", {"": 7, "16x9": [1]}, {"3x2": [0, 0, 900, 900]}])
def test_stored_boxes_that_make_no_sense_are_left_out(stored):
    assert cuts.usable(stored, LANDSCAPE) == {}


def test_a_small_picture_may_be_shown_as_it_is():
    assert cuts.fault([0, 0, 1000, 1000], "", (60, 40)) == ""
    assert cuts.fault([0, 0, 1000, 844], "16x9", (60, 40)) == ""


sizes = st.tuples(st.integers(1, 9000), st.integers(1, 9000))
thousandths = st.lists(st.integers(0, 1000), min_size=4, max_size=4)
stored = st.dictionaries(st.sampled_from(cuts.DRAWN), thousandths)
focal_points = st.tuples(st.integers(0, 100), st.integers(0, 100))


@given(sizes, st.sampled_from(list(cuts.RATIOS)), focal_points, stored)
def test_every_cut_is_inside_the_picture_and_has_its_ratio(size, ratio, focus, stored):
    left, top, right, bottom = cuts.cut(size, ratio, focus, cuts.usable(stored, size))
    assert 0 <= left < right <= size[0]
    assert 0 <= top < bottom <= size[1]
    if ratio:
        across, down = cuts.RATIOS[ratio]
        width, height = right - left, bottom - top
        assert abs(width * down - height * across) <= max(across, down)


@given(sizes, st.sampled_from(["16x9", "4x3", "1x1"]), st.data())
def test_a_box_drawn_from_three_numbers_is_right(size, ratio, data):
    across, down = cuts.RATIOS[ratio]
    width = data.draw(st.integers(1, 1000))
    height = round(width * size[0] * down / across / size[1])
    box = [0, 0, width, height]
    assert cuts.fault(box, ratio, size) in ("", "outside", "tiny")
