"""Every file that leaves the house, read by somebody else: who made it is in it, nothing else is.

Of each original every ratio in every format is made; exiftool and the pixels are asked.
"""

import io
import json
import shutil
import subprocess

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone
from PIL import Image as Pixels

from media.desk.take_in import take_in
from media.files import renditions
from media.files.recipes import CONTENT_TYPES, EXTENSIONS, Recipe
from media.pictures import Files, credit_of
from record.keeping import keep
from record.reading import Reading
from tests.pictures import originals

pytestmark = pytest.mark.django_db
RATIOS = ("", "16x9", "4x3", "1x1")
# Lossy formats and half-tones of colour: what is "right" to the eye.
NEAR = 12

PLAIN = {
    "progressive": lambda: originals.saved(originals.plain(), progressive=True, quality=95),
    "png": lambda: originals.saved(originals.plain(), "PNG"),
    "tiff": lambda: originals.saved(originals.plain(), "TIFF"),
    "webp": lambda: originals.saved(originals.plain(), "WEBP", quality=95),
    "moving gif": lambda: originals.moving("GIF"),
    "moving webp": lambda: originals.moving("WEBP"),
}
COLOURED = {
    "sixteen bit": (
        lambda: originals.saved(Pixels.new("I;16", originals.SIZE, 0x8080), "PNG"),
        (128, 128, 128),
    ),
    "cmyk": (
        lambda: originals.saved(originals.plain("CMYK", (0, 255, 255, 0)), quality=95),
        (255, 0, 0),
    ),
    "adobe rgb": (
        lambda: originals.saved(
            originals.plain(), quality=95, icc_profile=originals.profile(originals.ADOBE)
        ),
        originals.in_srgb(originals.COLOUR, originals.ADOBE),
    ),
    "display p3": (
        lambda: originals.saved(
            originals.plain(), quality=95, icc_profile=originals.profile(originals.P3)
        ),
        originals.in_srgb(originals.COLOUR, originals.P3),
    ),
}


@pytest.fixture
def delivered(chief, credit):
    """Every ratio in every format of an original, by its file name."""

    def deliver(data: bytes, **values) -> dict[str, bytes]:
        told = credit("Jörg Übermut", "Küstenbild", **values)
        image = take_in(data, by=chief, name="bild", alt="Ein Bild", credit=told)
        image.source_type = "digitalCapture"
        image.save()
        keep(image, by=chief)
        reading = Reading(timezone.now())
        state = reading.state(image.key)
        files = Files(state, credit_of(reading, state))
        recipes = [Recipe(320, ratio, format) for ratio in RATIOS for format in CONTENT_TYPES]
        master = default_storage.path(image.file.name)
        order = (recipes, files.focus, files.packet, files.boxes)
        made = renditions.make_all(master, *order)
        return {f"{r.ratio}.{EXTENSIONS[r.format]}": found for r, found in made}

    return deliver


def pixel(data: bytes, x=0.5, y=0.5):
    image = Pixels.open(io.BytesIO(data)).convert("RGB")
    return image.getpixel((int(image.width * x), int(image.height * y)))


def is_near(found, wanted) -> bool:
    return all(abs(one - other) <= NEAR for one, other in zip(found, wanted, strict=True))


def told_by_exiftool(files: dict[str, bytes], folder) -> dict[str, dict]:
    for name, data in files.items():
        (folder / f"made{name}").write_bytes(data)
    command = ["exiftool", "-json", "-G1", "-n", "-struct", "-a", "-all", "-validate", folder]
    answer = subprocess.run(command, capture_output=True, check=True, timeout=120)
    return {seen["SourceFile"]: seen for seen in json.loads(answer.stdout)}


TELLING = {
    "licensor_name": "Küstenbild GmbH",
    "licensor_url": "https://kuestenbild.example/lizenz",
    "copyright_notice": "© 2026 Küstenbild",
    "licence": "cc",
    "licence_name": "CC BY 4.0",
    "licence_url": "https://creativecommons.org/licenses/by/4.0/",
}
EXPECTED = {
    "XMP-dc:Creator": ["Jörg Übermut"],
    "XMP-photoshop:Source": "Küstenbild",
    "XMP-dc:Rights": "© 2026 Küstenbild",
    "XMP-xmpRights:WebStatement": "https://creativecommons.org/licenses/by/4.0/",
    "XMP-iptcExt:DigitalSourceType": (
        "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture"
    ),
    "XMP-plus:Licensor": [
        {"LicensorName": "Küstenbild GmbH", "LicensorURL": "https://kuestenbild.example/lizenz"}
    ],
    "ExifTool:Validate": "0 0 0",
}
IIM = {
    "IPTC:By-line": "Jörg Übermut",
    "IPTC:Source": "Küstenbild",
    "IPTC:CopyrightNotice": "© 2026 Küstenbild",
}
FORBIDDEN = ("GPS", "Serial", "Thumbnail", "Instructions", "MakerNote", "Preview", "UserComment")


@pytest.mark.exiftool
@pytest.mark.skipif(shutil.which("exiftool") is None, reason="exiftool is not installed")
@pytest.mark.parametrize("kind", ["telling", *PLAIN, *COLOURED])
def test_every_file_names_its_maker_and_betrays_nobody(kind, delivered, tmp_path):
    made = {**PLAIN, **{name: build for name, (build, _colour) in COLOURED.items()}}
    data = originals.telling(tmp_path) if kind == "telling" else made[kind]()
    folder = tmp_path / "made"
    folder.mkdir()
    files = delivered(data, **TELLING)
    seen = told_by_exiftool(files, folder)
    assert len(seen) == len(RATIOS) * len(CONTENT_TYPES)
    for name, told in seen.items():
        wanted = EXPECTED | (IIM if name.endswith(".jpg") else {})
        assert {key: told.get(key) for key in wanted} == wanted, name
        assert "Jörg Übermut" in told["XMP-photoshop:Credit"]
        assert [key for key in told if any(word in key for word in FORBIDDEN)] == []
    assert [
        n for n, data in files.items() if any(s.encode() in data for s in originals.SECRETS)
    ] == []


@pytest.mark.exiftool
@pytest.mark.skipif(shutil.which("exiftool") is None, reason="exiftool is not installed")
def test_the_original_of_this_test_tells_all_that_must_not_be_told(tmp_path):
    """Else the test above would find nothing because there was nothing."""
    data = originals.telling(tmp_path)
    seen = str(told_by_exiftool({".jpg": data}, tmp_path))
    assert all(secret in seen for secret in originals.SECRETS)
    assert all(word in seen for word in ("GPSLatitude", "ThumbnailImage", "SpecialInstructions"))


@pytest.mark.parametrize("kind", PLAIN)
def test_every_file_shows_the_first_picture_of_its_original(kind, delivered):
    wrong = {n: pixel(d) for n, d in delivered(PLAIN[kind]()).items()}
    assert {n: p for n, p in wrong.items() if not is_near(p, originals.COLOUR)} == {}


@pytest.mark.parametrize("kind", COLOURED)
def test_every_file_has_the_right_colours_in_srgb(kind, delivered):
    build, colour = COLOURED[kind]
    found = {name: pixel(data) for name, data in delivered(build()).items()}
    assert {name: seen for name, seen in found.items() if not is_near(seen, colour)} == {}


def test_wide_colours_are_more_than_a_changed_label():
    """The profiles of this test do something: taken as sRGB the colours would be others."""
    for primaries in (originals.ADOBE, originals.P3):
        assert not is_near(originals.in_srgb(originals.COLOUR, primaries), originals.COLOUR)


@pytest.mark.parametrize("orientation", originals.TURNED)
def test_every_file_stands_upright(orientation, delivered):
    places = {"red": (0.2, 0.2), "green": (0.8, 0.2), "blue": (0.2, 0.8), "grey": (0.8, 0.8)}
    for name, data in delivered(originals.turned(orientation)).items():
        seen = {corner: pixel(data, *place) for corner, place in places.items()}
        wrong = {c: p for c, p in seen.items() if not is_near(p, originals.CORNERS[c])}
        assert (name, wrong) == (name, {})
        assert Pixels.open(io.BytesIO(data)).getexif() == {}


def test_what_one_can_look_through_stays_so_where_the_format_can(delivered):
    clear = originals.saved(originals.plain("RGBA", (200, 100, 50, 0)), "PNG")
    for name, data in delivered(clear).items():
        image = Pixels.open(io.BytesIO(data))
        if name.endswith(".jpg"):
            assert is_near(pixel(data), (255, 255, 255))
        else:
            assert image.convert("RGBA").getpixel((100, 100))[3] == 0


@pytest.mark.parametrize("kind", ["moving gif", "moving webp"])
def test_no_delivered_file_moves(kind, delivered):
    for data in delivered(PLAIN[kind]()).values():
        assert not getattr(Pixels.open(io.BytesIO(data)), "is_animated", False)
