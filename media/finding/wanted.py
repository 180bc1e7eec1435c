"""One address of the picture desk's list: what is looked for, read leniently from its query."""

from dataclasses import dataclass, replace
from datetime import datetime
from urllib.parse import urlencode

from media.finding import shelves
from media.finding.search import matching
from media.models import Image, ImageCredit

MOST_LETTERS = 500


@dataclass(frozen=True)
class Wanted:
    """What somebody wants to see; "" and None ask for nothing. What is not understood is dropped."""

    q: str = ""
    status: str = ""
    agency: int | None = None
    nature: str = ""
    licence: str = ""
    mine: bool = False

    @classmethod
    def read(cls, query) -> "Wanted":
        return cls(
            q=query.get("q", "").replace("\0", "")[:MOST_LETTERS].strip(),
            status=_one_of(shelves.SHELVES, query.get("status")),
            agency=number(query.get("agency")),
            nature=_one_of(Image.Nature.values, query.get("nature")),
            licence=_one_of(ImageCredit.Licence.values, query.get("licence")),
            mine=query.get("mine") == "1",
        )

    def images(self, *, by, now: datetime):
        """The pictures that match, newest first."""
        images = Image.objects.all()
        if self.status:
            images = shelves.on(images, self.status, now)
        if self.agency is not None:
            images = shelves.of_agency(images, self.agency)
        if self.nature:
            images = images.filter(nature=self.nature)
        if self.licence:
            images = images.filter(credit__in=ImageCredit.objects.filter(licence=self.licence))
        if self.mine:
            images = images.filter(uploaded_by=by)
        return matching(images, self.q).order_by("-pk")

    def values(self) -> dict[str, str]:
        """The query as it is written into an address, without what asks for nothing."""
        told = {**vars(self), "mine": "1" if self.mine else ""}
        return {name: str(value) for name, value in told.items() if value not in ("", None)}

    def address(self, **more) -> str:
        """The query with further names, such as a place in the list; "?" alone for everything."""
        known = {name: value for name, value in more.items() if value not in ("", None)}
        return f"?{urlencode({**self.values(), **known})}"

    def but(self, **changed) -> "Wanted":
        return replace(self, **changed)


def number(text) -> int | None:
    """A row's number from an address; None where it is none."""
    readable = isinstance(text, str) and text.isascii() and text.isdigit() and len(text) < 19
    return int(text) if readable else None


def _one_of(known, value) -> str:
    return value if value in known else ""
