"""The credit that agencies repeat at the end of a caption, cut off there.

Source: captions of agency pictures: "... Foto: Name/Agentur", "(AP Photo/Name)", "REUTERS/Name".
"""

import re

# A marker only counts after the end of a sentence, a bracket or a line: "Das Bild: ein Skandal"
# is text.
MARKED = re.compile(
    r"(?:(?<=[.!?…”“\")\]])\s*|\n\s*|\s[-–|]\s|^|\s*(?=[(\[]))"
    r"(?P<credit>[(\[]?(?:Fotos?|Bild(?:quelle|nachweis)?|Quelle|Photos?|Photograph|Grafik|Credit)"
    r"\s?(?::|\bby\b|\bvon\b)\s*[^\n:]{2,100}?[)\]]?\.?)\s*$"
)
AGENCY_TAIL = re.compile(
    r"\s*(?P<credit>[(\[](?:AP Photo|AFP PHOTO|REUTERS|KEYSTONE|EPA|dpa|APA)\b[^()\[\]\n]{0,100}[)\]]"
    r"|(?<=[.!?…”“\"\s])(?:REUTERS|AFP PHOTO ?)/[^\n.]{2,80})\.?\s*$"
)


def split(caption: str) -> tuple[str, str]:
    """A caption without the credit at its end, and that credit.

    Returns:
        Both stripped; the second is "" when the caption ends without a credit.
    """
    found = AGENCY_TAIL.search(caption) or MARKED.search(caption)
    if found is None:
        return caption.strip(), ""
    return caption[: found.start()].strip(" \n\t-–|"), found["credit"].strip()
