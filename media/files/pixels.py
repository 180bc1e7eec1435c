"""A decoded picture made plain: upright, sRGB, eight bits, nothing but pixels."""

import io
from dataclasses import dataclass

from django.utils.translation import gettext as _
from PIL import Image, ImageCms, ImageOps

from media.files import pillow
from media.problems import Problem

JPEG_QUALITY = 92
# Drawings and screenshots stay without loss; a photograph in PNG would be a huge master.
LOSSLESS_PIXELS = 12_000_000
SIXTEEN_BIT = ("I;16", "I;16L", "I;16B", "I;16N")
SRGB = ImageCms.createProfile("sRGB")
CUT_OFF_GREY = ((128, 128),) * 3
CUT_OFF_ROWS = 8


@dataclass(frozen=True)
class Frame:
    image: Image.Image
    warnings: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class Master:
    format: str
    data: bytes


def first_frame(image: Image.Image) -> Frame:
    """Decode the first frame in full and make it plain RGB or RGBA.

    Raises:
        OSError and others of Pillow: the file is damaged or incomplete.
    """
    image.load()
    profile = image.info.get("icc_profile")
    warnings = []
    if not _turned_upright(image):
        warnings.append(Problem("turn_unknown", _("Check whether the picture stands upright.")))
    plain, fault = _srgb(image, profile)
    plain.info = {}  # nothing of the file's words stays with the pixels
    if fault:
        warnings.append(Problem("profile_ignored", _("The colour profile cannot be read.")))
    if image.format == "JPEG" and _ends_in_grey(plain):
        warnings.append(
            Problem("grey_end", _("The picture ends in plain grey: it may have been cut off."))
        )
    return Frame(plain, tuple(warnings))


def has_more_frames(image: Image.Image) -> bool:
    """Does the file move, or have several pages? Asked without counting them."""
    return bool(getattr(image, "is_animated", False))


def master(image: Image.Image, *, lossless: bool) -> Master:
    """Write the picture anew: PNG if it is transparent or a drawing, else JPEG."""
    small = image.width * image.height <= LOSSLESS_PIXELS
    buffer = io.BytesIO()
    if image.mode == "RGBA" or (lossless and small):
        image.save(buffer, "PNG")
        return Master("png", buffer.getvalue())
    image.save(buffer, "JPEG", quality=JPEG_QUALITY, subsampling="4:4:4", optimize=True)
    return Master("jpeg", buffer.getvalue())


def flat(image: Image.Image) -> Image.Image:
    """Without transparency, on white, as JPEG needs it."""
    if image.mode != "RGBA":
        return image.convert("RGB")
    ground = Image.new("RGB", image.size, "white")
    ground.paste(image, mask=image.getchannel("A"))
    return ground


def _turned_upright(image: Image.Image) -> bool:
    """Turn the picture as its Exif field says; False when the field cannot be read."""
    try:
        ImageOps.exif_transpose(image, in_place=True)
    except pillow.BROKEN:
        return False
    return True


def _srgb(image: Image.Image, profile: bytes | None) -> tuple[Image.Image, bool]:
    """The picture in sRGB, and whether its own colour profile had to be ignored."""
    image = _eight_bits(image)
    alpha = _alpha(image)
    if alpha is not None:
        image = image.convert("L" if image.mode == "LA" else "RGB")
    converted, fault = _converted(image, profile)
    if alpha is not None:
        converted.putalpha(alpha)
    return converted, fault


def _eight_bits(image: Image.Image) -> Image.Image:
    """Sixteen bits to eight by dividing; Pillow's own conversion cuts everything to white."""
    if image.mode in SIXTEEN_BIT or image.mode == "I":
        numbers = image.convert("I")
        top = numbers.getextrema()[1]
        return numbers.point(lambda value: value * (1 / 257 if top > 255 else 1)).convert("L")
    if image.mode == "F":
        top = image.getextrema()[1] or 1
        return image.point(lambda value: value * (255 / top)).convert("L")
    return image


def _alpha(image: Image.Image) -> Image.Image | None:
    """The transparency, unless all of the picture is opaque."""
    if not image.has_transparency_data:
        return None
    alpha = image.convert("RGBA").getchannel("A")
    return None if alpha.getextrema() == (255, 255) else alpha


def _converted(image: Image.Image, profile: bytes | None) -> tuple[Image.Image, bool]:
    if not profile or image.mode not in ("RGB", "L", "CMYK", "LAB"):
        return image.convert("RGB"), False
    try:
        own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        return ImageCms.profileToProfile(image, own, SRGB, outputMode="RGB"), False
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image.convert("RGB"), True


def _ends_in_grey(image: Image.Image) -> bool:
    """A JPEG that was cut and closed again decodes without complaint and ends in this grey."""
    if image.mode != "RGB" or image.height <= 2 * CUT_OFF_ROWS:
        return False
    rows = image.crop((0, image.height - CUT_OFF_ROWS, image.width, image.height))
    return rows.getextrema() == CUT_OFF_GREY and image.getextrema() != CUT_OFF_GREY
