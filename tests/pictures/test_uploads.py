"""The hostile corpus: what comes in as a picture, and what is made of it."""

import contextlib
import hashlib
import io
import struct
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import ExifTags, Image, ImageCms

from media.files import uploads


def reopened(prepared) -> Image.Image:
    image = Image.open(io.BytesIO(prepared.master_bytes))
    image.load()
    return image


def codes(prepared):
    return {warning.code for warning in prepared.warnings}


def refused(data, name="bild.jpg") -> str:
    with pytest.raises(uploads.Unusable) as caught:
        uploads.check_and_reencode(data, name)
    assert caught.value.sentence
    return caught.value.code


@pytest.mark.parametrize(
    ("format", "mode", "master"),
    [
        ("JPEG", "RGB", "jpeg"),
        ("JPEG", "L", "jpeg"),
        ("JPEG", "CMYK", "jpeg"),
        ("PNG", "RGB", "png"),
        ("PNG", "RGBA", "png"),
        ("PNG", "P", "png"),
        ("PNG", "1", "png"),
        ("PNG", "LA", "png"),
        ("PNG", "I;16", "png"),
        ("WEBP", "RGB", "jpeg"),
        ("WEBP", "RGBA", "png"),
        ("AVIF", "RGB", "jpeg"),
        ("TIFF", "RGB", "jpeg"),
        ("TIFF", "CMYK", "jpeg"),
        ("TIFF", "F", "jpeg"),
        ("GIF", "P", "png"),
    ],
)
def test_each_accepted_format_becomes_a_plain_master(format, mode, master):
    buffer = io.BytesIO()
    picture = Image.new(mode, (700, 500))
    if mode.endswith("A"):
        picture.putalpha(100)
    picture.save(buffer, format)
    prepared = uploads.check_and_reencode(buffer.getvalue(), "")
    assert (prepared.format, prepared.width, prepared.height) == (master, 700, 500)
    assert reopened(prepared).mode == ("RGBA" if mode.endswith("A") else "RGB")
    assert prepared.sha256 == hashlib.sha256(prepared.master_bytes).hexdigest()
    assert prepared.original_sha256 == hashlib.sha256(buffer.getvalue()).hexdigest()
    assert prepared.original_format == format
    assert prepared.warnings == ()


def test_a_photograph_in_png_is_not_kept_as_a_huge_master(monkeypatch, build):
    monkeypatch.setattr("media.files.pixels.LOSSLESS_PIXELS", 100)
    assert uploads.check_and_reencode(build.saved("PNG"), "x.png").format == "jpeg"


def test_an_opaque_alpha_channel_is_dropped(build):
    data = build.saved("PNG", mode="RGBA", colour=(1, 2, 3, 255))
    assert reopened(uploads.check_and_reencode(data, "x.png")).mode == "RGB"


def test_noise_in_full_size_is_written(build):
    """Libjpeg's buffer was too small for pictures that do not compress."""
    noise = Image.effect_noise((1500, 1000), 200).convert("RGB")
    buffer = io.BytesIO()
    noise.save(buffer, "JPEG", quality=100)
    assert uploads.check_and_reencode(buffer.getvalue(), "x.jpg").width == 1500


@pytest.mark.parametrize("orientation", range(1, 9))
def test_the_picture_is_turned_upright_and_forgets_it(orientation):
    picture = Image.new("RGB", (80, 40), "red")
    picture.paste("blue", (0, 0, 20, 10))
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    buffer = io.BytesIO()
    picture.save(buffer, "PNG", exif=exif)
    prepared = uploads.check_and_reencode(buffer.getvalue(), "x.png")
    upright = orientation < 5
    assert (prepared.width, prepared.height) == ((80, 40) if upright else (40, 80))
    blue = {
        1: (1, 1),
        2: (78, 1),
        3: (78, 38),
        4: (1, 38),
        5: (1, 1),
        6: (38, 1),
        7: (38, 78),
        8: (1, 78),
    }
    image = reopened(prepared)
    assert image.getpixel(blue[orientation]) == (0, 0, 255)
    assert ExifTags.Base.Orientation not in image.getexif()


def test_nothing_of_the_files_words_survives(build):
    """Position, serial number, comment, thumbnail, profile and instructions."""
    exif = Image.Exif()
    exif[ExifTags.Base.Artist] = "GEHEIM"
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSMapDatum] = "GEHEIM"
    xmp = build.packet("<photoshop:Instructions>GEHEIM</photoshop:Instructions>")
    old = build.app13(build.dataset(40, b"GEHEIM"))
    segments = [build.segment(0xE1, exif.tobytes()), build.app1(xmp), old]
    comment = build.segment(0xFE, b"GEHEIM")
    picture = build.jpeg(*segments, comment, after=b"GEHEIM")
    assert picture.count(b"GEHEIM") == 6
    prepared = uploads.check_and_reencode(picture, "x.jpg")
    assert b"GEHEIM" not in prepared.master_bytes
    assert set(reopened(prepared).info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


def test_words_in_a_png_do_not_survive():
    from PIL.PngImagePlugin import PngInfo

    words = PngInfo()
    words.add_text("Comment", "GEHEIM")
    buffer = io.BytesIO()
    Image.new("RGB", (9, 9)).save(buffer, "PNG", pnginfo=words, icc_profile=b"GEHEIM")
    prepared = uploads.check_and_reencode(buffer.getvalue(), "x.png")
    assert b"GEHEIM" not in prepared.master_bytes
    assert reopened(prepared).info == {}


def test_another_colour_space_becomes_srgb():
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    buffer = io.BytesIO()
    Image.new("LAB", (8, 8), (200, 180, 128)).save(buffer, "TIFF", icc_profile=lab)
    prepared = uploads.check_and_reencode(buffer.getvalue(), "x.tif")
    red, green, _blue = reopened(prepared).getpixel((4, 4))
    assert red > green
    assert "profile_ignored" not in codes(prepared)


def test_a_broken_colour_profile_is_ignored_with_a_word(build):
    data = build.saved("JPEG", icc_profile=b"\0" * 200)
    assert "profile_ignored" in codes(uploads.check_and_reencode(data, "x.jpg"))


def test_sixteen_bits_of_grey_are_not_turned_to_white():
    """Pillow's own conversion cut everything above 255 to white."""
    buffer = io.BytesIO()
    Image.new("I;16", (8, 8), 257 * 100).save(buffer, "PNG")
    image = reopened(uploads.check_and_reencode(buffer.getvalue(), "x.png"))
    assert image.getpixel((0, 0)) == (100, 100, 100)


FORMATS = ["JPEG", "PNG", "WEBP", "AVIF", "TIFF", "GIF"]


@pytest.mark.parametrize("kept", [0.2, 0.5, 0.8, 0.98])
@pytest.mark.parametrize("format", FORMATS)
def test_half_a_picture_is_refused(format, kept):
    """Django's own field takes half a JPEG, because it never decodes."""
    buffer = io.BytesIO()
    Image.effect_noise((200, 150), 80).convert("RGB").save(buffer, format)
    data = buffer.getvalue()
    assert refused(data[: int(len(data) * kept)]) == "damaged"


def test_half_a_jpeg_closed_again_is_taken_with_a_warning():
    buffer = io.BytesIO()
    Image.effect_noise((200, 150), 80).convert("RGB").save(buffer, "JPEG")
    data = buffer.getvalue()
    prepared = uploads.check_and_reencode(data[: len(data) // 2] + b"\xff\xd9", "x.jpg")
    assert "grey_end" in codes(prepared)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"\0" * 100, "not_a_picture"),
        (b"BM" + b"\0" * 100, "not_a_picture"),
        (b"Guten Tag", "not_a_picture"),
        (b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', "svg"),
        (b'\xef\xbb\xbf<?xml version="1.0"?>\n<!-- x --><svg/>', "svg"),
        ('<?xml version="1.0"?><svg/>'.encode("utf-16"), "svg"),
        (b"<!DOCTYPE html><p>Hallo", "html"),
        (b"  \n<HTML><body>", "html"),
        (b"<script>alert(1)</script>", "html"),
        (b'<?xml version="1.0"?><nitf/>', "xml"),
        (b"PK\x03\x04" + b"\0" * 60, "zip"),
        (b"Rar!\x1a\x07", "zip"),
        (b"%PDF-1.7\n", "pdf"),
        (b"8BPS\0\1", "photoshop"),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "heic"),
        (b"\0\0\0\x18ftypisom\0\0\0\0isomiso2", "video"),
        (b"\x1aE\xdf\xa3webm", "video"),
        (b"\xff\xd8\xff", "damaged"),
        (b"\xff\xd8\xff<html><script>alert(1)</script>", "damaged"),
        (b"GIF89a<script>alert(1)</script>", "damaged"),
        (b"GIF89a", "damaged"),
        (b"\x89PNG\r\n\x1a\n", "damaged"),
        (b"RIFF\x10\0\0\0WEBPVP8 ", "damaged"),
        (b"II*\0\x08\0\0\0", "damaged"),
        (b"II*\0\x08\0\0\0\xff\xff", "damaged"),
        (b"\0\0\0\x18ftypavif\0\0\0\0mif1avif", "damaged"),
    ],
)
def test_what_is_no_picture_is_refused_with_its_reason(data, code):
    assert refused(data) == code


def test_a_name_decides_nothing(build):
    prepared = uploads.check_and_reencode(build.saved("PNG", (700, 500)), "../../urlaub.jpg")
    assert (prepared.original_format, codes(prepared)) == ("PNG", {"name_differs"})
    assert refused(b"<svg/>", "urlaub.jpg") == "svg"


@pytest.mark.parametrize(
    "tail", [b"PK\x03\x04 archive", b"<script>alert(1)</script>", b"%PDF-1.7", b"MZ\x90\0"]
)
@pytest.mark.parametrize("format", ["JPEG", "PNG", "GIF", "WEBP"])
def test_a_second_file_behind_the_picture_is_gone(build, format, tail):
    prepared = uploads.check_and_reencode(build.saved(format) + tail * 50, "x")
    assert tail not in prepared.master_bytes


def png(width: int, height: int, rows: bytes) -> bytes:
    """A PNG of one-bit grey with these rows."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0))
    body = chunk(b"IDAT", zlib.compress(rows, 9))
    return b"\x89PNG\r\n\x1a\n" + head + body + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("width", "height"), [(20_000, 20_000), (9_000, 9_000), (65_000, 65_000), (16_500, 10)]
)
def test_a_bomb_is_refused_before_it_is_decoded(monkeypatch, width, height):
    def never(image):
        raise AssertionError("decoded")

    monkeypatch.setattr("media.files.pixels.first_frame", never)
    assert refused(png(width, height, b"")) == "too_many_pixels"


def test_a_gif_screen_larger_than_its_frame_counts_in_full(build):
    data = bytearray(build.saved("GIF"))
    data[6:10] = struct.pack("<HH", 60_000, 60_000)
    assert refused(bytes(data)) == "too_many_pixels"


def test_a_file_beyond_the_byte_limit_is_refused(monkeypatch, build):
    monkeypatch.setattr(uploads, "BYTE_LIMIT", 100)
    assert refused(build.saved()) == "too_many_bytes"


def test_a_jpeg_with_thousands_of_scans_is_refused(build):
    """Each scan of a progressive JPEG costs a pass over all pixels."""
    buffer = io.BytesIO()
    Image.new("RGB", (64, 64)).save(buffer, "JPEG", progressive=True)
    data = buffer.getvalue()
    first = data.index(b"\xff\xda")
    second = data.index(b"\xff\xc4", first)
    scan = data[first:second]
    assert refused(data[:second] + scan * 200 + data[second:]) == "damaged"


def animated(format: str) -> bytes:
    frames = [Image.new("RGB", (700, 500), colour) for colour in ("red", "green", "blue")]
    buffer = io.BytesIO()
    frames[0].save(buffer, format, save_all=True, append_images=frames[1:])
    return buffer.getvalue()


@pytest.mark.parametrize("format", ["GIF", "WEBP", "PNG", "TIFF", "AVIF"])
def test_of_a_moving_picture_the_first_frame_is_taken(format):
    prepared = uploads.check_and_reencode(animated(format), "")
    assert prepared.animated
    assert codes(prepared) == {"animated"}
    red, green, blue = reopened(prepared).getpixel((5, 5))
    assert red > 240
    assert max(green, blue) < 20


def test_a_picture_with_a_broken_exif_field_is_taken_all_the_same(build):
    broken = build.segment(0xE1, b"Exif\0\0II*\0\x08\0\0\0\x05\0\x12\x01")
    assert uploads.check_and_reencode(build.jpeg(broken), "x.jpg").width == 64


def test_a_small_picture_is_taken_with_a_warning(build):
    assert codes(uploads.check_and_reencode(build.saved(), "x.jpg")) == {"small"}


@settings(deadline=None)
@given(st.data())
def test_no_damage_does_more_than_refuse(data):
    """Whatever bits fall over: a master or a sentence, never anything else."""
    format = data.draw(st.sampled_from(FORMATS))
    buffer = io.BytesIO()
    Image.linear_gradient("L").resize((24, 16)).convert("RGB").save(buffer, format)
    picture = bytearray(buffer.getvalue())
    for place in data.draw(st.lists(st.integers(0, len(picture) - 1), min_size=1, max_size=6)):
        picture[place] = data.draw(st.integers(0, 255))
    with contextlib.suppress(uploads.Unusable):
        prepared = uploads.check_and_reencode(bytes(picture), "x")
        assert reopened(prepared).size == (prepared.width, prepared.height)
