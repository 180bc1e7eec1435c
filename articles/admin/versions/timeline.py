"""Everything a story ever said, newest first: what was saved, set aside, given to readers, ended."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, Value
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from articles.admin.versions.sight import Sight
from articles.models import Article, DeskVersion, Edition, Release

PAGE = 50
SAVED, EDITION, ABSENCE = "s", "e", "a"


@dataclass(frozen=True)
class Given:
    """One decision to give an edition to readers: from when, whose, and what became of it."""

    at: datetime
    by: object
    came: bool
    planned: bool


@dataclass(frozen=True)
class Row:
    """One line of the list.

    Attributes:
        key: names it in addresses ("s12", "e4"); "" for what has no words.
        sort: saved, aside, edition or absence; decides how it looks.
        given: for an edition the decisions about it, the first one first.
    """

    key: str
    sort: str
    title: str
    at: datetime
    by: object = None
    why: str = ""
    given: tuple[Given, ...] = ()
    closed: bool = False


class Timeline:
    """The list of one story, a page at a time; the number of queries is the same for any length."""

    def __init__(self, article: Article, sight: Sight):
        self.article, self.sight, self.now = article, sight, timezone.now()
        self.count = sum(rows.count() for rows in self._sources())

    def _sources(self):
        absences = self.article.releases.filter(edition=None)
        return self.article.desk_versions.all(), self.article.editions.all(), absences

    @property
    def pages(self) -> int:
        return max(1, -(-self.count // PAGE))

    def page(self, number: int) -> list[Row]:
        """The rows of a page, counted from 1."""
        start = (number - 1) * PAGE
        return self._rows(list(self._marks()[start : start + PAGE]))

    def rows(self, *keys: str) -> list[Row]:
        """These rows, wherever they stand; what is not there is left out."""
        return self._rows([(None, key[0], int(key[1:])) for key in keys])

    def newest(self, sort: str) -> str:
        """The key of the newest row of a sort; "" if there is none."""
        saved = self.article.desk_versions.filter(aside=False).order_by("-version")
        rows = saved if sort == SAVED else self.article.editions.order_by("-number")
        number = rows.values_list("pk", flat=True).first()
        return f"{sort}{number}" if number else ""

    def _marks(self):
        """When, which sort, which number: enough to cut a page out of all sorts together."""
        marks = [
            rows.order_by()
            .annotate(instant=F(instant), sort=Value(sort))
            .values_list("instant", "sort", "pk")
            for rows, instant, sort in zip(
                self._sources(),
                ("saved_at", "at", "decided_at"),
                (SAVED, EDITION, ABSENCE),
                strict=True,
            )
        ]
        return marks[0].union(*marks[1:], all=True).order_by("-instant", "sort", "-pk")

    def _rows(self, marks) -> list[Row]:
        numbers = {
            sort: [pk for _at, s, pk in marks if s == sort] for sort in (SAVED, EDITION, ABSENCE)
        }
        saved, editions, absences = self._sources()
        found = {
            SAVED: saved.defer("content").select_related("saved_by").in_bulk(numbers[SAVED]),
            EDITION: editions.select_related("by").in_bulk(numbers[EDITION]),
            ABSENCE: absences.select_related("decided_by").in_bulk(numbers[ABSENCE]),
        }
        given = self._given() if numbers[EDITION] else {}
        build = {SAVED: self._saved, EDITION: self._edition, ABSENCE: self._absence}
        return [build[sort](found[sort][pk], given) for _at, sort, pk in marks if pk in found[sort]]

    def _saved(self, version: DeskVersion, _given) -> Row:
        return Row(
            f"{SAVED}{version.pk}",
            "aside" if version.aside else "saved",
            title_of(version),
            version.saved_at,
            version.saved_by,
            version.why,
            closed=self.sight.closed(),
        )

    def _edition(self, edition: Edition, given: dict[int, list[Given]]) -> Row:
        return Row(
            f"{EDITION}{edition.pk}",
            "edition",
            title_of(edition),
            edition.at,
            edition.by,
            given=tuple(given.get(edition.pk, ())),
            closed=self.sight.closed(edition.pk),
        )

    def _absence(self, release: Release, _given) -> Row:
        given = Given(release.starts_at, release.decided_by, True, release.starts_at > self.now)
        title = capfirst(release.get_absence_display())
        return Row(
            "", "absence", title, release.decided_at, release.decided_by, release.reason, (given,)
        )

    def _given(self) -> dict[int, list[Given]]:
        """The decisions about each edition; of several for one instant the last one."""
        found: dict[int, dict[datetime, Given]] = {}
        soonest = None  # the start of any later decision: it outranks what starts no earlier
        releases = self.article.releases.select_related("decided_by").order_by("-number")
        for release in releases:
            at = release.starts_at
            counts = soonest is None or at < soonest
            soonest = at if counts else soonest
            if release.edition_id:
                planned = counts and at > self.now
                given = Given(at, release.decided_by, counts and not planned, planned)
                found.setdefault(release.edition_id, {}).setdefault(at, given)
        return {pk: [by_start[at] for at in sorted(by_start)] for pk, by_start in found.items()}


def title_of(noun: DeskVersion | Edition) -> str:
    """What a version is called in lists and beside a comparison."""
    if isinstance(noun, Edition):
        said = {"number": noun.number, "kind": noun.get_kind_display()}
        return _("Edition %(number)s, %(kind)s") % said
    if noun.aside:
        return _("Text set aside, begun from version %(number)s") % {"number": noun.version}
    return _("Saved version %(number)s") % {"number": noun.version}
