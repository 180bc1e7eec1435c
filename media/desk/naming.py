"""Who is named for a picture, as the picture desk types it in two fields: names, and suppliers."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from media.captions.names import AgencyBook, agency_book
from media.desk.credit import known_agencies
from media.models import Agency, CreditCreator, CreditSource, ImageCredit
from record.claim import claim
from record.keeping import keep

_CAP = r"[^\W\d_a-zäöüß][\w.'’-]*"
_PERSON = re.compile(rf"{_CAP}(?: (?:von|van|de|der|den|del|di|da|le|la|zu|{_CAP}))+")
_AND = re.compile(r" (?:und|and|&) ")


@dataclass(frozen=True)
class Naming:
    """The part of a credit that the side panel shows."""

    creators: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    licence: str = ImageCredit.Licence.UNKNOWN


def naming_of(credit: ImageCredit | None) -> Naming:
    if credit is None:
        return Naming()
    creators = tuple(row.name for row in credit.creators.all())
    return Naming(creators, tuple(row.shown() for row in credit.sources.all()), credit.licence)


def read_creators(typed: str) -> tuple[str, ...]:
    """“Erika Beispiel, Max Muster und Rosa Rot” as three names; an institute keeps its “und”."""
    listed = [" ".join(part.split()) for part in re.split(r"[,;\n]", typed)]
    names = [name for part in listed for name in _persons(part) if name]
    return tuple(name[:200] for name in dict.fromkeys(names))


def _persons(part: str) -> Sequence[str]:
    names = _AND.split(part)
    return names if all(_PERSON.fullmatch(name) for name in names) else [part]


def read_sources(typed: str) -> tuple[str, ...]:
    """“dpa-Zentralbild/dpa” as the chain it is, each supplier under its one name."""
    book = agency_book(known_agencies())
    whole = " ".join(typed.split())
    parts = [whole] if book.canonical(whole) else whole.split("/")
    return tuple(dict.fromkeys(_called(part.strip(), book) for part in parts if part.strip()))


def _called(name: str, book: AgencyBook) -> str:
    return (book.canonical(name) or name)[:120]


def named(naming: Naming, *, by) -> ImageCredit:
    """A new credit that names these."""
    credit = ImageCredit.objects.create(licence=naming.licence)
    _write(credit, naming)
    keep(credit, by=by)
    return credit


@transaction.atomic
def rename(credit: ImageCredit, naming: Naming, *, by) -> ImageCredit:
    """Name these from now on under every picture that shares the credit.

    Raises:
        Refused: somebody saved the credit since it was read.
    """
    claim(credit)
    credit.licence = naming.licence
    credit.save()
    _write(credit, naming)
    return _kept(credit, by)


@transaction.atomic
def copy_of(credit: ImageCredit, *, by, **values) -> ImageCredit:
    """The same credit once more, for pictures that go their own way; `values` differ."""
    copy = ImageCredit.objects.get(pk=credit.pk)
    copy.pk, copy.version, copy._state.adding = None, 0, True
    for name, value in values.items():
        setattr(copy, name, value)
    copy.save()
    for rows in (credit.creators.all(), credit.sources.all()):
        for row in rows:
            row.pk, row.credit, row._state.adding = None, copy, True
            row.save()
    return _kept(copy, by)


def _write(credit: ImageCredit, naming: Naming) -> None:
    """Names that stood there before keep their address, kind and wishes."""
    before = {row.name.casefold(): row for row in credit.creators.all()}
    credit.creators.all().delete()
    for place, name in enumerate(naming.creators):
        row = before.get(name.casefold()) or CreditCreator()
        row.pk, row.credit, row.position, row.name = None, credit, place, name
        row._state.adding = True
        row.save()
    agencies = {row.name: row for row in Agency.objects.filter(name__in=naming.sources)}
    credit.sources.all().delete()
    CreditSource.objects.bulk_create(
        CreditSource(
            credit=credit,
            position=place,
            agency=agencies.get(name),
            name="" if name in agencies else name,
        )
        for place, name in enumerate(naming.sources)
    )


def _kept(credit: ImageCredit, by) -> ImageCredit:
    fresh = ImageCredit.objects.get(pk=credit.pk)  # without rows that were read before
    keep(fresh, by=by)
    return fresh
