"""Which files are made of a picture: how wide, cut how, in which format."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from media.files.cuts import CENTRE, NO_BOXES, Size, cut

# No step is more than half as wide again as the one before, so nobody loads twice what is shown.
# 1080 is a phone of 360 points at three pixels a point, 1440 our column of text at two, 2000 the
# lead picture at two.
LADDER = (320, 480, 640, 800, 1080, 1440, 2000)
EXTENSIONS = {"webp": "webp", "jpeg": "jpg", "avif": "avif"}
CONTENT_TYPES = {"webp": "image/webp", "jpeg": "image/jpeg", "avif": "image/avif"}
# A step of the ladder this close below the full width is not worth a file.
CLOSE = 0.9


@dataclass(frozen=True)
class Recipe:
    """One file made of a picture.

    Args:
        width: at most, in pixels; a smaller picture is never enlarged.
        ratio: "" for the picture's own, else "16x9", "4x3" or "1x1".
        format: webp, jpeg or avif.
    """

    width: int
    ratio: str = ""
    format: str = "webp"


def dimensions(
    recipe: Recipe,
    size: Size,
    focus: tuple[int, int] = CENTRE,
    boxes: Mapping[str, list[int]] = NO_BOXES,
) -> Size:
    """Width and height of the finished file, for the page's attributes.

    Args:
        size: of the whole picture, in pixels.
    """
    left, top, right, bottom = cut(size, recipe.ratio, focus, boxes)
    width = min(recipe.width, right - left)
    return width, max(1, round(width * (bottom - top) / (right - left)))


def ladder(
    size: Size,
    ratio: str = "",
    format: str = "webp",
    boxes: Mapping[str, list[int]] = NO_BOXES,
) -> tuple[Recipe, ...]:
    """The files offered of one picture, smallest first; the last one is as wide as there is use."""
    left, _top, right, _bottom = cut(size, ratio, boxes=boxes)
    widest = min(right - left, LADDER[-1])
    steps = [width for width in LADDER if width < CLOSE * widest]
    return tuple(Recipe(width, ratio, format) for width in (*steps, widest))


def srcset(recipes: Iterable[Recipe], address: Callable[[Recipe], str]) -> str:
    """The attribute of the same name."""
    return ", ".join(f"{address(recipe)} {recipe.width}w" for recipe in recipes)
