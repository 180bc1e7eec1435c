"""A delivery of many files: each by itself, and those that belong together together."""

import json

import pytest

from media.desk.deliveries import Incoming, pair, take_in_all
from media.models import Image


def files(*names, data=b"x"):
    return [Incoming(name, data) for name in names]


@pytest.mark.parametrize(
    ("names", "pairs"),
    [
        (["a.jpg"], [("a.jpg", None)]),
        (["a.jpg", "a.xmp"], [("a.jpg", "a.xmp")]),
        (["A.JPG", "a.Xmp"], [("A.JPG", "a.Xmp")]),
        (["a.jpg.xmp", "a.jpg"], [("a.jpg", "a.jpg.xmp")]),
        (["a.jpg", "b.jpg", "b.json"], [("a.jpg", None), ("b.jpg", "b.json")]),
        (["a.jpg", "a.xmp", "a.xml"], [("a.jpg", "a.xml"), (None, "a.xmp")]),
        (["a.jpg", "a.png", "a.xml"], [("a.jpg", "a.xml"), ("a.png", "a.xml")]),
        (["a.xmp"], [(None, "a.xmp")]),
        (["hafen.2.jpg", "hafen.2.xml"], [("hafen.2.jpg", "hafen.2.xml")]),
        (["hafen", "hafen.xmp"], [("hafen", "hafen.xmp")]),
        (["x/a.jpg", "C:\\x\\a.xmp"], [("a.jpg", "a.xmp")]),
        (["", "a.xmp"], [("?", None), (None, "a.xmp")]),
    ],
)
def test_a_picture_and_the_file_that_speaks_for_it(names, pairs):
    def told(file):
        return file and (file.name.replace("\\", "/").rpartition("/")[2] or "?")

    assert [(told(one.picture), told(one.sidecar)) for one in pair(files(*names))] == pairs


def test_no_file_stops_the_others(build, picture_editor):
    good = build.saved(size=(700, 500))
    delivery = [
        Incoming("a.jpg", good),
        Incoming("b.jpg", b"%PDF-1.7"),
        Incoming("c.xmp", b""),
        Incoming("d.jpg", good),
    ]
    taken = take_in_all(delivery, by=picture_editor)
    assert {one.name: bool(one.image) for one in taken} == {
        "a.jpg": True,
        "b.jpg": False,
        "d.jpg": True,
        "c.xmp": False,
    }
    assert all(one.refusal.startswith(one.name) for one in taken if not one.image)
    assert Image.objects.count() == 2


def test_the_second_of_two_in_one_delivery_is_pointed_out(build, picture_editor):
    good = build.saved(size=(700, 500))
    first, second = take_in_all(files("a.jpg", "b.jpg", data=good), by=picture_editor)
    assert first.duplicates == []
    assert [one.image for one in second.duplicates] == [first.image]


def test_what_holds_for_all_is_said_once(build, picture_editor, credit):
    named = credit()
    taken = take_in_all(
        files("a.jpg", "b.jpg", data=build.saved()),
        by=picture_editor,
        credit=named,
        caption="Hafen",
    )
    assert {one.image.credit for one in taken} == {named}
    assert {one.image.caption for one in taken} == {"Hafen"}


def test_the_sidecar_speaks_for_a_stripped_picture(build, picture_editor):
    told = {"type": "picture", "by": "Mira Oldenkamp", "usageTerms": "NO ARCHIVES"}
    delivery = [Incoming("a.jpg", build.saved()), Incoming("a.json", json.dumps(told).encode())]
    [taken] = take_in_all(delivery, by=picture_editor)
    assert str(taken.image.credit) == "Mira Oldenkamp"
    assert taken.image.surfaces_denied == ["archive"]
    assert taken.image.raw["sidecar"]["creators"] == "Mira Oldenkamp"


def test_a_broken_sidecar_is_a_warning_at_its_picture(build, picture_editor):
    [taken] = take_in_all(
        [Incoming("a.jpg", build.saved()), Incoming("a.json", b"{")], by=picture_editor
    )
    assert "sidecar_unreadable" in [row["code"] for row in taken.image.raw["warnings"]]
    assert len(taken.warnings) == len(taken.image.raw["warnings"])


def test_uploaded_files_do_as_well(build, picture_editor):
    from django.core.files.uploadedfile import SimpleUploadedFile

    [taken] = take_in_all([SimpleUploadedFile("a.jpg", build.saved())], by=picture_editor)
    assert (taken.name, taken.image.title) == ("a.jpg", "a")
