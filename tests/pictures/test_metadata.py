"""What picture files say about themselves, with all the disorder of real ones."""

import io
import json
import struct
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import ExifTags, Image

from media import metadata

SOME_CREDIT = "<photoshop:Credit>Küstenbild Agentur für Nordsee und Hinterland</photoshop:Credit>"


def codes(proposal):
    return {warning.code for warning in proposal.warnings}


@pytest.mark.parametrize("header", ["STANDARD_HEADER", "AGENCY_HEADER"])
def test_xmp_is_found_under_both_headers(build, header):
    """Getty and others write a header of their own, which Pillow alone does not see."""
    xmp = build.packet(build.creator("Mira Oldenkamp") + SOME_CREDIT)
    proposal = metadata.read(build.jpeg(build.app1(xmp, getattr(build, header))))
    assert proposal.creators == ("Mira Oldenkamp",)
    assert proposal.credit_line == "Küstenbild Agentur für Nordsee und Hinterland"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16-le", "utf-16-be", "utf-16"])
def test_packets_may_be_written_in_sixteen_bits(build, encoding):
    xmp = build.packet(build.creator("Jörg Übermut")).encode(encoding)
    proposal = metadata.read(build.jpeg(build.app1(xmp)))
    assert proposal.creators == ("Jörg Übermut",)
    assert "xmp_damaged" not in codes(proposal)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
def test_packets_are_found_in_files_that_are_no_jpeg(build, encoding):
    xmp = build.packet(build.creator("Jörg Übermut")).encode(encoding)
    assert metadata.read(build.saved("PNG") + b"\0" + xmp).creators == ("Jörg Übermut",)


@pytest.mark.parametrize("format", ["PNG", "WEBP", "AVIF", "TIFF"])
def test_every_accepted_format_carries_its_packet(build, format):
    xmp = build.packet(build.creator("Jörg Übermut")).encode()
    buffer = io.BytesIO()
    options = {"xmp": xmp}
    if format == "PNG":
        from PIL.PngImagePlugin import PngInfo

        chunk = PngInfo()
        chunk.add_itxt("XML:com.adobe.xmp", xmp.decode(), zip=True)
        options = {"pnginfo": chunk}
    if format == "TIFF":
        options = {"tiffinfo": {700: xmp}}
    Image.new("RGB", (9, 9)).save(buffer, format, **options)
    assert metadata.read(buffer.getvalue()).creators == ("Jörg Übermut",)


def test_a_sidecar_is_read_like_a_picture(build):
    sidecar = build.packet(build.creator("Jörg Übermut")).encode()
    proposal = metadata.read(sidecar)
    assert proposal.creators == ("Jörg Übermut",)
    assert codes(proposal) == set()


def test_of_several_packets_the_last_counts(build):
    old, new = (build.app1(build.packet(build.creator(name))) for name in ("Alt", "Neu"))
    proposal = metadata.read(build.jpeg(old, new))
    assert proposal.creators == ("Neu",)
    assert "xmp_several" in codes(proposal)


def test_a_damaged_last_packet_leaves_the_one_before(build):
    good = build.app1(build.packet(build.creator("Ada")))
    proposal = metadata.read(build.jpeg(good, build.app1("<x:xmpmeta><rdf:RDF>")))
    assert proposal.creators == ("Ada",)
    assert "xmp_damaged" in codes(proposal)


def test_a_second_picture_behind_the_end_does_not_speak_for_the_first(build):
    """Phones append a whole second JPEG, with metadata of its own."""
    appended = build.jpeg(build.app1(build.packet(build.creator("Falsch"))))
    picture = build.jpeg(build.app1(build.packet(build.creator("Ada"))), after=appended)
    assert metadata.read(picture).creators == ("Ada",)


def test_pictures_that_went_into_a_montage_do_not_speak_for_it(build):
    pantry = (
        "<xmpMM:Pantry><rdf:Bag><rdf:li><rdf:Description><dc:creator>Falsch</dc:creator>"
        "</rdf:Description></rdf:li></rdf:Bag></xmpMM:Pantry>"
    )
    xmp = build.packet(build.creator("Ada") + pantry)
    assert metadata.read(build.jpeg(build.app1(xmp))).creators == ("Ada",)


@pytest.mark.parametrize(
    "attack",
    [
        '<!DOCTYPE x [<!ENTITY a "Einbrecher">]>',
        '<!DOCTYPE x SYSTEM "file:///etc/passwd">',
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
    ],
)
@pytest.mark.parametrize("in_jpeg", [True, False])
def test_a_dtd_is_refused(build, attack, in_jpeg):
    xmp = build.packet(build.creator("&a;")).replace("<x:xmpmeta", attack + "<x:xmpmeta", 1)
    picture = build.jpeg(build.app1(xmp)) if in_jpeg else build.saved("PNG") + xmp.encode()
    proposal = metadata.read(picture)
    assert proposal.creators == ()
    assert "xmp_dtd" in codes(proposal)


@pytest.mark.parametrize(
    ("body", "attributes", "field", "value"),
    [
        ("<dc:Rights>© Ada 2026</dc:Rights>", "", "copyright_notice", "© Ada 2026"),
        ("", 'dc:creator="Ada; Bo"', "creators", ("Ada", "Bo")),
        ("", 'photoshop:Credit="Ada/dpa"', "credit_line", "Ada/dpa"),
        ("<dc:creator>Ada</dc:creator>", "", "creators", ("Ada",)),
        (
            "<dc:creator><rdf:Seq><rdf:li>Ada</rdf:li><rdf:li>Bo</rdf:li></rdf:Seq></dc:creator>",
            "",
            "creators",
            ("Ada", "Bo"),
        ),
        (
            '<dc:description><rdf:Alt><rdf:li xml:lang="x-default">A harbour</rdf:li>'
            '<rdf:li xml:lang="de">Ein Hafen</rdf:li></rdf:Alt></dc:description>',
            "",
            "caption",
            "Ein Hafen",
        ),
        (
            '<dc:description><rdf:Alt><rdf:li xml:lang="en">A harbour</rdf:li>'
            '<rdf:li xml:lang="x-default">Un port</rdf:li></rdf:Alt></dc:description>',
            "",
            "caption",
            "Un port",
        ),
        (
            '<plus:Licensor><rdf:Seq><rdf:li rdf:parseType="Resource">'
            "<plus:LicensorName>Küstenbild</plus:LicensorName>"
            "<plus:LicensorURL>https://k.example/</plus:LicensorURL></rdf:li></rdf:Seq></plus:Licensor>",
            "",
            "licensor_url",
            "https://k.example/",
        ),
        (
            '<plus:Licensor><rdf:Seq><rdf:li><rdf:Description plus:LicensorName="Küstenbild"/>'
            "</rdf:li></rdf:Seq></plus:Licensor>",
            "",
            "licensor_name",
            "Küstenbild",
        ),
        (
            '<plus:Licensor><rdf:Seq><rdf:li plus:LicensorName="Küstenbild"/></rdf:Seq></plus:Licensor>',
            "",
            "licensor_name",
            "Küstenbild",
        ),
        (
            '<xmpRights:WebStatement rdf:resource="https://k.example/terms"/>',
            "",
            "web_statement",
            "https://k.example/terms",
        ),
        (
            "",
            'plus:CreditLineRequired="http://ns.useplus.org/ldf/vocab/CR-CAI"',
            "placement",
            "adjacent",
        ),
        ("", 'plus:CreditLineRequired="CR-NRQ"', "placement", "not_required"),
        ("", 'plus:CreditLineRequired="unsinn"', "placement", ""),
        (
            "",
            'Iptc4xmpExt:DigitalSourceType=" https://cv.iptc.org/newscodes/digitalsourcetype/minorHumanEdits"',
            "source_type",
            "humanEdits",
        ),
        (
            "",
            'Iptc4xmpExt:DigitalSourceType="http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"',
            "nature",
            "ai",
        ),
        ("", 'plus:LicenseEndDate="2026-11-30T00:00:00Z"', "expires", date(2026, 11, 30)),
        ("", 'plus:LicenseEndDate="2026-13-40"', "expires", None),
    ],
)
def test_fields_are_understood_in_the_ways_they_are_written(build, body, attributes, field, value):
    proposal = metadata.read(build.jpeg(build.app1(build.packet(body, attributes))))
    assert getattr(proposal, field) == value


UTF8 = (90, b"\x1b%G", 1)


@pytest.mark.parametrize(
    ("datasets", "creators"),
    [
        ([(80, "Jörg Müller".encode("cp1252"))], ("Jörg Müller",)),
        ([(80, "Jörg Müller".encode())], ("Jörg Müller",)),
        ([UTF8, (80, "Jörg Müller".encode())], ("Jörg Müller",)),
        ([UTF8, (80, "Jörg Müller".encode("cp1252"))], ("Jörg Müller",)),
        ([(80, "Ren\xe9".encode("cp1252"))], ("René",)),
        ([(80, b"\x84Kauz\x93")], ("„Kauz“",)),
        ([(80, b"Ada"), (80, b"Bo")], ("Ada", "Bo")),
        ([(80, b"Ada\0\0")], ("Ada",)),
        (
            [(80, "Grüße aus dem schönen Norden, Jö".encode()[:32])],
            ("Grüße aus dem schönen Norden,",),
        ),
    ],
)
def test_old_fields_are_decoded_whatever_they_declare(build, datasets, creators):
    block = build.app13(*(build.dataset(*each) for each in datasets))
    assert metadata.read(build.jpeg(block)).creators == creators


def test_a_letter_cut_at_the_end_of_a_field_falls_away(build):
    """32 bytes end in the middle of an umlaut; read as Windows-1252 all of it was garbled."""
    line = "Agentur für Bilder der Nordseeö".encode()[:32]
    assert line.endswith(b"\xc3")
    proposal = metadata.read(build.jpeg(build.app13(build.dataset(110, line))))
    assert proposal.credit_line == "Agentur für Bilder der Nordsee"


@pytest.mark.parametrize(
    ("iim", "xmp", "conflict"),
    [
        ("Küstenbild Agentur für Nordsee ", "Küstenbild Agentur für Nordsee und Hinterland", False),
        ("KÜSTENBILD  Agentur", "Küstenbild Agentur", False),
        ("Küstenbild", "Küstenbild", False),
        ("Nordlicht", "Küstenbild", True),
        ("Küstenbild und mehr", "Küstenbild", True),
    ],
)
def test_a_cut_value_is_no_conflict_and_xmp_wins(build, iim, xmp, conflict):
    old = build.app13(build.dataset(110, iim.encode()))
    new = build.app1(build.packet(f"<photoshop:Credit>{xmp}</photoshop:Credit>"))
    proposal = metadata.read(build.jpeg(old, new))
    assert proposal.credit_line == xmp
    found = [metadata.Conflict("credit_line", {"xmp": xmp, "iim": iim.strip()})] if conflict else []
    assert list(proposal.conflicts) == found


def test_creators_conflict_when_one_of_them_differs(build):
    old = build.app13(build.dataset(80, b"Ada"), build.dataset(80, b"Cem"))
    new = build.app1(build.packet("", 'dc:creator="Ada; Bo"'))
    proposal = metadata.read(build.jpeg(old, new))
    assert proposal.creators == ("Ada", "Bo")
    assert proposal.conflicts == (
        metadata.Conflict("creators", {"xmp": "Ada; Bo", "iim": "Ada; Cem"}),
    )


def test_what_stands_before_a_wrong_length_is_kept(build):
    """One wrong length, and Pillow's reader raised and gave nothing at all."""
    broken = build.dataset(80, b"Ada") + b"\x1c\x02\x6e\x40\x00dpa"
    proposal = metadata.read(build.jpeg(build.app13(broken)))
    assert proposal.creators == ("Ada",)
    assert "iim_damaged" in codes(proposal)


def test_old_fields_of_a_second_resource_block_are_found(build):
    other = build.resource(b"\0\1", 0x03ED)
    block = build.resource(build.dataset(80, b"Ada"))
    picture = build.jpeg(build.segment(0xED, b"Photoshop 3.0\0" + other + block))
    assert metadata.read(picture).creators == ("Ada",)


def tiff(tag: int, kind: int, count: int, block: bytes) -> bytes:
    """A TIFF of one grey pixel with one more tag."""
    entries = [(256, 3, 1, 1), (257, 3, 1, 1), (258, 3, 1, 8), (259, 3, 1, 1), (262, 3, 1, 1)]
    entries += [(273, 4, 1, 8), (277, 3, 1, 1), (278, 3, 1, 1), (279, 4, 1, 1)]
    place = 12 + 2 + 12 * (len(entries) + 1) + 4
    entries.append((tag, kind, count, place))
    directory = b"".join(struct.pack("<HHII", *entry) for entry in entries)
    return (
        b"II*\0"
        + struct.pack("<I", 12)
        + b"\x80\0\0\0"
        + struct.pack("<H", len(entries))
        + directory
        + b"\0" * 4
        + block
    )


@pytest.mark.parametrize(("tag", "kind", "width"), [(33723, 4, 4), (33723, 7, 1), (34377, 1, 1)])
def test_old_fields_are_found_in_tiffs(build, tag, kind, width):
    """Photoshop writes them as numbers of four bytes; asked politely, Pillow gives the first."""
    block = build.dataset(80, b"Ada ") + build.dataset(110, b"dpa!")
    if tag == 34377:
        block = build.resource(block)
    block += b"\0" * (-len(block) % 4)
    assert metadata.read(tiff(tag, kind, len(block) // width, block)).creators == ("Ada",)


def exif(**texts) -> bytes:
    block = Image.Exif()
    for name, text in texts.items():
        block[getattr(ExifTags.Base, name)] = text
    return block.tobytes()


def test_exif_speaks_where_nothing_else_does(build):
    block = exif(Artist="Jörg Müller; Ada".encode(), Copyright=b"\xa9 J\xf6rg")
    proposal = metadata.read(build.jpeg(build.segment(0xE1, block)))
    assert proposal.creators == ("Jörg Müller", "Ada")
    assert proposal.copyright_notice == "© Jörg"


def test_a_cameras_own_phrase_is_no_caption(build):
    block = exif(ImageDescription="OLYMPUS DIGITAL CAMERA")
    assert metadata.read(build.jpeg(build.segment(0xE1, block))).caption == ""


def test_the_position_is_told_of_and_never_kept(build):
    """The place a picture was taken can lead to a source."""
    block = Image.Exif()
    block.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (53.0, 33.0, 7.0)
    xmp = build.app1(build.packet("", 'exif:GPSLatitude="53,33.117N"'))
    proposal = metadata.read(build.jpeg(build.segment(0xE1, block.tobytes()), xmp))
    assert "has_position" in codes(proposal)
    assert "53" not in json.dumps(proposal.raw)


@pytest.mark.parametrize(
    ("caption", "text", "credit"),
    [
        ("Ein Hafen am Morgen. Foto: Ada Lang/dpa", "Ein Hafen am Morgen.", "Foto: Ada Lang/dpa"),
        ("Ein Hafen am Morgen.Quelle: Netz © Ada", "Ein Hafen am Morgen.", "Quelle: Netz © Ada"),
        ("A harbour. (AP Photo/Jane Doe)", "A harbour.", "(AP Photo/Jane Doe)"),
        (
            "A harbour. (Photo by Jane Doe/AFP via Getty Images)",
            "A harbour.",
            "(Photo by Jane Doe/AFP via Getty Images)",
        ),
        ("A harbour. REUTERS/Jane Doe", "A harbour.", "REUTERS/Jane Doe"),
        ("Ein Hafen (Foto: Ada Lang)", "Ein Hafen", "(Foto: Ada Lang)"),
        ("Ein Hafen\nFoto: Ada Lang", "Ein Hafen", "Foto: Ada Lang"),
        ("Ein Hafen - Foto: Ada Lang", "Ein Hafen", "Foto: Ada Lang"),
        ("Das Bild: eine Zumutung", "Das Bild: eine Zumutung", ""),
        ("Er sah die Quelle: klares Wasser", "Er sah die Quelle: klares Wasser", ""),
        ("Ein Hafen am Morgen.", "Ein Hafen am Morgen.", ""),
        ("", "", ""),
    ],
)
def test_the_credit_repeated_in_a_caption_is_cut_off_and_kept(build, caption, text, credit):
    block = build.app13(build.dataset(120, caption.encode()))
    proposal = metadata.read(build.jpeg(block))
    assert (proposal.caption, proposal.caption_credit) == (text, credit)
    assert proposal.credit_line == credit


@pytest.mark.parametrize(("creator", "doubt"), [("Ada Lang", False), ("Bo Stern", True)])
def test_a_caption_that_names_somebody_else_is_a_warning(build, creator, doubt):
    caption = build.dataset(120, b"Ein Hafen. Foto: Ada Lang/dpa")
    block = build.app13(build.dataset(80, creator.encode()), caption)
    assert ("caption_credit_differs" in codes(metadata.read(build.jpeg(block)))) is doubt


def test_what_was_read_is_kept_by_source_as_plain_json(build):
    old = build.app13(build.dataset(80, b"Ada"), build.dataset(40, b"NO ARCHIVES"))
    new = build.app1(build.packet(build.creator("Bo")))
    raw = metadata.read(build.jpeg(old, new)).raw
    assert json.loads(json.dumps(raw)) == raw
    assert raw["iim"] == {"2:40": ["NO ARCHIVES"], "2:80": ["Ada"]}
    assert raw["xmp"] == {"dc:creator": ["Bo"]}


def test_more_than_64_kb_of_xmp_is_put_together_and_the_main_packet_wins(build):
    long = build.packet(
        build.creator("Alt") + f"<photoshop:Instructions>{'x' * 70000}</photoshop:Instructions>"
    ).encode()
    head = b"http://ns.adobe.com/xmp/extension/\0" + b"A" * 32 + struct.pack(">I", len(long))
    parts = [
        build.segment(0xE1, head + struct.pack(">I", start) + long[start : start + 60000])
        for start in (60000, 0)
    ]
    proposal = metadata.read(build.jpeg(build.app1(build.packet(build.creator("Ada"))), *parts))
    assert proposal.creators == ("Ada",)
    assert proposal.instructions.startswith("xxx")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xd8\xff",
        b"\xff\xd8\xff\xe1\x00",
        b"\xff\xd8\xff\xed\x00\x14Photoshop 3.0\x00" + b"8BIM",
        b"GIF89a",
        b"%PDF-1.7",
        "Guten Tag".encode("utf-16"),
        b"II*\0\x08\0\0\0\xff\xff",
        b"\x89PNG\r\n\x1a\n",
    ],
)
def test_no_file_is_too_strange_to_be_answered(data):
    proposal = metadata.read(data)
    assert proposal.creators == ()
    assert "no_creator_read" in codes(proposal)


@settings(deadline=None)
@given(st.binary(max_size=300), st.sampled_from(["iim", "xmp", "exif", "file"]))
def test_no_noise_in_any_place_raises(noise, place):
    segment = {
        "iim": b"\xff\xed" + struct.pack(">H", len(noise) + 28) + b"Photoshop 3.0\0"
        b"8BIM\x04\x04\0\0" + struct.pack(">I", len(noise)) + noise,
        "xmp": b"\xff\xe1"
        + struct.pack(">H", len(noise) + 31)
        + b"http://ns.adobe.com/xap/1.0/\0"
        + noise,
        "exif": b"\xff\xe1"
        + struct.pack(">H", len(noise) + 12)
        + b"Exif\0\0II*\0"
        + noise[:0]
        + noise,
        "file": noise,
    }[place]
    json.dumps(metadata.read(b"\xff\xd8" + segment + b"\xff\xda").raw)


@pytest.mark.exiftool
def test_our_reading_agrees_with_an_independent_reader(build, exiftool):
    old = build.app13(build.dataset(90, b"\x1b%G", 1), build.dataset(110, "Küstenbild".encode()))
    xmp = build.packet(build.creator("Jörg Übermut") + SOME_CREDIT)
    picture = build.jpeg(old, build.app1(xmp))
    seen, proposal = exiftool(picture, ".jpg"), metadata.read(picture)
    assert seen["IPTC:Credit"] == proposal.raw["iim"]["2:110"][0]
    assert seen["XMP-photoshop:Credit"] == proposal.credit_line
    assert (seen["XMP-dc:Creator"],) == (list(proposal.creators),)
