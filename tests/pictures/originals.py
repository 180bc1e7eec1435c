"""Originals as cameras and agencies send them, each with something that must not reach a reader."""

import io
import struct
import subprocess

from PIL import Image

SECRETS = ("GEHEIM-SERIE-4711", "NUR INTERN VERWENDEN", "Quelle schützen")
SIZE = (800, 600)
COLOUR = (200, 100, 50)
CORNERS = {"red": (250, 0, 0), "green": (0, 250, 0), "blue": (0, 0, 250), "grey": (120, 120, 120)}
# What has to be done to an upright picture so that the Exif field turns it upright again.
TURNED = {
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}
# Primaries of Adobe RGB (1998) and of Display P3 as columns of XYZ at D50.
ADOBE = ((0.60974, 0.31111, 0.01947), (0.20528, 0.62567, 0.06087), (0.14919, 0.06322, 0.74457))
P3 = ((0.51512, 0.24120, -0.00105), (0.29198, 0.69225, 0.04189), (0.15710, 0.06657, 0.78407))
TO_SRGB = (
    (3.13386, -1.61687, -0.49061),
    (-0.97877, 1.91614, 0.03345),
    (0.07195, -0.22899, 1.40524),
)


def saved(image, kind="JPEG", **options) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def plain(mode="RGB", colour=COLOUR) -> Image.Image:
    return Image.new(mode, SIZE, colour)


def corners() -> Image.Image:
    """Red and green above, blue and grey below."""
    image = Image.new("RGB", SIZE)
    across, down = SIZE[0] // 2, SIZE[1] // 2
    for number, colour in enumerate(CORNERS.values()):
        left, top = number % 2 * across, number // 2 * down
        image.paste(colour, (left, top, left + across, top + down))
    return image


def turned(orientation: int) -> bytes:
    exif = Image.Exif()
    exif[0x0112] = orientation
    way = TURNED[orientation]
    image = corners() if way is None else corners().transpose(way)
    return saved(image, exif=exif.tobytes(), quality=95)


def moving(kind: str) -> bytes:
    frames = [plain(), plain(colour=(0, 0, 0))]
    return saved(frames[0], kind, save_all=True, append_images=frames[1:], duration=100)


def telling(folder) -> bytes:
    """A camera's picture with position, serial number, thumbnail and words for the desk only."""
    path, small = folder / "telling.jpg", folder / "small.jpg"
    path.write_bytes(saved(plain(), quality=95))
    small.write_bytes(saved(plain().resize((160, 120))))
    serial, intern, source = SECRETS
    told = [
        "-GPSLatitude=52.5",
        "-GPSLatitudeRef=N",
        "-GPSLongitude=13.4",
        "-GPSLongitudeRef=E",
        f"-ExifIFD:SerialNumber={serial}",
        f"-XMP-aux:SerialNumber={serial}",
        f"-IPTC:SpecialInstructions={intern}",
        f"-XMP-photoshop:Instructions={intern}",
        f"-XMP-dc:Description={source}",
        f"-UserComment={source}",
        f"-ThumbnailImage<={small}",
    ]
    command = ["exiftool", "-q", "-overwrite_original", "-codedcharacterset=utf8", *told, path]
    subprocess.run(command, check=True, timeout=60)
    return path.read_bytes()


def profile(primaries) -> bytes:
    """A colour profile of three primaries and a gamma of 2.2. Source: ICC.1:2001-04."""
    xyz = [b"XYZ \0\0\0\0" + _fixed(*column) for column in primaries]
    curve = b"curv\0\0\0\0" + struct.pack(">IH", 1, round(2.2 * 256)) + b"\0\0"
    white = b"XYZ \0\0\0\0" + _fixed(0.96420, 1.0, 0.82491)
    text = b"desc\0\0\0\0" + struct.pack(">I", 2) + b"x\0" + b"\0" * 80
    rights = b"text\0\0\0\0none"
    names = (b"rXYZ", b"gXYZ", b"bXYZ", b"rTRC", b"gTRC", b"bTRC", b"wtpt", b"desc", b"cprt")
    values = (*xyz, curve, curve, curve, white, text, rights)
    table, data, start = b"", b"", 128 + 4 + 12 * len(names)
    for name, value in zip(names, values, strict=True):
        table += name + struct.pack(">II", start + len(data), len(value))
        data += value + b"\0" * (-len(value) % 4)
    rest = struct.pack(">I", len(names)) + table + data
    head = struct.pack(
        ">I4sI4s4s4s", 128 + len(rest), b"lcms", 0x02400000, b"mntr", b"RGB ", b"XYZ "
    )
    head += struct.pack(">6H", 2026, 1, 1, 0, 0, 0) + b"acsp" + b"\0" * 28
    return (head + _fixed(0.96420, 1.0, 0.82491)).ljust(128, b"\0") + rest


def in_srgb(colour, primaries) -> tuple[int, ...]:
    """What a colour told in other primaries is in sRGB, by the definitions and not by a library."""
    linear = [(channel / 255) ** 2.2 for channel in colour]
    xyz = [sum(linear[n] * primaries[n][axis] for n in range(3)) for axis in range(3)]
    found = [sum(row[axis] * xyz[axis] for axis in range(3)) for row in TO_SRGB]
    return tuple(round(255 * _curve(max(0.0, min(1.0, value)))) for value in found)


def _curve(value: float) -> float:
    return 12.92 * value if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055


def _fixed(*numbers: float) -> bytes:
    return b"".join(struct.pack(">i", round(number * 65536)) for number in numbers)
