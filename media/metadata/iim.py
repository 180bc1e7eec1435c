"""IIM, the oldest words in a picture file: read with patience, written for old readers.

Source: IPTC Information Interchange Model 4.2, record 2; Adobe Photoshop image resources.
"""

import struct
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from media.files import jpeg
from media.metadata.text import decoded

HEADER = b"Photoshop 3.0\0"
RESOURCE = b"8BIM"
IIM_RESOURCE = 0x0404
XMP_RESOURCE = 0x0424
UTF8 = b"\x1b%G"
CHARSET = (1, 90)

# Bytes a dataset of record 2 may hold; agencies' systems cut there.
LIMITS = {
    5: 64,
    25: 64,
    40: 256,
    55: 8,
    60: 11,
    80: 32,
    85: 32,
    90: 32,
    92: 32,
    95: 32,
    100: 3,
    101: 64,
    103: 32,
    105: 256,
    110: 32,
    115: 32,
    116: 128,
    120: 2000,
    122: 32,
}


@dataclass(frozen=True)
class Records:
    """The datasets of record 2 as text, each a list because most may be repeated.

    `damaged` says that a length did not fit and reading stopped there.
    """

    values: dict[int, list[str]] = field(default_factory=dict)
    damaged: bool = False


def in_jpeg(data: bytes) -> bytes:
    """The IIM block of a JPEG file, b"" if it has none."""
    payloads = (payload for marker, payload in jpeg.header(data) if marker == jpeg.APP13)
    parts = [part.removeprefix(HEADER) for part in payloads if part.startswith(HEADER)]
    return resources(b"".join(parts)).get(IIM_RESOURCE, b"")


def resources(block: bytes) -> dict[int, bytes]:
    """The Photoshop image resources of a block, as far as they can be read."""
    found: dict[int, bytes] = {}
    position = 0
    while block[position : position + 4] == RESOURCE and position + 12 <= len(block):
        (number,) = struct.unpack_from(">H", block, position + 4)
        name = block[position + 6] + 1
        position += 6 + name + name % 2
        if position + 4 > len(block):
            break
        (size,) = struct.unpack_from(">I", block, position)
        position += 4
        found.setdefault(number, block[position : position + size])
        position += size + size % 2
    return found


def read(block: bytes) -> Records:
    """Every readable text of an IIM block; what stands before a damage is kept."""
    datasets, damaged = _datasets(block)
    utf8 = any(key == CHARSET and value.startswith(UTF8) for key, value in datasets)
    values: dict[int, list[str]] = {}
    for (record, number), value in datasets:
        text = decoded(value, utf8=utf8, limit=LIMITS.get(number, 0)) if record == 2 else ""
        if text and number:
            values.setdefault(number, []).append(text)
    return Records(values, damaged)


def _datasets(block: bytes) -> tuple[list[tuple[tuple[int, int], bytes]], bool]:
    found = []
    position = 0
    while position + 5 <= len(block) and block[position] == 0x1C:
        record, number, size = struct.unpack_from(">BBH", block, position + 1)
        position += 5
        if size & 0x8000:  # an extended dataset: the length of the length stands here
            width = size & 0x7FFF
            size = int.from_bytes(block[position : position + width], "big")
            position += width
        if position + size > len(block):
            return found, True
        found.append(((record, number), block[position : position + size]))
        position += size
    return found, bool(block[position:].strip(b"\0"))


def app13(values: Mapping[int, Iterable[str]]) -> bytes:
    """The payload of a JPEG's APP13 segment that holds these datasets of record 2.

    Args:
        values: texts by dataset number; each is cut at its limit, never inside a letter.
    """
    block = _dataset(1, 90, UTF8) + _dataset(2, 0, b"\x00\x04")
    block += b"".join(_dataset(2, number, text) for number, text in _cut(values))
    size = struct.pack(">I", len(block))
    return (
        HEADER
        + RESOURCE
        + struct.pack(">HH", IIM_RESOURCE, 0)
        + size
        + block
        + b"\0" * (len(block) % 2)
    )


def _dataset(record: int, number: int, value: bytes) -> bytes:
    return struct.pack(">BBBH", 0x1C, record, number, len(value)) + value


def _cut(values: Mapping[int, Iterable[str]]) -> Iterator[tuple[int, bytes]]:
    for number in sorted(values):
        for text in values[number]:
            data = text.encode("utf-8")[: LIMITS[number]]
            yield number, data.decode("utf-8", errors="ignore").encode("utf-8")
