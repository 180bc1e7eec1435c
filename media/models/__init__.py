from media.models.agency import Agency
from media.models.credit import CreditCreator, CreditSource, ImageCredit
from media.models.image import Image, ImageUse

__all__ = ["Agency", "CreditCreator", "CreditSource", "Image", "ImageCredit", "ImageUse"]
