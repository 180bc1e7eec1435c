"""The picture desk in the admin: one thin file per noun."""

from media.admin import agency, credit, image

__all__ = ["agency", "credit", "image"]
