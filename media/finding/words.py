"""Words as they are compared: “Gäste”, “Gaeste” and “GASTE” are one. Pure, but for what it is given."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

# Letters that do not come apart by themselves.
_LETTERS = str.maketrans({"ß": "ss", "ø": "o", "đ": "d", "ł": "l", "æ": "ae", "œ": "oe", "ð": "d"})
_WORD = re.compile(r"[^\W_]+")
_UMLAUT = re.compile(r"(?<=[aou])e")

MOST_WORDS = 600  # of one picture; a file's metadata may be a novel
MOST_LETTERS = 40_000
MOST_TYPED = 12
LONGEST = 40
# What was read of a picture; the rest of `Image.raw` is what the desk made of it, and where.
READ = ("xmp", "iim", "exif", "sidecar", "letter", "named")


def folded(text: str) -> list[str]:
    """The words of a text, folded: no case, no accents, ä = ae = a, ß = ss.

    What stands at the beginning of a word folds alike whatever follows, so that beginnings match.
    """
    apart = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    plain = "".join(letter for letter in apart if not unicodedata.combining(letter))
    words = _WORD.findall(plain.casefold().translate(_LETTERS))
    return [_UMLAUT.sub("", word)[:LONGEST] for word in words]


def of_image(image) -> str:
    """Everything the desk may remember of a picture, but for its credit."""
    own = (
        image.title,
        image.caption,
        image.alt,
        image.supplier_image_id,
        image.job_id,
        image.file.name or "",
    )
    return _joined((*own, *_strings([image.raw.get(name) for name in READ])))


def of_credit(credit) -> str:
    """Names, agencies with all their spellings, and the lines of a credit."""
    own = (
        credit.supplied_line,
        credit.copyright_holder,
        credit.copyright_notice,
        credit.licence_name,
        credit.licensor_name,
        credit.title_of_work,
    )
    creators = (text for row in credit.creators.all() for text in (row.name, row.raw))
    sources = [text for row in credit.sources.all() for text in _names(row)]
    return _joined((*own, *creators, *sources))


def _names(source) -> list[str]:
    return source.agency.names() if source.agency_id else [source.name]


def _strings(value) -> Iterator[str]:
    """Every text in the metadata as read, whatever the reader called it."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from _strings(part)
    elif isinstance(value, list):
        for part in value:
            yield from _strings(part)


def _joined(texts: Iterable[str]) -> str:
    """Each word once, in the order of its first standing."""
    whole = "\n".join(texts)[:MOST_LETTERS]
    return " ".join(list(dict.fromkeys(folded(whole)))[:MOST_WORDS])
