"""The picture desk in the admin: one thin file per noun."""

from media.admin import agency, contract, credit, image

__all__ = ["agency", "contract", "credit", "image"]
