"""Files for readers, made of a master: cut, made smaller, and carrying their credit.

One decode for all sizes of a picture, the smaller ones made of the larger; a JPEG master is
decoded at a fraction where that is enough.
"""

import io
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from PIL import Image

from media.files import jpeg, pixels, xmp
from media.files.cuts import NO_BOXES, Box, Size, cut
from media.files.names import Name, fingerprint, folder, key_from, last_part, name, read_name
from media.files.recipes import LADDER, Recipe, dimensions, ladder, srcset

__all__ = [
    "LADDER",
    "Name",
    "Recipe",
    "cut",
    "dimensions",
    "fingerprint",
    "folder",
    "key_from",
    "ladder",
    "last_part",
    "make",
    "make_all",
    "name",
    "read_name",
    "saved",
    "sized",
    "srcset",
]

Boxes = Mapping[str, list[int]]
SAVING = {
    "webp": {"quality": 80, "method": 4},
    "jpeg": {"quality": 82, "progressive": True, "optimize": True},
    "avif": {"quality": 60, "speed": 7},
}
# Decode to no less than this many times the wanted width, so that the last step still has detail
# to average. At 1.5 a camera's 6,000 pixels are halved while decoding for a file of 1,600.
DRAFT_FACTOR = 1.5


def make(
    master_path: Path | str,
    recipe: Recipe,
    focus: tuple[int, int],
    xmp_packet: bytes,
    boxes: Boxes = NO_BOXES,
) -> bytes:
    """One file for readers.

    Args:
        focus: focal point in per cent from the left and from the top.
        xmp_packet: written into the file; a JPEG also gets its words as old IPTC fields.
            b"" only for files that never leave the desk.
        boxes: drawn by hand, by ratio; see media/files/cuts.py.
    Raises:
        OSError: the master is missing or damaged.
    """
    return next(made for _recipe, made in make_all(master_path, [recipe], focus, xmp_packet, boxes))


def make_all(
    master_path: Path | str,
    recipes: Iterable[Recipe],
    focus: tuple[int, int],
    xmp_packet: bytes,
    boxes: Boxes = NO_BOXES,
) -> Iterator[tuple[Recipe, bytes]]:
    """Several files of one picture, decoded once; largest first."""
    for recipe, image in sized(master_path, recipes, focus, boxes):
        yield recipe, saved(image, recipe.format, xmp_packet)


def sized(
    master_path: Path | str,
    recipes: Iterable[Recipe],
    focus: tuple[int, int],
    boxes: Boxes = NO_BOXES,
) -> Iterator[tuple[Recipe, Image.Image]]:
    """The pixels of several files, decoded once; largest first, each made of the one before."""
    wanted = sorted(recipes, key=lambda recipe: -recipe.width)
    with Image.open(master_path, formats=["JPEG", "PNG"]) as master:
        whole = master.size
        boxed = {recipe.ratio: cut(whole, recipe.ratio, focus, boxes) for recipe in wanted}
        _draft(master, wanted, boxed)
        master.load()
        sizes = {ratio: _cut(master, whole, box) for ratio, box in boxed.items()}
    for recipe in wanted:
        size = dimensions(recipe, whole, focus, boxes)
        sizes[recipe.ratio] = _smaller(sizes[recipe.ratio], size)
        yield recipe, sizes[recipe.ratio]


def saved(image: Image.Image, format: str, xmp_packet: bytes) -> bytes:
    """The bytes of one file, with its words and nothing else in it."""
    options = SAVING[format] | {"xmp": xmp_packet}
    if format == "jpeg":
        image = pixels.flat(image)
        if xmp_packet:
            options |= {"extra": jpeg.segment(jpeg.APP13, xmp.app13(xmp_packet))}
    buffer = io.BytesIO()
    image.save(buffer, format.upper(), **options)
    return buffer.getvalue()


def _draft(master: Image.Image, wanted: Iterable[Recipe], boxed: Mapping[str, Box]) -> None:
    """Let the JPEG decoder give fewer pixels, as many as the hungriest recipe needs."""
    scale = 0.0
    for recipe in wanted:
        left, _top, right, _bottom = boxed[recipe.ratio]
        scale = max(scale, DRAFT_FACTOR * recipe.width / (right - left))
    if scale < 1:
        # The decoder picks the smallest fraction that is not below the asked size.
        master.draft("RGB", tuple(max(1, round(side * scale)) for side in master.size))


def _cut(master: Image.Image, whole: Size, box: Box) -> Image.Image:
    """The part of a picture that a cut shows, in the pixels that were decoded."""
    across, down = master.width / whole[0], master.height / whole[1]
    left, top, right, bottom = box
    box = (round(left * across), round(top * down), round(right * across), round(bottom * down))
    image = master.crop(box)
    image.info = {}
    return image if image.mode in ("RGB", "RGBA") else image.convert("RGB")


def _smaller(image: Image.Image, size: Size) -> Image.Image:
    return image if image.size == size else image.resize(size, Image.Resampling.LANCZOS)
