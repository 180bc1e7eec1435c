"""What a credit line says beside names: labels, licence, title, counts, remarks to editors.

It is cut off before names are read and kept as values; the line as delivered is never changed.

Source: the credit styles of media/credits/styles.py, Creative Commons attributions (title, author,
source, licence), remarks at the end of agency captions.
"""

import re
from dataclasses import dataclass

from media.captions.names import AgencyBook
from media.credits.licences import CC_NAME

_LABEL = re.compile(
    r"^\s*(?P<label>KI-generiert|AI-generated|Bild mit KI bearbeitet|Image edited with AI"
    r"|Montage, teils mit KI erzeugt|Composite, partly made with AI)(?P<rest>[^;]*);\s*",
    re.IGNORECASE,
)
_OPENERS = re.compile(
    r"^\s*(?:Videos?\s?:|(?:photo:?\s+)?courtesy(?:\s+of)?:?\s)\s*", re.IGNORECASE
)
_WORD_WITHOUT_COLON = re.compile(
    r"^\s*(?:Fotos?|Photos?|Bild(?:er)?)\s+(?P<name>.+)$", re.IGNORECASE
)
_REMARK = re.compile(
    r"\s*(?:[-–—]\s*)?(?:\+\+\+|\b(?:ACHTUNG|HINWEIS|ATTENTION|EDITORIAL USE ONLY|NO SALES)\b).*$",
    re.DOTALL,
)
_COUNT = re.compile(r"\s*\((?:\d{1,2}|[lroum]\.|links|rechts|oben|unten|Mitte)\)", re.IGNORECASE)
_ZERO = re.compile(r"\bCC[\s-]*0(?:[\s-]+1\.0)?\b", re.IGNORECASE)
_UNDER = re.compile(r"(?:\s*[,/|(]?\s*(?:Lizenz|licen[cs]e[d]?|unter|under):?)+\s*$", re.IGNORECASE)
_TITLE = re.compile(r"^\s*[„“\"»](?P<title>[^“”\"«]+)[“”\"«]\s*,?\s*(?:von|by)?\s+", re.IGNORECASE)
_ORIGIN = re.compile(r"\s*,\s*(?:Quelle|Source)\s*(?=$|[,/])", re.IGNORECASE)
_CHANGE = re.compile(
    r"[\s,;/|()]*(?P<note>(?:bearbeitet|verändert|zugeschnitten|Ausschnitt|changed|cropped|edited)"
    r"\b[^/|]*)$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Beside:
    """A credit line without what stands beside its names, and that."""

    text: str
    nature: str = ""
    licence_name: str = ""
    title_of_work: str = ""
    changes_made: str = ""


def cut(raw: str, book: AgencyBook) -> Beside:
    """Take labels, counts, remarks and a Creative Commons licence off a credit line."""
    label = _LABEL.match(raw)
    text = raw[label.end() :] if label else raw
    nature = "ai" if label and label["label"].casefold().startswith(("ki-", "ai-")) else ""
    text = _COUNT.sub("", _REMARK.sub("", _OPENERS.sub("", text)))
    bare = _WORD_WITHOUT_COLON.match(text)
    if bare and book.canonical(bare["name"]):
        text = bare["name"]
    licence = CC_NAME.search(text) or _ZERO.search(text)
    if licence is None:
        return Beside(text, nature)
    return _attribution(text, licence, nature)


def _attribution(text: str, licence: re.Match, nature: str) -> Beside:
    """The parts that Creative Commons wants told, beside author and source."""
    after = text[licence.end() :].strip(" ,;/|()[].")
    changed = _CHANGE.search(f" {after}")
    rest = "" if changed else after
    before = _UNDER.sub("", text[: licence.start()]).rstrip(" ,;/|([")
    title = _TITLE.match(before)
    names = _ORIGIN.sub("", before[title.end() :] if title else before)
    return Beside(
        text=" / ".join(filter(None, (names.strip(" ,"), rest))),
        nature=nature,
        licence_name=" ".join(licence[0].split()),
        title_of_work=title["title"].strip() if title else "",
        changes_made=_told(changed["note"]) if changed else "",
    )


def _told(note: str) -> str:
    """What was changed, without the word that says that something was."""
    inner = re.fullmatch(
        r"(?:bearbeitet|changed)\s*\(?(?P<what>[^)]*)\)?", note.strip(), re.IGNORECASE
    )
    what = inner["what"].strip() if inner else note.strip(" ()")
    return what or note.strip(" ()")
