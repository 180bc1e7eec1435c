"""Safe upload: a picture that comes in is decoded in full and made anew from its pixels.

Nothing of the file itself lives on in the master: no metadata, no second picture, nothing that
is appended. The original is kept privately, by the caller.

Source: the hostile files of tests/pictures/test_uploads.py.
"""

import hashlib
import io
from dataclasses import dataclass
from pathlib import PurePath

from django.utils.translation import gettext as _
from PIL import Image

from media.files import jpeg, looks, pillow, pixels
from media.files import kinds as file_kinds
from media.files.tone import tone_of
from media.problems import Problem

BYTE_LIMIT = 60_000_000
# Below the 89 million at which Pillow itself starts to warn of a decompression bomb.
PIXEL_LIMIT = 80_000_000
SIDE_LIMIT = 16_000  # WebP ends at 16,383
# A picture of 80 megapixels is decoded once per scan; real progressive files have about ten.
SCAN_LIMIT = 100
SMALL_PX = 600
HEAD_BYTES = 4096


class Unusable(Exception):
    """This file cannot be taken in; `sentence` says to the person at the desk why."""

    def __init__(self, code: str, sentence: str):
        super().__init__(sentence)
        self.code = code
        self.sentence = sentence


@dataclass(frozen=True)
class Prepared:
    """A picture that was taken in.

    Args:
        format: of the master, "jpeg" or "png".
        sha256: of the master; part of every address of its renditions.
        original_format: of the upload, "JPEG", "TIFF" ...
        original_sha256: of the upload; tells whether the same file came before.
        animated: the upload had more than one frame; the first was taken.
        look: 64 bits that pictures which look the same share; None of a plain surface.
    """

    format: str
    width: int
    height: int
    master_bytes: bytes
    sha256: str
    original_format: str
    original_sha256: str
    animated: bool = False
    look: int | None = None
    warnings: tuple[Problem, ...] = ()
    tone: str = ""  # "#rrggbb", shown until the picture is there

    @property
    def extension(self) -> str:
        return {"jpeg": "jpg", "png": "png"}[self.format]


def check_and_reencode(data: bytes, name: str) -> Prepared:
    """Take a picture in: check it, decode it, write it anew.

    Runs in the process of one file: web processes and commands ask media/files/workshop.py.

    Args:
        name: the file's name as uploaded; only for sentences, it decides nothing.
    Raises:
        Unusable: not a picture we accept, too large, or damaged.
    """
    kind = _kind(data)
    if kind == "JPEG" and _scans(data) > SCAN_LIMIT:
        raise _broken()
    frame, animated = _decoded(data, kind)
    master = pixels.master(frame.image, lossless=kind in ("PNG", "GIF"))
    warnings = (*frame.warnings, *_warnings(kind, name, frame.image, animated))
    return Prepared(
        format=master.format,
        width=frame.image.width,
        height=frame.image.height,
        master_bytes=master.data,
        sha256=hashlib.sha256(master.data).hexdigest(),
        original_format=kind,
        original_sha256=hashlib.sha256(data).hexdigest(),
        animated=animated,
        look=looks.look_of(frame.image),
        warnings=warnings,
        tone=tone_of(frame.image),
    )


def _decoded(data: bytes, kind: str) -> tuple[pixels.Frame, bool]:
    """The first frame, made plain, and whether there are more; the file's own pixels are let go."""
    try:
        with pillow.quiet(), Image.open(io.BytesIO(data), formats=[kind]) as image:
            _check_size(image)
            return pixels.first_frame(image), pixels.has_more_frames(image)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as bomb:
        raise _too_many_pixels() from bomb
    except MemoryError:
        raise  # the limit of this process, not a fault of the file
    except pillow.BROKEN as fault:
        raise _broken() from fault


def _kind(data: bytes) -> str:
    """The format of the upload, if it is one of ours."""
    if not data:
        raise Unusable("empty", _("The file is empty."))
    if len(data) > BYTE_LIMIT:
        raise too_many_bytes()
    kind = file_kinds.picture_format(data[:HEAD_BYTES])
    if not kind:
        raise Unusable(*file_kinds.refusal(data[:HEAD_BYTES]))
    return kind


def _scans(data: bytes) -> int:
    return sum(marker == jpeg.START_OF_SCAN for marker, _payload in jpeg.segments(data))


def _check_size(image: Image.Image) -> None:
    """Refuse before a single pixel is decoded."""
    if image.width * image.height > PIXEL_LIMIT or max(image.size) > SIDE_LIMIT:
        raise _too_many_pixels()


def too_many_bytes() -> Unusable:
    limit = BYTE_LIMIT // 1_000_000
    return Unusable("too_many_bytes", _("The file is larger than %(mb)s MB.") % {"mb": limit})


def _too_many_pixels() -> Unusable:
    sentence = _("The picture has more than %(limit)s million pixels, or a side over %(side)s.")
    values = {"limit": PIXEL_LIMIT // 1_000_000, "side": SIDE_LIMIT}
    return Unusable("too_many_pixels", sentence % values)


def _broken() -> Unusable:
    return Unusable("damaged", _("The picture is damaged or incomplete: get the file again."))


def _warnings(kind: str, name: str, image: Image.Image, animated: bool):
    extension = PurePath(name).suffix.lower().lstrip(".")
    if extension and extension not in file_kinds.EXTENSIONS[kind]:
        sentence = _("The file is called .%(extension)s but is a %(kind)s picture.")
        yield Problem("name_differs", sentence % {"extension": extension[:10], "kind": kind})
    if animated:
        yield Problem("animated", _("The file moves or has several pages; the first was taken."))
    if max(image.size) < SMALL_PX:
        yield Problem("small", _("The picture is small and will look coarse on a page."))
