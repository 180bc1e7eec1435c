"""What we write into delivered pictures, as our reader and an independent one see it."""

import pytest

from media import metadata
from media.credits import Creator, Credit, Licence, Source
from media.files import xmp
from media.metadata import xmp_in

FULL = Credit(
    creators=(Creator("Jörg Übermut"), Creator("Ada <Lang> & Söhne")),
    sources=(Source("Küstenbild"), Source("dpa")),
    copyright_holder="Küstenbild GmbH",
    copyright_notice="© 2026 Küstenbild „Nord“",
    licence=Licence("agency", "Vertrag", "https://k.example/vertrag?a=1&b=2"),
    licensor_name="Küstenbild",
    licensor_url="https://k.example/",
    usage_terms="Nur redaktionell",
)


def written(credit=FULL, **values):
    return metadata.read(xmp.packet(credit, **({"language": "de"} | values)))


def test_what_is_written_is_read_back():
    proposal = written(
        digital_source_type="digitalCapture", supplier_image_id="KB-4711", nature="photo"
    )
    assert proposal.creators == ("Jörg Übermut", "Ada <Lang> & Söhne")
    assert proposal.credit_line == "Jörg Übermut und Ada <Lang> & Söhne/Küstenbild/dpa"
    assert proposal.source == "Küstenbild/dpa"
    assert proposal.copyright_notice == "© 2026 Küstenbild „Nord“"
    assert proposal.copyright_holder == "Küstenbild GmbH"
    assert proposal.web_statement == "https://k.example/vertrag?a=1&b=2"
    assert (proposal.licensor_name, proposal.licensor_url) == ("Küstenbild", "https://k.example/")
    assert proposal.placement == "adjacent"
    assert proposal.supplier_image_id == "KB-4711"
    assert proposal.source_type == "digitalCapture"


def test_the_same_credit_gives_the_same_bytes():
    assert xmp.packet(FULL, language="de") == xmp.packet(FULL, language="de")


def test_the_credit_line_in_the_file_follows_style_and_label():
    credit = Credit((Creator("Ada"),), (Source("dpa"),), style="de-pipe")
    assert written(credit).credit_line == "dpa | Ada"
    assert written(credit, nature="ai").credit_line == "KI-generiert; dpa | Ada"


def test_an_anonymous_creator_is_in_no_file():
    credit = Credit(
        (Creator("Geheime Person", raw="G. Person", anonymous=True),),
        (Source("dpa"),),
        supplied_line="G. Person/dpa",
        use_verbatim=True,
        copyright_notice="© geheime person",
        copyright_holder="Geheime Person",
        usage_terms="Frau G. Person fragen",
    )
    assert b"erson" not in xmp.packet(credit, language="de")


@pytest.mark.parametrize(
    "text",
    ["</rdf:li><x>", "&amp;", "]]>", "a\0b\x08c", "\ud800", "\uffff", "<!DOCTYPE x>", "'\"", "😀"],
)
def test_no_name_can_break_the_packet(text):
    credit = Credit((Creator(f"Ada{text}Lang"),), copyright_notice=text, licensor_name=text)
    proposal = written(credit)
    assert proposal.creators[0].startswith("Ada")
    assert not {"xmp_damaged", "xmp_dtd"} & {warning.code for warning in proposal.warnings}


@pytest.mark.parametrize("address", ["javascript:alert(1)", "x", "https://"])
def test_only_web_addresses_are_written(address):
    credit = Credit((Creator("Ada"),), licence=Licence(url=address), licensor_url=address)
    proposal = written(credit)
    assert (proposal.web_statement, proposal.licensor_url) == ("", "")


def test_a_source_type_that_nobody_knows_is_not_written():
    assert b"DigitalSourceType" not in xmp.packet(
        FULL, language="de", digital_source_type="quatsch"
    )


def test_the_terms_of_a_contract_stay_in_the_house():
    assert b"redaktionell" not in xmp.packet(FULL, language="de")


def test_a_free_licence_is_written_as_terms_with_its_address():
    credit = Credit((Creator("Ada"),), licence=Licence("cc", "CC BY 4.0"), usage_terms="intern")
    proposal = written(credit)
    assert proposal.usage_terms == "CC BY 4.0"
    assert proposal.web_statement == "https://creativecommons.org/licenses/by/4.0/"


def test_an_unknown_placement_is_not_written():
    packet = xmp.packet(Credit((Creator("Ada"),), placement="irgendwo"), language="de")
    assert b"CreditLineRequired" not in packet


def test_the_largest_credit_fits_into_one_segment_of_a_jpeg():
    long = "&" * 3000
    credit = Credit(
        tuple(Creator(long) for _ in range(50)),
        tuple(Source(long) for _ in range(50)),
        copyright_holder=long,
        copyright_notice=long,
        licence=Licence(url="https://x.example/" + long),
        licensor_name=long,
        licensor_url="https://x.example/" + long,
        usage_terms=long,
    )
    packet = xmp.packet(credit, language="de", supplier_image_id=long)
    assert len(packet) <= 65_000
    assert len(xmp.app13(packet)) <= 65_000
    assert xmp_in.parse(packet)


def test_old_fields_are_cut_at_their_limit_and_never_inside_a_letter(build):
    credit = Credit((Creator("Ö" * 20),), (Source("Grüße aus dem schönen hohen Norden"),))
    payload = xmp.app13(xmp.packet(credit, language="de"))
    proposal = metadata.read(build.jpeg(build.segment(0xED, payload)))
    assert proposal.creators == ("Ö" * 16,)
    assert proposal.source == "Grüße aus dem schönen hohen N"


def test_old_and_new_fields_of_our_own_files_do_not_conflict(build):
    packet = xmp.packet(FULL, language="de")
    picture = build.jpeg(build.segment(0xED, xmp.app13(packet)), build.app1(packet))
    assert metadata.read(picture).conflicts == ()


@pytest.mark.exiftool
def test_an_independent_reader_sees_every_field(build, exiftool):
    packet = xmp.packet(
        FULL, language="de", digital_source_type="digitalCapture", supplier_image_id="KB-4711"
    )
    picture = build.jpeg(build.segment(0xED, xmp.app13(packet)), build.app1(packet))
    seen = exiftool(picture, ".jpg")
    assert seen["XMP-dc:Creator"] == ["Jörg Übermut", "Ada <Lang> & Söhne"]
    assert seen["XMP-photoshop:Credit"] == "Jörg Übermut und Ada <Lang> & Söhne/Küstenbild/dpa"
    assert seen["XMP-photoshop:Source"] == "Küstenbild/dpa"
    assert seen["XMP-dc:Rights"] == "© 2026 Küstenbild „Nord“"
    assert seen["XMP-xmpRights:Marked"] is True
    assert seen["XMP-xmpRights:WebStatement"] == "https://k.example/vertrag?a=1&b=2"
    assert seen["XMP-plus:CopyrightOwner"] == [{"CopyrightOwnerName": "Küstenbild GmbH"}]
    assert seen["XMP-plus:Licensor"] == [
        {"LicensorName": "Küstenbild", "LicensorURL": "https://k.example/"}
    ]
    assert seen["XMP-plus:ImageSupplierImageID"] == "KB-4711"
    assert seen["XMP-plus:CreditLineRequired"].endswith("CR-CAI")
    assert seen["XMP-iptcExt:DigitalSourceType"].endswith("/digitalCapture")
    assert seen["IPTC:By-line"] == ["Jörg Übermut", "Ada <Lang> & Söhne"]
    assert seen["IPTC:CopyrightNotice"] == "© 2026 Küstenbild „Nord“"
    assert seen["ExifTool:Validate"] == "0 0 0"


def test_what_ai_made_says_so_in_its_file_and_with_which_system():
    """The desk's word alone is enough: nobody has to know the vocabulary of the IPTC."""
    packet = xmp.packet(Credit(), language="de", nature="ai", ai_system="Malwerk 3").decode()
    assert "digitalsourcetype/trainedAlgorithmicMedia" in packet
    assert ">Malwerk 3</Iptc4xmpExt:AISystemUsed>" in packet
    assert ">KI-generiert mit Malwerk 3</photoshop:Credit>" in packet
