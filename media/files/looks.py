"""What a picture looks like, in 64 bits: the same after scaling, saving anew or another format.

Source: the difference hash: each of 64 bits says whether a spot is brighter than its neighbour.
"""

from PIL import Image

from media.files import pixels

ACROSS, DOWN = 9, 8
# Of 255 steps of grey. Below that all is noise: one white page is not another.
LEAST_SPREAD = 12
BANDS = 4
BAND_BITS = 16


def look_of(image: Image.Image) -> int | None:
    """The look of a decoded picture; None if it is one plain surface."""
    small = pixels.flat(image).convert("L").resize((ACROSS, DOWN), Image.Resampling.BOX)
    darkest, brightest = small.getextrema()
    if brightest - darkest < LEAST_SPREAD:
        return None
    grey = small.tobytes()
    look = 0
    for row in range(DOWN):
        for column in range(ACROSS - 1):
            place = row * ACROSS + column
            look = look << 1 | (grey[place] > grey[place + 1])
    return look


def distance(one: int, other: int) -> int:
    """In how many of the 64 bits two looks differ."""
    return (one ^ other).bit_count()


def bands(look: int) -> tuple[int, ...]:
    """A look in four numbers: looks that differ in three bits at most share one of them."""
    mask = (1 << BAND_BITS) - 1
    return tuple(look >> BAND_BITS * place & mask for place in range(BANDS))
