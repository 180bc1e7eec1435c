"""The hostile and the odd, taken in as a delivery: a right picture, or one sentence and nothing left."""

import io
import struct
import zipfile
import zlib
from pathlib import Path

import pytest
from PIL import Image as Pixels

from media.desk.deliveries import Incoming, take_in_all
from media.models import CreditCreator, Image, ImageCredit, Look
from record.models import Change, State

SCRIPT = "<svg onload=alert>"


@pytest.fixture
def left(settings):
    """Everything a delivery could leave behind: rows and files."""

    def count():
        rows = [model.objects.count() for model in (Image, ImageCredit, CreditCreator, Look)]
        rows += [State.objects.count(), Change.objects.count()]
        places = [
            settings.STORAGES[name]["OPTIONS"]["location"] for name in ("default", "originals")
        ]
        return rows, [path for place in places for path in Path(place).rglob("*") if path.is_file()]

    return count


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width, height, rows=b"", *more) -> bytes:
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0))
    body = chunk(b"IDAT", zlib.compress(rows, 9))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(more) + body + chunk(b"IEND", b"")


def tiff(width, height) -> bytes:
    entries = [(256, width), (257, height), (258, 8), (259, 1), (262, 1), (273, 8), (278, height)]
    rows = b"".join(struct.pack("<HHII", tag, 4, 1, value) for tag, value in entries)
    return b"II*\0\x08\0\0\0" + struct.pack("<H", len(entries)) + rows + b"\0\0\0\0"


def webp(width, height) -> bytes:
    size = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    body = b"WEBPVP8X" + struct.pack("<I", 10) + b"\x02\0\0\0" + size
    return b"RIFF" + struct.pack("<I", len(body)) + body


def gif(width, height) -> bytes:
    screen = b"GIF89a" + struct.pack("<HHBBB", width, height, 0x80, 0, 0) + b"\0" * 6
    frame = b"," + struct.pack("<HHHHB", 0, 0, width, height, 0) + b"\x02\x02L\x01\0"
    return screen + frame + b";"


def long_text() -> bytes:
    """A comment of a few kilobytes that unpacks to 200 MB."""
    packed = zlib.compress(b"\0" * 200_000_000, 9)
    return png(8, 8, b"\0\0" * 8, chunk(b"zTXt", b"Comment\0\0" + packed))


BOMBS = {
    "png": lambda: png(60_000, 60_000, b"\0" * 8_000_000),
    "gif": lambda: gif(60_000, 60_000),
    "tiff": lambda: tiff(60_000, 60_000),
    "webp": lambda: webp(16_383, 16_383),
    "png text": long_text,
    "png short": lambda: png(8_000, 8_000, b"\0"),
    "tiff short": lambda: tiff(8_000, 8_000),
    "nothing": lambda: b"",
}


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_bomb_is_one_sentence_and_leaves_nothing(bomb, left, picture_editor):
    before = left()
    [taken] = take_in_all([Incoming("bild.jpg", BOMBS[bomb]())], by=picture_editor)
    assert taken.image is None
    assert taken.refusal.startswith("bild.jpg: ")
    assert left() == before


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF", "TIFF", "GIF"])
def test_a_file_cut_anywhere_is_a_picture_or_a_sentence(kind, left, picture_editor):
    out = io.BytesIO()
    Pixels.effect_noise((120, 90), 80).convert("RGB").save(out, kind)
    data = out.getvalue()
    cuts = [1, 4, 12, 30, len(data) // 4, len(data) // 2, len(data) - 30, len(data) - 2]
    for cut in cuts:
        before = left()
        [taken] = take_in_all([Incoming("bild", data[:cut])], by=picture_editor)
        assert bool(taken.image) != bool(taken.refusal)
        assert taken.image or left() == before


def zipped() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("GEHEIM.txt", "GEHEIM")
    return out.getvalue()


@pytest.mark.parametrize(
    ("kind", "tail"),
    [
        ("JPEG", zipped()),
        ("GIF", b"/*GEHEIM*/=1;alert(1)"),
        ("PNG", b"<!doctype html><p>GEHEIM"),
        ("WEBP", b"%PDF-1.7 GEHEIM"),
    ],
)
def test_of_two_files_in_one_only_the_picture_goes_on(build, kind, tail, picture_editor):
    [taken] = take_in_all([Incoming("x.html", build.saved(kind) + tail)], by=picture_editor)
    with taken.image.file.open() as file:
        master = file.read()
    assert b"GEHEIM" not in master
    assert Pixels.open(io.BytesIO(master)).size == (64, 48)
    assert taken.image.file.name.endswith((".jpg", ".png"))


def test_a_script_in_a_gif_is_no_picture(left, picture_editor):
    before = left()
    [taken] = take_in_all([Incoming("a.gif", b"GIF89a/*\0*/=1;alert(1)")], by=picture_editor)
    assert (taken.image, left()) == (None, before)


def spoken(build, way: str) -> bytes:
    """A picture that says a script as its title, its creator and its caption."""
    told = SCRIPT.replace("<", "&lt;")
    packet = build.packet(
        build.creator(told)
        + f"<photoshop:Headline>{told}</photoshop:Headline>"
        + f'<dc:description><rdf:Alt><rdf:li xml:lang="de">{told}</rdf:li></rdf:Alt></dc:description>'
    )
    exif = Pixels.Exif()
    exif[0x013B] = exif[0x010E] = SCRIPT
    old = [build.dataset(number, SCRIPT.encode()) for number in (5, 80, 120)]
    ways = {
        "xmp": lambda: build.app1(packet),
        "iim": lambda: build.app13(*old),
        "exif": lambda: build.segment(0xE1, exif.tobytes()),
    }
    return build.jpeg(ways[way]())


@pytest.mark.parametrize("way", ["xmp", "iim", "exif"])
def test_a_script_in_the_words_of_a_file_is_a_word(build, way, chief, client):
    [taken] = take_in_all([Incoming(f"{SCRIPT}.jpg", spoken(build, way))], by=chief)
    assert taken.image.credit.creators.get().name == SCRIPT
    client.force_login(chief)
    for noun in (taken.image, taken.image.credit):
        page = client.get(f"/admin/media/{noun._meta.model_name}/{noun.pk}/change/")
        assert SCRIPT not in page.content.decode()
        assert "&lt;svg onload=alert" in page.content.decode()


@pytest.mark.parametrize("way", ["xmp", "iim", "exif"])
def test_a_script_in_the_words_of_a_file_is_a_word_in_delivered_files(build, way, chief):
    from media.pictures import Files, credit_of
    from record.reading import Reading

    [taken] = take_in_all([Incoming("x.jpg", spoken(build, way))], by=chief)
    reading = Reading(taken.image.uploaded_at.replace(year=2099))
    state = reading.state(taken.image.key)
    packet = Files(state, credit_of(reading, state)).packet.decode()
    assert SCRIPT not in packet
    assert "&lt;svg onload=alert" in packet


def dtd(build) -> bytes:
    entities = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
    return build.jpeg(build.app1(entities + build.packet(build.creator("&b;"))))


def test_entities_in_the_words_of_a_file_are_left_out(build, picture_editor):
    [taken] = take_in_all([Incoming("x.jpg", dtd(build))], by=picture_editor)
    assert taken.image.credit is None
    assert "xmp_dtd" in [row["code"] for row in taken.image.raw["warnings"]]


def test_ten_megabytes_of_words_are_not_all_kept(build, picture_editor):
    word = "<rdf:li>" + "Meer " * 100 + "</rdf:li>"
    body = f"<dc:subject><rdf:Bag>{word * 7_000}</rdf:Bag></dc:subject>{build.creator('Ada Lang')}"
    parts = build.saved("PNG") + build.packet(body).encode() * 3
    assert len(parts) > 10_000_000
    [taken] = take_in_all([Incoming("x.png", parts)], by=picture_editor)
    assert len(str(taken.image.raw)) < 150_000
    assert "metadata_long" in [row["code"] for row in taken.image.raw["warnings"]]


@pytest.mark.parametrize(
    "name", ["a\0b\ud800.jpg", "../../etc/passwd.jpg", "ä" * 400 + ".jpg", "\u202egpj"]
)
def test_a_name_built_to_harm_is_a_title_at_most(build, name, picture_editor):
    [taken] = take_in_all([Incoming(name, build.saved())], by=picture_editor)
    assert taken.refusal == ""
    assert len(Image.objects.get().title) <= 200
    assert ".." not in taken.image.file.name
