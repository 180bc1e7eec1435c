"""Offices and firms in the place where the photographer should stand."""

from collections.abc import Iterable

from media.captions.names import proposed_name
from media.credits.values import Creator

_OFFICES = """
gmbh ag kg ltd inc llc corp e.v. media press photo photos pictures images agency agentur polizei
feuerwehr bundeswehr bundesregierung bundestag landtag landkreis nasa esa eso un museum archiv
universität institut verlag stiftung verein redaktion
"""
_OFFICE_WORDS = frozenset(_OFFICES.split())
_OFFICE_ENDS = ("ministerium", "institut", "museum", "archiv", "verband", "gesellschaft", "amt")


def is_organisation(name: str) -> bool:
    """Whether a name says by its own words that it is no person's: "Polizei Berlin", "UN Photo"."""
    words = name.casefold().split()
    return any(w in _OFFICE_WORDS or (len(w) > 6 and w.endswith(_OFFICE_ENDS)) for w in words)


def creator(raw: str) -> Creator:
    kind = "organisation" if is_organisation(raw) else "person"
    return Creator(proposed_name(raw), raw, kind)


def were_organisations(creators: Iterable[Creator], people: list[str]) -> bool:
    """Whether only offices and firms stand before somebody who took the picture."""
    offices = all(is_organisation(maker.raw) for maker in creators)
    return offices and all(map(_is_person, people))


def _is_person(name: str) -> bool:
    words = name.split()
    plain_words = all(word.isalpha() or "-" in word or "." in word for word in words)
    return 1 < len(words) < 5 and plain_words and not is_organisation(name)
