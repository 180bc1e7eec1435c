"""Does the record still say what it said? One walk over the change log, then over the tables.

Whoever may write SQL can lift every trigger. What was changed, inserted, removed or reordered is
found by the digests; only a tail that was cut off whole needs a head noted elsewhere.
"""

from collections import defaultdict
from dataclasses import dataclass, field

from django.apps import apps
from django.db.models import Max, Model
from django.utils.translation import gettext as _

from record import chain, suspects
from record.models import Change, Counter, Erasure
from record.suspects import CHANGE, Broken, Kept

BATCH = 500
MOST_UNNAMED = 1000


@dataclass(frozen=True)
class Head:
    """The newest change: its number and digest bind the whole log."""

    number: int
    digest: str

    def __str__(self):
        return f"{self.number}:{self.digest}"


@dataclass
class Report:
    """What was walked, and the first thing that is wrong, if any."""

    head: Head = Head(0, chain.START)
    rows: dict[str, int] = field(default_factory=dict)
    texts: int = 0
    erased: list[str] = field(default_factory=list)
    broken: Broken | None = None


def verify(noted: Head | None = None) -> Report:
    """Walk the whole record; nothing is written and nobody is held up.

    Args:
        noted: a head written down earlier, at another place than this database.
    """
    report, log = Report(), _Log(noted)
    try:
        log.walk()
        log.nothing_beyond()
        _named_all(log)
        _texts(report)
    except Broken as broken:
        report.broken = broken
    report.head = Head(log.number, log.digest)
    report.rows = {label: len(rows) for label, rows in sorted(log.named.items())}
    return report


class _Log:
    """The walk along the chain; it knows where it stands and every row that was named so far."""

    def __init__(self, noted: Head | None):
        self.noted = noted
        self.number, self.digest = 0, chain.START
        self.named: dict[str, set[int]] = defaultdict(set)

    def walk(self) -> None:
        """As far as the counter stands now."""
        until = counter()
        while self.number < until:
            batch = suspects.changes_after(self.number, most=min(BATCH, until - self.number))
            if not batch:
                raise suspects.cut_off(self.number, until)
            rows = _Rows(batch)
            for change in batch:
                self._follow(change)
                for label, pk, digest in change.rows:
                    self._name(change, label, pk)
                    rows.check(change, label, pk, digest)

    def nothing_beyond(self) -> None:
        """Nothing before the first number, nothing behind the counter, the noted head in between."""
        if Change.objects.filter(number__lt=1).exists():
            raise Broken("inserted", CHANGE, 0, 0, _("Change 0 was inserted: the log starts at 1."))
        last = Change.objects.aggregate(last=Max("number"))["last"] or 0
        if last > counter():
            raise suspects.beyond_the_counter(last, counter())
        if self.noted and self.noted.number > self.number:
            raise suspects.shorter_than_noted(self.number, self.noted.number)

    def _follow(self, change: Kept) -> None:
        if change.number != self.number + 1:
            raise suspects.missing_change(self.number + 1)
        if not change.is_whole or change.recomputed() != change.digest:
            raise suspects.changed_or_moved(change, counter())
        if change.previous != self.digest:
            raise suspects.does_not_follow(change)
        self.number, self.digest = change.number, change.digest
        if self.noted and self.noted.number == self.number and self.noted.digest != self.digest:
            raise suspects.not_as_noted(change)

    def _name(self, change: Kept, label: str, pk: int) -> None:
        if pk in self.named[label]:
            raise suspects.named_twice(change, label, pk)
        self.named[label].add(pk)


class _Rows:
    """The rows that some changes name, fetched table by table."""

    def __init__(self, batch: list[Kept]):
        wanted = defaultdict(set)
        for change in batch:
            for label, pk, _digest in change.rows if change.is_whole else ():
                wanted[label].add(pk)
        self.found = {label: suspects.columns(label, pks) for label, pks in wanted.items()}

    def check(self, change: Kept, label: str, pk: int, digest: str) -> None:
        columns = self.found[label].get(pk)
        if columns is None:
            raise suspects.removed_row(change, label, pk)
        if columns is suspects.UNREADABLE or chain.of_columns(columns) != digest:
            raise suspects.changed_or_moved_row(change, label, pk, columns)


def counter() -> int:
    number = Counter.objects.values_list("value", flat=True).filter(pk=1).first()
    if number is None:
        raise Broken("removed", "record.counter", 1, None, _("The counter's row was removed."))
    return number


def covered() -> list[type[Model]]:
    """Append-only tables whose every row must be named by a change."""
    return [m for m in _append_only() if m is not Change and not hasattr(m, "erasable")]


def _append_only():
    return [model for model in apps.get_models() if hasattr(model, "append_only")]


def _named_all(log: _Log) -> None:
    """Every row is named by a change; the newest may have come while we walked."""
    unnamed = []
    for model in covered():
        label = model._meta.label_lower
        keys = model._base_manager.order_by("pk").values_list("pk", flat=True)
        for pk in keys.iterator(chunk_size=10 * BATCH):
            if pk not in log.named[label] and len(unnamed) < MOST_UNNAMED:
                unnamed.append((model, pk))
    if unnamed:
        log.walk()
    for model, pk in unnamed:
        if pk not in log.named[model._meta.label_lower]:
            raise suspects.unnamed_row(model, pk)


# Texts that an order may empty


def _texts(report: Report) -> None:
    """A model with `erasable` words says itself whether they are sound; none may be missing."""
    for model in _append_only():
        if hasattr(model, "erasable"):
            _all_there(model)
            _each_sound(model, report)


def _all_there(model) -> None:
    owners = model._meta.get_field(model.erased_by).related_model._base_manager
    texts = model._base_manager
    without = owners.exclude(pk__in=texts.values("pk")).order_by("pk").values("pk").first()
    if without:
        raise suspects.removed_text(model, without["pk"])
    strange = texts.exclude(pk__in=owners.values("pk")).order_by("pk").values("pk").first()
    if strange:
        raise suspects.strange_text(model, strange["pk"])


def _each_sound(model, report) -> None:
    permits = set(Erasure.objects.values_list("key", flat=True))
    rows = model._base_manager.select_related(model.erased_by).order_by("pk")
    for row in rows.iterator(chunk_size=BATCH):
        report.texts += 1
        key = f"{model.erased_by}:{row.pk}"
        if key in permits and not any(getattr(row, name) for name in model.erasable):
            report.erased.append(key)
        elif not row.is_sound():
            raise suspects.changed_text(model, row.pk)
