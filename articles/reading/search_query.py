"""One address of the search, read leniently: what is not understood asks for nothing."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from urllib.parse import urlencode

from django.utils.timezone import get_default_timezone

from articles.finding.asked import MOST_LETTERS, Asked, phrases_of, terms_of
from articles.finding.entry import TAG
from articles.models import StoryKind, Tag
from articles.plain import plain
from articles.reading import nouns
from record.reading import Reading

NEWEST = "newest"


@dataclass(frozen=True)
class Query:
    """The allow-listed names of the address, as they may be written into another one."""

    q: str = ""
    section: str = ""
    tag: str = ""
    kind: str = ""
    since: str = ""
    until: str = ""
    sort: str = ""
    page: int | None = None

    @classmethod
    def read(cls, query) -> "Query":
        kind, sort = query.get("kind", ""), query.get("sort", "")
        return cls(
            q=" ".join(plain(query.get("q", "")[: 4 * MOST_LETTERS]).split())[:MOST_LETTERS],
            section=_slug(query.get("section", "")),
            tag=_slug(query.get("tag", "")),
            kind=kind if kind in StoryKind.values else "",
            since=_day(query.get("from", "")),
            until=_day(query.get("until", "")),
            sort=sort if sort == NEWEST else "",
            page=_number(query.get("page", "")),
        )

    def address(self, **changed) -> str:
        """The same search with something changed; always from its first page."""
        told = vars(replace(self, **{"page": None, **changed}))
        names = {"since": "from"}
        return "?" + urlencode({names.get(k, k): v for k, v in told.items() if v not in ("", None)})

    def asked(self, reading: Reading, zone) -> Asked:
        """What the index is asked, with sections and tags as readers have them at the instant."""
        section = nouns.section_called(reading, self.section) if self.section else None
        return Asked(
            terms=terms_of(self.q),
            phrases=phrases_of(self.q),
            sections=(section.id,) if section else (),
            signs=_signs(reading, self.tag) if self.tag else (),
            kind=self.kind,
            since=_starts(self.since, zone),
            until=_starts(self.until, zone, after=1),
            typed=self.q,
        )


def _signs(reading: Reading, slug: str) -> tuple[str, ...]:
    """A tag and those that were merged into it; a story keeps the one it was given."""
    found = Tag.objects.filter(slug=slug).values_list("pk", "merged_into").first()
    if found is None:
        return ()
    root = found[1] or found[0]
    reading.note(f"tag:{root}")
    family = [root, *Tag.objects.filter(merged_into=root).values_list("pk", flat=True)]
    return tuple(f"{TAG}{pk}" for pk in family)


def _starts(day: str, zone, after: int = 0) -> datetime | None:
    """The instant a day begins in the paper's place."""
    if not day:
        return None
    zone = zone or get_default_timezone()
    return datetime.combine(date.fromisoformat(day) + timedelta(days=after), time(), zone)


def _slug(text: str) -> str:
    return text if len(text) <= 80 and text.replace("-", "").isalnum() else ""


def _day(text: str) -> str:
    """A day as an address writes it; "" for what is none, or lies where no calendar reaches."""
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return ""
    return found.isoformat() if 1700 <= found.year <= 2200 else ""


def _number(text: str) -> int | None:
    digits = text.removeprefix("-")
    return int(text) if digits.isascii() and digits.isdigit() and len(digits) < 19 else None
