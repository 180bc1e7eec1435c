"""Picture files built byte by byte, as agencies send them and as nobody should."""

import io
import json
import shutil
import struct
import subprocess

import pytest
from PIL import Image

STANDARD_HEADER = b"http://ns.adobe.com/xap/1.0/\0"
AGENCY_HEADER = b"XMP\0://ns.adobe.com/xap/1.0/\0"


def saved(format="JPEG", size=(64, 48), colour=(30, 90, 120), mode="RGB", **options) -> bytes:
    buffer = io.BytesIO()
    Image.new(mode, size, colour).save(buffer, format, **options)
    return buffer.getvalue()


def segment(marker: int, payload: bytes) -> bytes:
    return b"\xff" + bytes([marker]) + struct.pack(">H", len(payload) + 2) + payload


def dataset(number: int, value: bytes, record: int = 2) -> bytes:
    return struct.pack(">BBBH", 0x1C, record, number, len(value)) + value


def resource(block: bytes, number: int = 0x0404) -> bytes:
    padded = block + b"\0" * (len(block) % 2)
    return b"8BIM" + struct.pack(">HHI", number, 0, len(block)) + padded


def app13(*datasets: bytes) -> bytes:
    return segment(0xED, b"Photoshop 3.0\0" + resource(b"".join(datasets)))


def packet(body: str, attributes: str = "") -> str:
    spaces = {
        "dc": "http://purl.org/dc/elements/1.1/",
        "photoshop": "http://ns.adobe.com/photoshop/1.0/",
        "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
        "plus": "http://ns.useplus.org/ldf/xmp/1.0/",
        "Iptc4xmpCore": "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/",
        "Iptc4xmpExt": "http://iptc.org/std/Iptc4xmpExt/2008-02-29/",
        "xmpMM": "http://ns.adobe.com/xap/1.0/mm/",
        "exif": "http://ns.adobe.com/exif/1.0/",
    }
    declared = " ".join(f'xmlns:{prefix}="{space}"' for prefix, space in spaces.items())
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        f'<rdf:Description rdf:about="" {declared} {attributes}>{body}</rdf:Description>'
        '</rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
    )


def creator(name: str) -> str:
    return f"<dc:creator><rdf:Seq><rdf:li>{name}</rdf:li></rdf:Seq></dc:creator>"


def app1(xmp: str | bytes, header: bytes = STANDARD_HEADER) -> bytes:
    return segment(0xE1, header + (xmp.encode() if isinstance(xmp, str) else xmp))


def jpeg(*segments: bytes, after: bytes = b"") -> bytes:
    """A picture with these segments before its own, and perhaps something after its end."""
    plain = saved()
    return plain[:2] + b"".join(segments) + plain[2:] + after


class Build:
    """The builders above, as one fixture."""

    STANDARD_HEADER = STANDARD_HEADER
    AGENCY_HEADER = AGENCY_HEADER
    saved = staticmethod(saved)
    segment = staticmethod(segment)
    dataset = staticmethod(dataset)
    resource = staticmethod(resource)
    app13 = staticmethod(app13)
    packet = staticmethod(packet)
    creator = staticmethod(creator)
    app1 = staticmethod(app1)
    jpeg = staticmethod(jpeg)


@pytest.fixture
def build():
    return Build


@pytest.fixture
def exiftool(tmp_path):
    """What an independent reader finds in a file: names with their group, values as they are."""
    if shutil.which("exiftool") is None:
        pytest.skip("exiftool is not installed")

    def ask(data: bytes, suffix: str) -> dict:
        path = tmp_path / f"asked{suffix}"
        path.write_bytes(data)
        command = [
            "exiftool",
            "-json",
            "-G1",
            "-n",
            "-struct",
            "-a",
            "-all",
            "-validate",
            str(path),
        ]
        answer = subprocess.run(command, capture_output=True, check=True, timeout=60)
        return json.loads(answer.stdout)[0]

    return ask
