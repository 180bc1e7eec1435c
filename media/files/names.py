"""Under which signed names the files of a picture are given out.

"<public id>/<fingerprint>.<signature>/800-16x9.webp": all files of a picture share the long part,
so a page that offers twenty of them pays for it once. A corrected credit, a moved focal point or
another box gives another fingerprint, so a file once made may be kept for ever. The signature makes
sure that only we name pictures; which of a picture's files exist, its ladder says (media.pictures).
"""

import hashlib
import hmac
import re
from collections.abc import Mapping
from dataclasses import dataclass

from media.files.cuts import CENTRE, NO_BOXES
from media.files.recipes import EXTENSIONS, Recipe

# Raise it when the same recipe is to give other bytes (quality, sharpening).
EDITION = b"2"
FORMATS = {extension: format for format, extension in EXTENSIONS.items()}

_ID = r"(?P<public_id>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"
_SIGNED = r"(?P<fingerprint>[0-9a-f]{16})\.(?P<signature>[0-9a-f]{20})"
_WIDTH = r"(?P<width>[1-9][0-9]{0,4})"
NAME = re.compile(rf"{_ID}/{_SIGNED}/{_WIDTH}(?:-(?P<ratio>16x9|4x3|1x1))?\.(?P<end>webp|jpg|avif)")
# As names were until November 2026: each file signed for itself. They still lead to today's file.
OLD_NAME = re.compile(
    rf"(?P<stem>{_ID}/{_WIDTH}(?:-(?P<ratio>16x9|3x2|1x1))?\.[0-9a-f]{{16}})"
    r"\.(?P<signature>[0-9a-f]{20})\.(?P<end>webp|jpg|avif)"
)


@dataclass(frozen=True)
class Name:
    """What a genuine name says; an old one has no fingerprint that could still be right."""

    public_id: str
    recipe: Recipe
    fingerprint: str


def key_from(secret: str) -> bytes:
    """The key that signs names, derived so that the secret itself signs nothing here."""
    return hmac.digest(secret.encode(), b"media.recipes: names of renditions", "sha256")


def fingerprint(
    *,
    master_sha256: str,
    xmp_packet: bytes,
    focus: tuple[int, int] = CENTRE,
    boxes: Mapping[str, list[int]] = NO_BOXES,
) -> str:
    """A short digest of all that goes into a picture's files besides the recipe.

    Args:
        focus: focal point in per cent from the left and from the top.
        boxes: the boxes drawn by hand, by ratio.
    """
    drawn = repr(sorted((ratio, list(box)) for ratio, box in boxes.items())).encode()
    digest = hashlib.sha256()
    for value in (EDITION, master_sha256.encode(), b"%d,%d" % focus, drawn, xmp_packet):
        digest.update(len(value).to_bytes(8, "big") + value)
    return digest.hexdigest()[:16]


def folder(public_id: str, fingerprint: str, key: bytes) -> str:
    """The part that all files of a picture share."""
    stem = f"{public_id}/{fingerprint}"
    return f"{stem}.{_signature(stem, key)}"


def last_part(recipe: Recipe) -> str:
    """The part that tells one file of a picture from another."""
    ratio = f"-{recipe.ratio}" if recipe.ratio else ""
    return f"{recipe.width}{ratio}.{EXTENSIONS[recipe.format]}"


def name(public_id: str, recipe: Recipe, fingerprint: str, key: bytes) -> str:
    """The signed name of one file, a relative path of three parts."""
    return f"{folder(public_id, fingerprint, key)}/{last_part(recipe)}"


def read_name(path: str, key: bytes) -> Name | None:
    """What a name orders; None for every name we did not sign ourselves."""
    if (found := NAME.fullmatch(path)) is None:
        return _read_old(path, key)
    stem = f"{found['public_id']}/{found['fingerprint']}"
    if not hmac.compare_digest(_signature(stem, key), found["signature"]):
        return None
    return Name(found["public_id"], _recipe(found), found["fingerprint"])


def _read_old(path: str, key: bytes) -> Name | None:
    if (found := OLD_NAME.fullmatch(path)) is None:
        return None
    if not hmac.compare_digest(
        _signature(f"{found['stem']}.{found['end']}", key), found["signature"]
    ):
        return None
    return Name(found["public_id"], _recipe(found), "")


def _recipe(found: re.Match) -> Recipe:
    return Recipe(int(found["width"]), found["ratio"] or "", FORMATS[found["end"]])


def _signature(stem: str, key: bytes) -> str:
    return hmac.digest(key, stem.encode(), "sha256").hex()[:20]
