from media.models.agency import Agency
from media.models.bulk import BulkChange, BulkItem
from media.models.contract import Contract
from media.models.credit import CreditCreator, CreditSource, ImageCredit
from media.models.image import Image
from media.models.invoice import Invoice
from media.models.lease import Lease
from media.models.look import Look
from media.models.recall import Recall, RecalledImage, RecallLift, RecallReceipt
from media.models.use import ImageUse
from media.models.words import CreditWords, ImageWords

__all__ = [
    "Agency",
    "BulkChange",
    "BulkItem",
    "Contract",
    "CreditCreator",
    "CreditSource",
    "CreditWords",
    "Image",
    "ImageCredit",
    "ImageUse",
    "Lease",
    "Recall",
    "RecallLift",
    "RecallReceipt",
    "RecalledImage",
    "Look",
    "ImageWords",
    "Invoice",
]
