"""How the workshop is spoken to: plain JSON and blobs of bytes, both ways.

Never a pickle: what comes back was touched by a stranger's file.
"""

import json
import socket
import struct
from collections.abc import Iterable

HEAD_LIMIT = 20_000_000
BLOB_LIMIT = 500_000_000
_LENGTH = struct.Struct(">Q")


class Lost(Exception):
    """The other side is gone, or says what it must not say."""


def send(to: socket.socket, values: dict, blobs: Iterable[bytes] = ()) -> None:
    """One parcel: what is asked or answered, and the bytes that belong to it."""
    blobs = list(blobs)
    head = json.dumps([values, [len(blob) for blob in blobs]], default=str).encode()
    to.sendall(_LENGTH.pack(len(head)) + head)
    for blob in filter(None, blobs):  # who has all may have answered and gone before an empty one
        to.sendall(blob)


def receive(source: socket.socket) -> tuple[dict, list[bytes]]:
    """The next parcel.

    Raises:
        Lost: nothing came, or only part of it, or more than any picture needs.
        TimeoutError: nothing came in time.
    """
    (length,) = _LENGTH.unpack(_exactly(source, _LENGTH.size))
    if length > HEAD_LIMIT:
        raise Lost(f"a head of {length} bytes")
    try:
        values, sizes = json.loads(_exactly(source, length))
        lengths = [max(0, int(size)) for size in sizes]
    except (ValueError, TypeError) as fault:
        raise Lost("no JSON of ours") from fault
    if sum(lengths) > BLOB_LIMIT or not isinstance(values, dict):
        raise Lost(f"{sum(lengths)} bytes")
    return values, [_exactly(source, size) for size in lengths]


def _exactly(source: socket.socket, size: int) -> bytes:
    found = bytearray(size)
    view, position = memoryview(found), 0
    while position < size:
        try:
            came = source.recv_into(view[position:])
        except ConnectionError as fault:
            raise Lost("hung up") from fault
        if not came:
            raise Lost("hung up")
        position += came
    return bytes(found)
