"""Files for readers: their signed names, their sizes and cuts, the credit inside."""

import hmac
import io
import uuid

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from media import metadata
from media.credits import Creator, Credit, Source
from media.files import renditions, xmp
from media.files.renditions import Recipe

PUBLIC_ID = "0191f0de-7c1e-4d6a-9a57-0d4f6f0c2b11"
KEY = renditions.key_from("geheim")
PRINT = "0123456789abcdef"
CREDIT = Credit((Creator("Jörg Übermut"),), (Source("Küstenbild"),))
PACKET = xmp.packet(CREDIT, language="de")


@pytest.mark.parametrize(
    ("recipe", "last"),
    [
        (Recipe(800), "800.webp"),
        (Recipe(1200, "16x9", "jpeg"), "1200-16x9.jpg"),
        (Recipe(600, "1x1", "avif"), "600-1x1.avif"),
        (Recipe(1031, "4x3"), "1031-4x3.webp"),
    ],
)
def test_a_name_says_what_the_file_is(recipe, last):
    name = renditions.name(PUBLIC_ID, recipe, PRINT, KEY)
    folder, _slash, end = name.rpartition("/")
    assert (folder, end) == (renditions.folder(PUBLIC_ID, PRINT, KEY), last)
    assert folder.startswith(f"{PUBLIC_ID}/{PRINT}.")
    assert renditions.read_name(name, KEY) == renditions.Name(PUBLIC_ID, recipe, PRINT)


recipes = st.builds(
    Recipe,
    st.integers(1, 99_999),
    st.sampled_from(["", "16x9", "4x3", "1x1"]),
    st.sampled_from(["webp", "jpeg", "avif"]),
)


@settings(deadline=None)
@given(recipes, st.uuids(), st.binary(min_size=8, max_size=8))
def test_every_name_we_sign_is_read_back(recipe, public_id, noise):
    name = renditions.name(str(public_id), recipe, noise.hex(), KEY)
    assert renditions.read_name(name, KEY) == renditions.Name(str(public_id), recipe, noise.hex())


GENUINE = renditions.name(PUBLIC_ID, Recipe(800, "16x9"), PRINT, KEY)


@pytest.mark.parametrize(
    "forged",
    [
        GENUINE.replace("16x9", "3x2"),
        GENUINE.replace(PRINT, PRINT[::-1]),
        GENUINE.replace(".webp", ".png"),
        GENUINE.replace(PUBLIC_ID, str(uuid.UUID(int=7))),
        GENUINE.upper(),
        GENUINE + "\n",
        GENUINE + ".webp",
        " " + GENUINE,
        "/" + GENUINE,
        "../" + GENUINE,
        GENUINE.replace("/800", "/0800"),
        GENUINE.replace("/800", "/８00"),
        GENUINE.replace("/800", "/800000000000"),
        GENUINE.replace("/", "/../"),
        GENUINE[:-6],
        PUBLIC_ID + "/800.webp",
        "",
        "\0",
    ],
)
def test_a_forged_name_orders_nothing(forged):
    assert renditions.read_name(forged, KEY) is None


SIGNED = len(renditions.folder(PUBLIC_ID, PRINT, KEY))


@settings(deadline=None)
@given(st.integers(0, SIGNED - 1), st.characters(codec="ascii"))
def test_one_changed_letter_makes_a_name_worthless(place, letter):
    changed = GENUINE[:place] + letter + GENUINE[place + 1 :]
    assert (renditions.read_name(changed, KEY) is not None) == (changed == GENUINE)


def test_a_name_from_before_the_change_of_names_is_still_read():
    """Share cards and feeds out there carry them; without this they would all have broken."""
    stem = f"{PUBLIC_ID}/1200-16x9.{PRINT}"
    sign = hmac.digest(KEY, f"{stem}.jpg".encode(), "sha256").hex()[:20]
    found = renditions.read_name(f"{stem}.{sign}.jpg", KEY)
    assert found == renditions.Name(PUBLIC_ID, Recipe(1200, "16x9", "jpeg"), "")
    assert renditions.read_name(f"{stem}.{sign[::-1]}.jpg", KEY) is None


def test_a_name_of_another_house_is_worthless():
    assert renditions.read_name(GENUINE, renditions.key_from("anderes Geheimnis")) is None


@pytest.mark.parametrize(
    "changed",
    [
        {"master_sha256": "b" * 64},
        {"focus": (50, 51)},
        {"focus": (5, 51)},
        {"boxes": {"16x9": [0, 0, 1000, 843]}},
        {"boxes": {"": [0, 0, 1000, 843]}},
        {"xmp_packet": xmp.packet(Credit((Creator("Ada"),)), language="de")},
        {"xmp_packet": xmp.packet(CREDIT, language="en", nature="ai")},
    ],
)
def test_whatever_goes_into_the_file_changes_its_name(changed):
    same = {"master_sha256": "a" * 64, "focus": (50, 50), "xmp_packet": PACKET}
    assert renditions.fingerprint(**same) == renditions.fingerprint(**same)
    assert renditions.fingerprint(**(same | changed)) != renditions.fingerprint(**same)


@pytest.mark.parametrize(
    ("size", "ratio", "focus", "box"),
    [
        ((1600, 900), "", (10, 10), (0, 0, 1600, 900)),
        ((1600, 900), "16x9", (10, 10), (0, 0, 1600, 900)),
        ((1000, 500), "1x1", (50, 50), (250, 0, 750, 500)),
        ((1000, 500), "1x1", (0, 0), (0, 0, 500, 500)),
        ((1000, 500), "1x1", (100, 100), (500, 0, 1000, 500)),
        ((1000, 500), "1x1", (40, 0), (150, 0, 650, 500)),
        ((600, 1200), "16x9", (50, 20), (0, 71, 600, 409)),
        ((600, 1200), "3x2", (50, 100), (0, 800, 600, 1200)),
        ((1, 1), "16x9", (50, 50), (0, 0, 1, 1)),
        ((1, 4000), "16x9", (50, 50), (0, 2000, 1, 2001)),
    ],
)
def test_a_cut_lies_around_the_focal_point_and_inside_the_picture(size, ratio, focus, box):
    assert renditions.cut(size, ratio, focus) == box


@pytest.mark.parametrize(
    ("size", "ratio", "widths"),
    [
        ((4000, 3000), "", [320, 480, 640, 800, 1080, 1440, 2000]),
        ((2000, 900), "", [320, 480, 640, 800, 1080, 1440, 2000]),
        ((1000, 700), "", [320, 480, 640, 800, 1000]),
        ((810, 500), "", [320, 480, 640, 810]),
        ((300, 200), "", [300]),
        ((4000, 1000), "1x1", [320, 480, 640, 800, 1000]),
        ((600, 3000), "16x9", [320, 480, 600]),
    ],
)
def test_the_ladder_ends_at_the_pictures_own_width(size, ratio, widths):
    assert [recipe.width for recipe in renditions.ladder(size, ratio)] == widths


def test_a_srcset_names_each_file_with_its_width():
    found = renditions.srcset(
        renditions.ladder((700, 500)), lambda recipe: f"/bilder/{recipe.width}.webp"
    )
    assert found == "/bilder/320.webp 320w, /bilder/480.webp 480w, /bilder/700.webp 700w"


@pytest.fixture
def master(tmp_path):
    """A master with a red left half, so that a cut can be seen."""

    def build(size=(1200, 800), format="JPEG", mode="RGB"):
        picture = Image.new(mode, size, (0, 0, 255, 0)[: len(mode)])
        picture.paste((255, 0, 0, 255)[: len(mode)], (0, 0, size[0] // 2, size[1]))
        path = tmp_path / f"master.{format.lower()}"
        picture.save(path, format)
        return path

    return build


def opened(data: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


@pytest.mark.parametrize("format", ["webp", "jpeg", "avif"])
@pytest.mark.parametrize(
    ("width", "ratio", "size"),
    [
        (400, "", (400, 267)),
        (400, "16x9", (400, 225)),
        (400, "1x1", (400, 400)),
        (1600, "", (1200, 800)),
        (1600, "1x1", (800, 800)),
        (1200, "3x2", (1200, 800)),
    ],
)
def test_a_file_has_the_promised_size_and_is_never_enlarged(master, format, width, ratio, size):
    recipe = Recipe(width, ratio, format)
    made = opened(renditions.make(master(), recipe, (50, 50), PACKET))
    assert made.size == renditions.dimensions(recipe, (1200, 800)) == size
    assert made.format == format.upper()


@pytest.mark.parametrize(("focus", "colour"), [((0, 50), "red"), ((100, 50), "blue")])
@pytest.mark.parametrize("size", [(1200, 600), (6000, 3000)])
def test_the_focal_point_stays_in_the_cut(master, size, focus, colour):
    recipe = Recipe(200, "1x1", "jpeg")
    made = opened(renditions.make(master(size), recipe, focus, PACKET))
    red, _green, blue = made.getpixel((100, 100))
    assert (red > blue) == (colour == "red")


def test_a_transparent_master_stays_so_in_webp_and_gets_white_in_jpeg(master):
    path = master(format="PNG", mode="RGBA")
    webp = opened(renditions.make(path, Recipe(400), (50, 50), PACKET))
    assert webp.getpixel((390, 10))[3] == 0
    jpeg = opened(renditions.make(path, Recipe(400, "", "jpeg"), (50, 50), PACKET))
    assert min(jpeg.getpixel((390, 10))) > 250


def test_several_files_come_of_one_decoding(master, monkeypatch):
    calls = []
    real = Image.open
    monkeypatch.setattr(Image, "open", lambda *a, **k: calls.append(a) or real(*a, **k))
    wanted = [Recipe(400), Recipe(800, "16x9"), Recipe(800), Recipe(400, "", "jpeg")]
    made = dict(renditions.make_all(master(), wanted, (50, 50), PACKET))
    assert len(calls) == 1
    assert {recipe: opened(data).size for recipe, data in made.items()} == {
        Recipe(400): (400, 267),
        Recipe(800, "16x9"): (800, 450),
        Recipe(800): (800, 533),
        Recipe(400, "", "jpeg"): (400, 267),
    }


def test_the_same_order_gives_the_same_file(master):
    path = master()
    first, second = (renditions.make(path, Recipe(400), (50, 50), PACKET) for _ in range(2))
    assert first == second


@pytest.mark.parametrize("format", ["webp", "jpeg", "avif"])
def test_every_file_carries_its_credit_and_nothing_else(master, format):
    made = renditions.make(master(), Recipe(400, "", format), (50, 50), PACKET)
    proposal = metadata.read(made)
    assert proposal.creators == ("Jörg Übermut",)
    assert proposal.credit_line == "Jörg Übermut/Küstenbild"
    assert proposal.conflicts == ()
    assert "has_position" not in {warning.code for warning in proposal.warnings}
    assert ("2:80" in proposal.raw["iim"]) == (format == "jpeg")
    assert proposal.raw["exif"] == {}


def test_a_file_for_the_desk_may_go_without_a_credit(master):
    for format in ("webp", "jpeg"):
        made = renditions.make(master(), Recipe(240, "3x2", format), (50, 50), b"")
        assert opened(made).size == (240, 160)


def test_a_jpeg_appears_step_by_step(master):
    made = renditions.make(master(), Recipe(400, "", "jpeg"), (50, 50), PACKET)
    assert opened(made).info.get("progressive")


def test_noise_is_written_in_every_format(tmp_path):
    path = tmp_path / "noise.png"
    Image.effect_noise((900, 600), 250).convert("RGB").save(path)
    recipes = [Recipe(800, "", format) for format in ("webp", "jpeg")]
    assert len(list(renditions.make_all(path, recipes, (50, 50), PACKET))) == 2


@pytest.mark.exiftool
@pytest.mark.parametrize(
    ("format", "suffix"), [("webp", ".webp"), ("jpeg", ".jpg"), ("avif", ".avif")]
)
def test_an_independent_reader_finds_creator_and_credit_in_every_file(
    master, exiftool, format, suffix
):
    made = renditions.make(master(), Recipe(400, "", format), (50, 50), PACKET)
    seen = exiftool(made, suffix)
    assert seen["XMP-dc:Creator"] == ["Jörg Übermut"]
    assert seen["XMP-photoshop:Credit"] == "Jörg Übermut/Küstenbild"
    assert not [name for name in seen if "GPS" in name]
    if format == "jpeg":
        assert (seen["IPTC:By-line"], seen["IPTC:Credit"]) == (
            "Jörg Übermut",
            "Jörg Übermut/Küstenbild",
        )
    assert seen["ExifTool:Validate"] == "0 0 0"
