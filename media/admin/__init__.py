"""The picture desk in the admin: one thin file per noun."""

from media.admin import agency, contract, credit, image
from media.admin.rights import recalls

__all__ = ["agency", "contract", "credit", "image", "recalls"]
