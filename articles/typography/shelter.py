"""What no rule touches: addresses, code, telephone and version numbers, names set their own way."""

import re
from collections.abc import Iterable

SHELTERED = re.compile(
    r"""
      https?://\S+ | www\.\S+ | [\w.+-]+@[\w.-]+\w      # addresses
    | `[^`]+`                                            # code
    | (?<!\w)[@#]\w[\w.-]*                               # handles and tags
    | \b\w+\.(?:html?|pdf|jpe?g|png|csv|txt|zip)\b       # names of files
    | \b\d+(?:\.\d+){2,}\b(?!\.\d)                       # versions and machines: 1.2.3, 127.0.0.1
    | \b\d{4}-\d\d-\d\d\b                                # dates of machines
    | \bISBN[\d\ -]+                                     # books
    | \b(?:Tel|Telefon|Fax|Mobil|Phone)\b\.?:?[\d\s/()+.-]{5,}
    | \+\d[\d\ /()-]{6,}\d
    | (?<![\d.,])0\d{1,5}[\ /-]\d[\d\ -]{2,}             # 0421 417-12
    """,
    re.VERBOSE | re.IGNORECASE,
)


def sheltered(text: str, names: Iterable[str] = ()) -> list[tuple[int, int]]:
    """The stretches of a text that stay as they are.

    Args:
        names: written as their bearers write them, such as “Guns N' Roses”.
    """
    found = [match.span() for match in SHELTERED.finditer(text)]
    for name in filter(None, names):
        found += [match.span() for match in re.finditer(re.escape(name), text)]
    return found


def touches(spans: list[tuple[int, int]], start: int, end: int) -> bool:
    return any(start < stop and begin < end for begin, stop in spans)
