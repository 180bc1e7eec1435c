"""Several files of one picture at once: the picture is decoded one time only."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from media.files import pillow, renditions
from media.files.making import NoMaster, kept
from media.files.recipes import Recipe


def make_missing(
    master: Path | str,
    places: Mapping[Recipe, Path],
    focus: tuple[int, int],
    xmp_packet: bytes,
    boxes: renditions.Boxes,
) -> int:
    """Make the files that are not there yet; one that a reader asks for meanwhile is left to him.

    Args:
        places: where each file belongs.
    Returns:
        How many were missing.
    Raises:
        NotMade: the picture cannot be read, or there is no room for its files.
    """
    missing = [recipe for recipe, place in places.items() if not place.exists()]
    if missing:
        sized = renditions.sized(master, missing, focus, boxes)
        for recipe, image in _readable(sized):
            _keep(places[recipe], image, recipe, xmp_packet)
    return len(missing)


def _keep(place: Path, image, recipe: Recipe, xmp_packet: bytes) -> None:
    kept(place, lambda: renditions.saved(image, recipe.format, xmp_packet))


def _readable(sized: Iterable) -> Iterable:
    sized = iter(sized)
    while True:
        try:
            yield next(sized)
        except StopIteration:
            return
        except pillow.BROKEN as fault:
            raise NoMaster(f"{type(fault).__name__}: {fault}") from fault
