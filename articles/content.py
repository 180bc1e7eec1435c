"""The content of a story as plain values: what an edition keeps and what a preview shows."""

import json
from dataclasses import dataclass, fields

from record.chain import canonical, digest


@dataclass(frozen=True)
class Content:
    """What a story says; nouns are named by number and resolved when a page is composed."""

    public_id: str
    headline: str
    body: dict
    kicker: str = ""
    lead: str = ""
    language: str = "de"
    kind: str = "news"
    ai: str = "none"
    dateline: str = ""
    bylines: tuple = ()  # ((contributor, role), …) in order
    tags: tuple = ()  # in the desk's order
    lead_image: int | None = None
    lead_caption: str = ""
    lead_alt: str = ""
    text_agency: int | None = None
    noindex: bool = False
    words: int = 0

    def texts(self) -> tuple[str, str]:
        """Head and body as canonical JSON; lists read the head alone."""
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        body = values.pop("body")
        return canonical(values), json.dumps(body, ensure_ascii=False, separators=(",", ":"))

    def digest(self) -> str:
        return digest_of(*self.texts())

    @classmethod
    def from_values(cls, head: dict, body: dict) -> "Content":
        """Read an edition's values; a key this version does not know is left aside."""
        known = {field.name for field in fields(cls)}
        values = {key: value for key, value in head.items() if key in known}
        values["bylines"] = tuple(tuple(byline) for byline in values.get("bylines", ()))
        values["tags"] = tuple(values.get("tags", ()))
        return cls(**{"public_id": "", "headline": "", **values, "body": body})


def digest_of(head: str, body: str) -> str:
    """The digest under which an edition keeps its words."""
    return digest(f"{head}\n{body}")
