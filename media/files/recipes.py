"""Which files are made of a picture, and under which signed names.

A name says what the file is and what is written into it: "<public id>/800-16x9.<fingerprint>.
<signature>.webp". A corrected credit or a moved focal point gives a new name, so a file once made
may be kept for ever; the signature makes sure that nobody orders files we never offered.
"""

import hashlib
import hmac
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

LADDER = (400, 600, 800, 1200, 1600)
RATIOS = {"": None, "16x9": (16, 9), "3x2": (3, 2), "1x1": (1, 1)}
EXTENSIONS = {"webp": "webp", "jpeg": "jpg", "avif": "avif"}
CONTENT_TYPES = {"webp": "image/webp", "jpeg": "image/jpeg", "avif": "image/avif"}
CENTRE = (50, 50)
# Raise it when the same recipe is to give other bytes (quality, sharpening).
EDITION = b"1"
# A step of the ladder this close below the full width is not worth a file.
CLOSE = 0.9

NAME = re.compile(
    r"(?P<public_id>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/"
    r"(?P<width>[1-9][0-9]{0,4})(?:-(?P<ratio>16x9|3x2|1x1))?"
    r"\.(?P<fingerprint>[0-9a-f]{16})\.(?P<signature>[0-9a-f]{20})"
    r"\.(?P<extension>webp|jpg|avif)"
)
FORMATS = {extension: format for format, extension in EXTENSIONS.items()}


@dataclass(frozen=True)
class Recipe:
    """One file made of a picture.

    Args:
        width: at most, in pixels; a smaller picture is never enlarged.
        ratio: "" for the picture's own, else "16x9", "3x2" or "1x1", cut around the focal point.
        format: webp, jpeg or avif.
    """

    width: int
    ratio: str = ""
    format: str = "webp"


@dataclass(frozen=True)
class Name:
    """What a genuine name says."""

    public_id: str
    recipe: Recipe
    fingerprint: str


def key_from(secret: str) -> bytes:
    """The key that signs names, derived so that the secret itself signs nothing here."""
    return hmac.digest(secret.encode(), b"media.recipes: names of renditions", "sha256")


def fingerprint(*, master_sha256: str, xmp_packet: bytes, focus: tuple[int, int] = CENTRE) -> str:
    """A short digest of all that goes into a picture's files besides the recipe.

    Args:
        focus: focal point in per cent from the left and from the top.
    """
    digest = hashlib.sha256()
    for value in (EDITION, master_sha256.encode(), b"%d,%d" % focus, xmp_packet):
        digest.update(len(value).to_bytes(8, "big") + value)
    return digest.hexdigest()[:16]


def name(public_id: str, recipe: Recipe, fingerprint: str, key: bytes) -> str:
    """The signed name of one file, a relative path of two parts."""
    ratio = f"-{recipe.ratio}" if recipe.ratio else ""
    stem = f"{public_id}/{recipe.width}{ratio}.{fingerprint}"
    extension = EXTENSIONS[recipe.format]
    return f"{stem}.{_signature(stem, extension, key)}.{extension}"


def read_name(path: str, key: bytes) -> Name | None:
    """What a name orders; None for every name we did not sign ourselves."""
    found = NAME.fullmatch(path)
    if found is None:
        return None
    ratio = found["ratio"] or ""
    recipe = Recipe(int(found["width"]), ratio, FORMATS[found["extension"]])
    genuine = name(found["public_id"], recipe, found["fingerprint"], key)
    if not hmac.compare_digest(genuine.encode(), path.encode()):
        return None
    return Name(found["public_id"], recipe, found["fingerprint"])


def cut(size: tuple[int, int], ratio: str, focus: tuple[int, int] = CENTRE) -> tuple[int, ...]:
    """The largest box of a ratio that lies as near to the focal point as the edges allow.

    Returns:
        left, top, right, bottom in pixels of the whole picture.
    """
    width, height = size
    if RATIOS[ratio] is None:
        return 0, 0, width, height
    across, down = RATIOS[ratio]
    box_width = max(1, min(width, round(height * across / down)))
    box_height = max(1, min(height, round(width * down / across)))
    left = _beside(focus[0], width, box_width)
    top = _beside(focus[1], height, box_height)
    return left, top, left + box_width, top + box_height


def dimensions(recipe: Recipe, size: tuple[int, int]) -> tuple[int, int]:
    """Width and height of the finished file, for the page's attributes.

    Args:
        size: of the whole picture, in pixels.
    """
    left, top, right, bottom = cut(size, recipe.ratio)
    width = min(recipe.width, right - left)
    return width, max(1, round(width * (bottom - top) / (right - left)))


def ladder(size: tuple[int, int], ratio: str = "", format: str = "webp") -> tuple[Recipe, ...]:
    """The files offered of one picture, smallest first; the last one is as wide as there is use."""
    left, _top, right, _bottom = cut(size, ratio)
    widest = min(right - left, LADDER[-1])
    steps = [width for width in LADDER if width < CLOSE * widest]
    return tuple(Recipe(width, ratio, format) for width in (*steps, widest))


def srcset(recipes: Iterable[Recipe], address: Callable[[Recipe], str]) -> str:
    """The attribute of the same name."""
    return ", ".join(f"{address(recipe)} {recipe.width}w" for recipe in recipes)


def _beside(percent: int, whole: int, part: int) -> int:
    return max(0, min(whole - part, round(whole * percent / 100 - part / 2)))


def _signature(stem: str, extension: str, key: bytes) -> str:
    return hmac.digest(key, f"{stem}.{extension}".encode(), "sha256").hex()[:20]
