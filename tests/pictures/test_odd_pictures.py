"""Odd pictures that are right pictures: they come out of the workshop as they are meant."""

import io
import struct

import pytest
from PIL import ExifTags, Image, ImageCms

from media.files import workshop


def opened(data: bytes) -> tuple[Image.Image, set[str]]:
    """The master, decoded, and the codes of what was said about the file."""
    prepared = workshop.open_picture(data, "x").prepared
    image = Image.open(io.BytesIO(prepared.master_bytes))
    image.load()
    return image, {warning.code for warning in prepared.warnings}


def saved(image, format="JPEG", **options) -> bytes:
    out = io.BytesIO()
    image.save(out, format, **options)
    return out.getvalue()


def close_to(pixel, colour, by=12) -> bool:
    return all(abs(one - other) <= by for one, other in zip(pixel, colour, strict=True))


def cmyk_profile(lab: tuple[int, int, int]) -> bytes:
    """A colour profile of a press on which every ink but black is this one colour of Lab."""
    corners = (bytes(lab) + b"\0\x80\x80") * 8  # without black, with black
    curve = bytes(range(256))
    unit = struct.pack(">9I", 0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x10000)
    table = b"mft1\0\0\0\0" + bytes([4, 3, 2, 0]) + unit + curve * 4 + corners + curve * 3
    table += b"\0" * (-len(table) % 4)
    text = b"text\0\0\0\0made for a test\0\0"
    white = b"XYZ \0\0\0\0" + struct.pack(">3I", 0xF6D6, 0x10000, 0xD32D)
    tags, offset, body = b"", 128 + 4 + 3 * 12, b""
    for name, data in (
        (b"A2B0", table),
        (b"cprt", text + b"\0" * (-len(text) % 4)),
        (b"wtpt", white),
    ):
        tags += name + struct.pack(">II", offset + len(body), len(data))
        body += data
    size = struct.pack(">I", offset + len(body))
    head = size + b"test\x02\x40\0\0prtrCMYKLab " + b"\0" * 12 + b"acsp"
    head = head.ljust(68, b"\0") + struct.pack(">3I", 0xF6D6, 0x10000, 0xD32D)
    return head.ljust(128, b"\0") + struct.pack(">I", 3) + tags + body


@pytest.mark.parametrize("format", ["JPEG", "TIFF"])
def test_a_picture_for_print_without_a_profile_keeps_its_colour(format):
    red = Image.new("CMYK", (700, 500), (0, 255, 255, 0))
    image, codes = opened(saved(red, format))
    assert close_to(image.getpixel((5, 5)), (255, 0, 0))
    assert codes == set()


def test_a_picture_for_print_with_a_profile_is_seen_as_the_press_prints_it():
    """L 127 of 255, a and b in the middle: a plain grey, where the inks alone say red."""
    red = Image.new("CMYK", (700, 500), (0, 255, 255, 0))
    image, codes = opened(saved(red, icc_profile=cmyk_profile((127, 128, 128))))
    assert close_to(image.getpixel((5, 5)), (118, 118, 118))
    assert codes == set()


def test_a_wide_colour_space_is_brought_home():
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    image, codes = opened(
        saved(Image.new("LAB", (700, 500), (255, 128, 128)), "TIFF", icc_profile=lab)
    )
    assert close_to(image.getpixel((5, 5)), (255, 255, 255))
    assert codes == set()


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photograph_held_askew_is_upright(orientation):
    picture = Image.new("RGB", (80, 40), "red")
    picture.paste("blue", (0, 0, 40, 20))
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    image, _codes = opened(saved(picture, exif=exif, quality=95))
    assert image.size == ((80, 40) if orientation < 5 else (40, 80))
    left, top = orientation in (1, 4, 5, 8), orientation in (1, 2, 5, 6)
    left, top = {5: (True, True), 6: (False, True), 7: (False, False), 8: (True, False)}.get(
        orientation, (left, top)
    )
    place = (3 if left else image.width - 4, 3 if top else image.height - 4)
    assert close_to(image.getpixel(place), (0, 0, 255), by=30)


def test_sixteen_bits_of_colour_become_eight():
    """Pillow writes no such file, so its lines are laid by hand."""
    import zlib

    def chunk(kind, data):
        crc = zlib.crc32(kind + data)
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", crc)

    line = b"\0" + struct.pack(">3H", 100 * 257, 150 * 257, 200 * 257) * 700
    data = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 700, 500, 16, 2, 0, 0, 0))
    data += chunk(b"IDAT", zlib.compress(line * 500)) + chunk(b"IEND", b"")
    image, codes = opened(data)
    assert close_to(image.getpixel((5, 5)), (100, 150, 200), by=1)
    assert codes == set()


def test_a_picture_that_comes_in_scans_is_whole():
    gradient = Image.linear_gradient("L").resize((700, 500)).convert("RGB")
    image, codes = opened(saved(gradient, progressive=True))
    assert close_to(image.getpixel((5, 490)), gradient.getpixel((5, 490)))
    assert codes == set()


def test_what_is_seen_through_stays_so():
    glass = Image.new("RGBA", (700, 500), (10, 20, 30, 100))
    image, _codes = opened(saved(glass, "WEBP", lossless=True))
    assert image.getpixel((5, 5)) == (10, 20, 30, 100)


@pytest.mark.parametrize("size", [(1, 1), (1, 9000), (9000, 1)])
def test_the_thinnest_picture_is_one(size):
    image, codes = opened(saved(Image.new("RGB", size, "red"), "PNG"))
    assert image.size == size
    assert codes <= {"small"}
