from media.models.agency import Agency
from media.models.contract import Contract
from media.models.credit import CreditCreator, CreditSource, ImageCredit
from media.models.image import Image
from media.models.invoice import Invoice
from media.models.use import ImageUse

__all__ = [
    "Agency",
    "Contract",
    "CreditCreator",
    "CreditSource",
    "Image",
    "ImageCredit",
    "ImageUse",
    "Invoice",
]
