"""Where a picture is cut: around its focal point, or along a box that somebody drew.

A box is [left, top, right, bottom] in thousandths of the whole picture's width and height. The
box of "" is the free cut: it takes the place of the whole picture, and every other cut lies in it.
"""

from collections.abc import Mapping

# 3 to 2 is for the desk's own lists; readers are given the others.
RATIOS = {"": None, "16x9": (16, 9), "4x3": (4, 3), "1x1": (1, 1), "3x2": (3, 2)}
DRAWN = ("16x9", "4x3", "1x1", "")
CENTRE = (50, 50)
WHOLE = 1000
SMALLEST_PX = 320
LOWEST_PX = 80
NO_BOXES: Mapping[str, list[int]] = {}

Size = tuple[int, int]
Box = tuple[int, int, int, int]


def cut(
    size: Size,
    ratio: str,
    focus: tuple[int, int] = CENTRE,
    boxes: Mapping[str, list[int]] = NO_BOXES,
) -> Box:
    """What a ratio shows of a picture: its box, else as much as there is around the focal point.

    Args:
        focus: focal point in per cent from the left and from the top of the whole picture.
        boxes: by ratio, see above.
    Returns:
        left, top, right, bottom in pixels of the whole picture.
    """
    if RATIOS[ratio] and ratio in boxes:
        return _in_ratio(_pixels(boxes[ratio], size), ratio, size)
    left, top, right, bottom = _pixels(boxes.get("", [0, 0, WHOLE, WHOLE]), size)
    if RATIOS[ratio] is None:
        return left, top, right, bottom
    width, height = largest((right - left, bottom - top), ratio)
    left = _between(left, round(size[0] * focus[0] / 100 - width / 2), right - width)
    top = _between(top, round(size[1] * focus[1] / 100 - height / 2), bottom - height)
    return left, top, left + width, top + height


def largest(size: Size, ratio: str) -> Size:
    """The largest width and height of a ratio that fit into a size."""
    if RATIOS[ratio] is None:
        return size
    across, down = RATIOS[ratio]
    width = max(1, min(size[0], round(size[1] * across / down)))
    return width, max(1, min(size[1], round(size[0] * down / across)))


def fault(box, ratio: str, size: Size, free=None) -> str:
    """Why a box cannot be used: "shape", "outside", "tiny", "ratio", "beyond", or "" if it can.

    Args:
        box: as it was stored or typed, perhaps no box at all.
        free: the free cut, in which every other box has to lie; None if there is none.
    """
    if not _is_box(box):
        return "shape"
    left, top, right, bottom = box
    if not (0 <= left < right <= WHOLE and 0 <= top < bottom <= WHOLE):
        return "outside"
    if _is_tiny(box, ratio, size):
        return "tiny"
    if ratio and not _has_ratio(box, ratio, size):
        return "ratio"
    return "beyond" if ratio and free and not _lies_in(box, free) else ""


def usable(stored, size: Size) -> dict[str, list[int]]:
    """The boxes that can be used; any other is left out, so that the focal point decides."""
    stored = stored if isinstance(stored, dict) else {}
    free = stored.get("") if not fault(stored.get(""), "", size) else None
    return {
        ratio: list(stored[ratio])
        for ratio in DRAWN
        if ratio in stored and not fault(stored[ratio], ratio, size, free)
    }


def _is_box(box) -> bool:
    return isinstance(box, (list, tuple)) and len(box) == 4 and all(type(n) is int for n in box)


def _lies_in(box, free) -> bool:
    return box[0] >= free[0] and box[1] >= free[1] and box[2] <= free[2] and box[3] <= free[3]


def _is_tiny(box, ratio: str, size: Size) -> bool:
    """Narrower than the smallest file, unless the picture itself gives no more."""
    left, top, right, bottom = _pixels(box, size)
    most = largest(size, ratio)
    return right - left < min(SMALLEST_PX, most[0]) or bottom - top < min(LOWEST_PX, most[1])


def _has_ratio(box, ratio: str, size: Size) -> bool:
    """Right within a pixel, or within the thousandths the box is told in."""
    across, down = RATIOS[ratio]
    left, top, right, bottom = box
    height = (right - left) * size[0] * down / across
    step = max(WHOLE, size[1], size[0] * down / across)
    return abs((bottom - top) * size[1] - height) <= step


def _in_ratio(box: Box, ratio: str, size: Size) -> Box:
    """A box told in thousandths, made right to the pixel about its own centre."""
    left, top, right, bottom = box
    width, height = largest((right - left, size[1]), ratio)
    across = _between(0, round((left + right - width) / 2), size[0] - width)
    down = _between(0, round((top + bottom - height) / 2), size[1] - height)
    return across, down, across + width, down + height


def _pixels(box, size: Size) -> Box:
    left, top = (
        min(round(n * side / WHOLE), side - 1) for n, side in zip(box[:2], size, strict=True)
    )
    right, bottom = (round(n * side / WHOLE) for n, side in zip(box[2:], size, strict=True))
    return left, top, max(right, left + 1), max(bottom, top + 1)


def _between(least: int, wanted: int, most: int) -> int:
    return max(least, min(most, wanted))
