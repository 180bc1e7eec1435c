"""Text without what is only a matter of setting: spaces, quotation marks, dashes, ß."""

import re
import unicodedata

_SIGNS = str.maketrans(
    dict.fromkeys("„“”«»‟″", '"')
    | dict.fromkeys("‚‘’‹›‛′`´", "'")
    | dict.fromkeys("‐‑‒–—―−", "-")
    | {"…": "...", "\u00ad": "", "\u200b": "", "\ufeff": ""}
)
_SPACE = re.compile(r"\s+")
_ROUND_DASH = re.compile(r" ?-+ ?")
_ROUND_SIGN = re.compile(r" ([%‰€])")


def plain(text: str) -> str:
    """One sign for each sort of space, quotation mark and dash; words as they are."""
    return _SPACE.sub(" ", unicodedata.normalize("NFKC", text.translate(_SIGNS))).strip()


def fold(text: str) -> str:
    """The form in which two wordings are the same; capitals stay."""
    text = _ROUND_SIGN.sub(r"\1", plain(text).replace("ß", "ss").replace("ẞ", "SS"))
    return _ROUND_DASH.sub("-", text)
