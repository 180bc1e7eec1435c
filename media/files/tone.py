"""The colour a page shows in a picture's place until the picture is there."""

from PIL import Image


def tone_of(image: Image.Image) -> str:
    """The average colour as "#rrggbb"; "" for a picture one can look through."""
    if image.has_transparency_data:
        return ""
    red, green, blue = image.convert("RGB").resize((1, 1), Image.Resampling.BOX).getpixel((0, 0))
    return f"#{red:02x}{green:02x}{blue:02x}"
