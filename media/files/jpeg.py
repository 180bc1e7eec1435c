"""The outside of a JPEG file: its segments and scans, read without decoding a pixel.

Source: ITU-T T.81, annex B.
"""

import re
import struct
from collections.abc import Iterator

APP1 = 0xE1
APP13 = 0xED
START_OF_SCAN = 0xDA
END_OF_IMAGE = 0xD9
LARGEST_PAYLOAD = 65533

NEXT_MARKER = re.compile(rb"\xff[\x01-\xcf\xd8-\xfe]")
ALONE = {0x01, *range(0xD0, 0xD9)}


def is_jpeg(data: bytes) -> bool:
    return data[:3] == b"\xff\xd8\xff"


def segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Marker and payload of each segment up to the end of the picture, scans included.

    What follows the end of the picture, and a segment that is cut off, are left out.
    """
    position = 2
    while found := NEXT_MARKER.search(data, position):
        marker = data[found.start() + 1]
        position = found.end()
        if marker == END_OF_IMAGE:
            return
        if marker in ALONE:
            continue
        if position + 2 > len(data):
            return
        (length,) = struct.unpack_from(">H", data, position)
        if length < 2 or position + length > len(data):
            return
        yield marker, data[position + 2 : position + length]
        position += length


def header(data: bytes) -> Iterator[tuple[int, bytes]]:
    """The segments before the first scan: all that describes the picture stands there."""
    for marker, payload in segments(data):
        if marker == START_OF_SCAN:
            return
        yield marker, payload


def segment(marker: int, payload: bytes) -> bytes:
    """One segment as it stands in a file.

    Raises:
        ValueError: the payload does not fit into one segment.
    """
    if len(payload) > LARGEST_PAYLOAD:
        raise ValueError(f"{len(payload)} bytes do not fit into one JPEG segment")
    return b"\xff" + bytes([marker]) + struct.pack(">H", len(payload) + 2) + payload
