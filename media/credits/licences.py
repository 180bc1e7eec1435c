"""Licences of pictures, and what the name or the address of a Creative Commons licence tells.

Source: Creative Commons licence texts 1.0 to 4.0, section "attribution".
"""

import re
from dataclasses import dataclass

CREATIVE_COMMONS = "cc"
HANDOUT = "handout"
OWN = "own"
PUBLIC_DOMAIN = "public-domain"
UNKNOWN = "unknown"

CC_NAME = re.compile(
    r"\bCC[\s-]*(BY(?:[\s-]*(?:NC|ND|SA))*)[\s-]*([1-4]\.[0-9])?(?:[\s-]+([A-Z]{2}|IGO))?\b", re.I
)
CC_ADDRESS = re.compile(
    r"creativecommons\.org/licenses/(by(?:-(?:nc|nd|sa))*)/([1-4]\.[0-9])(?:/([a-z]{2,3}))?\b", re.I
)
CC_ZERO = re.compile(r"\bCC[\s-]*0\b|creativecommons\.org/publicdomain/zero", re.I)


@dataclass(frozen=True)
class Terms:
    """A Creative Commons licence by its parts: elements "by-sa", version "4.0", port "de"."""

    elements: str
    version: str = ""
    port: str = ""

    @property
    def name(self) -> str:
        words = ("CC", self.elements.upper(), self.version, self.port.upper())
        return " ".join(word for word in words if word)

    @property
    def address(self) -> str:
        if not self.version:
            return ""
        port = f"{self.port}/" if self.port else ""
        return f"https://creativecommons.org/licenses/{self.elements}/{self.version}/{port}"


@dataclass(frozen=True)
class Licence:
    """On what ground we may show a picture.

    `title_of_work`, `source_url` and `changes` are what a Creative Commons licence wants said.
    `changes` is what was changed, in the editor's words; "" means the work is unchanged.
    """

    kind: str = UNKNOWN
    name: str = ""
    url: str = ""
    title_of_work: str = ""
    source_url: str = ""
    changes: str = ""

    @property
    def is_cc(self) -> bool:
        return self.kind == CREATIVE_COMMONS

    @property
    def terms(self) -> Terms | None:
        """The Creative Commons licence that name or address speak of, if they do."""
        found = CC_ADDRESS.search(self.url) or CC_NAME.search(self.name)
        if found is None:
            return None
        elements, version, port = (group or "" for group in found.groups())
        elements = re.sub(r"[\s-]+", "-", elements)
        return Terms(elements.lower(), version, port.lower())

    @property
    def label(self) -> str:
        """The licence's name for readers; taken from its address when nobody wrote it."""
        if self.name or not self.is_cc:
            return self.name
        if CC_ZERO.search(self.url):
            return "CC0 1.0"
        return self.terms.name if self.terms else ""

    @property
    def href(self) -> str:
        """Where the licence can be read; taken from its name when nobody wrote it."""
        if self.url or not self.is_cc:
            return self.url
        if CC_ZERO.search(self.name):
            return "https://creativecommons.org/publicdomain/zero/1.0/"
        return self.terms.address if self.terms else ""
