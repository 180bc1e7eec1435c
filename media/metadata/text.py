"""Text as it stands in picture files: decoded, cleaned, compared."""

import unicodedata

LONGEST = 5000
KEPT_CONTROLS = "\n\t"


def decoded(data: bytes, *, utf8: bool = False, limit: int = 0) -> str:
    """The text of an old field that rarely says how it is written.

    Args:
        utf8: the file declares UTF-8.
        limit: how many bytes the field may hold; a longer text was cut there, perhaps in the
            middle of a letter.
    """
    data = data.rstrip(b"\0")
    try:
        return clean(data.decode("utf-8"))
    except UnicodeDecodeError as fault:
        cut = fault.reason == "unexpected end of data"
        if cut and (utf8 or (limit and len(data) >= limit - 2)):
            return clean(data[: fault.start].decode("utf-8"))
        return clean(data.decode("cp1252", errors="replace"))


def clean(text: str) -> str:
    """Composed letters, no controls, no halves of letters, not endless."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = unicodedata.normalize("NFC", text[: 2 * LONGEST])
    kept = (c for c in text if c in KEPT_CONTROLS or unicodedata.category(c) not in ("Cc", "Cs"))
    return "".join(kept).strip()[:LONGEST].strip()


def folded(text: str) -> str:
    """As two sources are compared: same letters, whatever the spaces and capitals."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def same(short: str, full: str) -> bool:
    """Do both say the same, the first one perhaps cut at the limit of its field?"""
    return folded(full).startswith(folded(short))
