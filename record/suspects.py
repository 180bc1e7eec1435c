"""What happened to a row or a change that is not what its digest says, in words."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.apps import apps
from django.db import Error
from django.utils.translation import gettext as _

from record import chain
from record.models import Change

CHANGE = "record.change"
UNREADABLE = object()  # what stands in the columns is no value of their kind
MOST_PK = 2**63
FIELDS = ("number", "at", "verb", "keys", "rows", "previous", "digest")


class Broken(Exception):
    """The first thing that is wrong: what happened, to which row, in which change."""

    def __init__(self, happened: str, table: str, row: int, change: int | None, sentence: str):
        super().__init__(sentence)
        self.happened, self.table, self.row, self.change = happened, table, row, change
        self.sentence = sentence


@dataclass(frozen=True)
class Kept:
    """One change as it stands in the log; plain values, because there are very many."""

    number: int
    at: datetime
    verb: str
    keys: list
    rows: list
    previous: str
    digest: str

    @property
    def is_whole(self) -> bool:
        """Are its rows named as the log names rows?"""
        return isinstance(self.rows, list) and all(map(_is_name, self.rows))

    def recomputed(self, number: int | None = None) -> str:
        values = {"at": self.at, "verb": self.verb, "keys": self.keys, "rows": self.rows}
        return chain.link(self.previous, number=number or self.number, **values)


def _is_name(kept) -> bool:
    if not isinstance(kept, list) or len(kept) != 3:
        return False
    label, pk, digest = kept
    known = isinstance(label, str) and isinstance(pk, int) and isinstance(digest, str)
    return known and 0 <= pk < MOST_PK and _model(label) is not None


def _model(label: str):
    try:
        return apps.get_model(label)
    except (LookupError, ValueError):
        return None


# Fetching what may be damaged


def changes_after(number: int, *, most: int) -> list[Kept]:
    """The next changes of the log.

    Raises:
        Broken: one of them cannot be read at all.
    """
    rows = Change.objects.filter(number__gt=number).order_by("number").values_list(*FIELDS)
    try:
        return [Kept(*values) for values in rows[:most]]
    except (ValueError, TypeError, Error):
        if most == 1:
            said = _("Change %(number)s was changed: it cannot be read.") % {"number": number + 1}
            raise Broken("changed", CHANGE, number + 1, number + 1, said) from None
        return changes_after(number, most=1)


def columns(label: str, keys) -> dict:
    """The columns of these rows by key; UNREADABLE where a value is none of its kind."""
    model = _model(label)
    try:
        rows = list(model._base_manager.filter(pk__in=keys).values())
    except (ValueError, TypeError, Error):
        if len(keys) == 1:
            return dict.fromkeys(keys, UNREADABLE)
        return {key: value for pk in keys for key, value in columns(label, [pk]).items()}
    return {row[model._meta.pk.attname]: row for row in rows}


# The log itself


def missing_change(number: int) -> Broken:
    sentence = _("Change %(number)s was removed: the log goes on behind it.")
    return Broken("removed", CHANGE, number, number, sentence % {"number": number})


def cut_off(last: int, counted: int) -> Broken:
    sentence = _("The log was cut off: it ends at change %(last)s, but %(counted)s were counted.")
    values = {"last": last, "counted": counted}
    return Broken("removed", CHANGE, last + 1, last + 1, sentence % values)


def beyond_the_counter(last: int, counted: int) -> Broken:
    sentence = _("Change %(last)s was inserted: only %(counted)s were counted.")
    values = {"last": last, "counted": counted}
    return Broken("inserted", CHANGE, last, last, sentence % values)


def shorter_than_noted(last: int, noted: int) -> Broken:
    sentence = _("The log was cut off: it ends at change %(last)s, the noted head is %(noted)s.")
    values = {"last": last, "noted": noted}
    return Broken("removed", CHANGE, last + 1, last + 1, sentence % values)


def not_as_noted(change: Kept) -> Broken:
    sentence = _("Change %(number)s is not the noted one: the log was written anew before it.")
    return _about(change, "changed", sentence)


def does_not_follow(change: Kept) -> Broken:
    """The change itself is sound, so the one before it is not the one it was written after."""
    before = change.number - 1
    sentence = _("Change %(before)s was replaced: change %(number)s was written after another one.")
    values = {"before": before, "number": change.number}
    return Broken("changed", CHANGE, before, change.number, sentence % values)


def changed_or_moved(change: Kept, last: int) -> Broken:
    if change.is_whole:
        for number in range(1, last + 1):
            if change.recomputed(number) == change.digest:
                sentence = _("The log was reordered: at %(number)s stands what was change %(was)s.")
                values = {"number": change.number, "was": number}
                return Broken("reordered", CHANGE, change.number, change.number, sentence % values)
    return _about(change, "changed", _("Change %(number)s was changed: its digest does not fit."))


def named_twice(change: Kept, label: str, pk: int) -> Broken:
    sentence = _("Change %(change)s was inserted: it names %(row)s, which an earlier one named.")
    return _row(change, "inserted", label, pk, sentence)


def _about(change, happened, sentence) -> Broken:
    values = {"number": change.number}
    return Broken(happened, CHANGE, change.number, change.number, sentence % values)


# Rows


def removed_row(change: Kept, label: str, pk: int) -> Broken:
    return _row(change, "removed", label, pk, _("%(row)s was removed; change %(change)s wrote it."))


def changed_or_moved_row(change: Kept, label: str, pk: int, found) -> Broken:
    was = None if found is UNREADABLE else _once(label, pk, found)
    if was is not None:
        sentence = _("%(row)s was reordered: it holds what was row %(was)s (change %(change)s).")
        return _row(change, "reordered", label, pk, sentence, was=was)
    sentence = _("%(row)s was changed; change %(change)s wrote something else.")
    return _row(change, "changed", label, pk, sentence)


def unnamed_row(model, pk: int) -> Broken:
    sentence = _(
        "%(row)s was inserted: no change names it. (Or the changes that did were cut off.)"
    )
    label = model._meta.label_lower
    return Broken("inserted", label, pk, None, sentence % {"row": _called(label, pk)})


def removed_text(model, pk: int) -> Broken:
    return _text(model, pk, "removed", _("%(row)s was removed; change %(change)s wrote its owner."))


def strange_text(model, pk: int) -> Broken:
    return _text(model, pk, "inserted", _("%(row)s was inserted: it belongs to nothing."))


def changed_text(model, pk: int) -> Broken:
    sentence = _("%(row)s was changed: these are not the words that change %(change)s wrote.")
    return _text(model, pk, "changed", sentence)


def _row(change, happened, label, pk, sentence, **values) -> Broken:
    values = {"row": _called(label, pk), "change": change.number, **values}
    return Broken(happened, label, pk, change.number, sentence % values)


def _text(model, pk, happened, sentence) -> Broken:
    owner = model._meta.get_field(model.erased_by).related_model._meta.label_lower
    label, change = model._meta.label_lower, _naming(owner, pk)
    values = {"row": _called(label, pk), "change": change or "?"}
    return Broken(happened, label, pk, change, sentence % values)


def _called(label: str, pk: int) -> str:
    """Table and number, with what the row calls itself where it can still say so."""
    try:
        row = _model(label)._base_manager.filter(pk=pk).first()
        return f"{label} {pk}" + (f" ({row})" if row is not None else "")
    except (ValueError, TypeError, Error):
        return f"{label} {pk}"


def _once(label: str, pk: int, found: dict) -> int | None:
    """The row of the same table that these columns once belonged to."""
    key = _model(label)._meta.pk.attname
    for other, digest in ((row, kept) for _n, row, kept in _names(label) if row != pk):
        if chain.of_columns({**found, key: other}) == digest:
            return other
    return None


def _naming(label: str, pk: int) -> int | None:
    return next((number for number, row, _kept in _names(label) if row == pk), None)


def _names(label: str) -> Iterator[tuple[int, int, str]]:
    """Every row of a table that the log names: number of the change, the row's key and digest."""
    rows = Change.objects.order_by("number").values_list("number", "rows")
    for number, names in rows.iterator(chunk_size=500):
        for name in names if isinstance(names, list) else ():
            if _is_name(name) and name[0] == label:
                yield number, name[1], name[2]
