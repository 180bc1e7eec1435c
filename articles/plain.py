"""Plain text as the house keeps it: composed letters, nothing that a feed could choke on."""

import re
import unicodedata

# Neither controls nor halves of letters may stand in XML; line ends and tabs may.
_BREAKS = re.compile(r"\r\n?|\u2028|\u2029")
_SPACES = re.compile(r"[\v\f\x85]")
_NEVER = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def plain(text: str) -> str:
    """The text without control characters and lone surrogates, its letters composed (NFC).

    Source: XML 1.0, production 2 (Char); Unicode Standard Annex 15.
    """
    text = _SPACES.sub(" ", _BREAKS.sub("\n", text))
    return unicodedata.normalize("NFC", _NEVER.sub("", text))
