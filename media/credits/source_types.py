"""Where a picture's pixels come from, in the words of the IPTC: camera, drawing, montage, AI.

Source: IPTC NewsCodes, scheme Digital Source Type.
"""

SCHEME = "http://cv.iptc.org/newscodes/digitalsourcetype/"

NATURES = {
    "digitalCapture": "photo",
    "computationalCapture": "photo",
    "negativeFilm": "photo",
    "positiveFilm": "photo",
    "print": "photo",
    "humanEdits": "photo",
    "algorithmicallyEnhanced": "photo",
    "compositeCapture": "montage",
    "composite": "montage",
    "virtualRecording": "montage",
    "compositeSynthetic": "ai",
    "compositeWithTrainedAlgorithmicMedia": "ai",
    "trainedAlgorithmicMedia": "ai",
    "algorithmicMedia": "graphic",
    "dataDrivenMedia": "graphic",
    "softwareImage": "graphic",
    "digitalCreation": "illustration",
    "screenCapture": "screenshot",
}
RETIRED = {"minorHumanEdits": "humanEdits", "digitalArt": "digitalCreation"}
AI_WAYS = {
    "trainedAlgorithmicMedia": "generated",
    "compositeWithTrainedAlgorithmicMedia": "edited",
    "compositeSynthetic": "composite",
}


def normal(value: str) -> str:
    """The current id of a source type given as id or address, "" for anything else."""
    name = value.strip().rstrip("/").rpartition("/")[2]
    name = RETIRED.get(name, name)
    return name if name in NATURES else ""


def uri(value: str) -> str:
    """The address that is written into files; "" for what the vocabulary does not know."""
    name = normal(value)
    return SCHEME + name if name else ""


def told(picture_nature: str, source_type: str = "") -> str:
    """The address machines are told: the desk's word "made with AI" is enough to say so."""
    return uri(source_type) or (uri("trainedAlgorithmicMedia") if picture_nature == "ai" else "")


def nature(value: str) -> str:
    """What the desk calls such a picture; "" when the type is unknown."""
    return NATURES.get(normal(value), "")


def ai_way(picture_nature: str, source_type: str = "") -> str:
    """How AI had a part in a picture: generated, edited, composite, or "" for not at all."""
    way = AI_WAYS.get(normal(source_type), "")
    return way or ("generated" if picture_nature == "ai" else "")
