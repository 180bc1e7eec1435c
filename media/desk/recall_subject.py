"""What a recall is about: one picture, or all of a photographer, an agency or a contract."""

import unicodedata
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from media.models import Agency, Contract, CreditCreator, CreditSource, Image
from record.refusal import Refused

LONGEST = 240


@dataclass(frozen=True)
class Subject:
    """A subject by its key, with its name and its pictures."""

    key: str
    title: str
    images: QuerySet


def fold(name: str) -> str:
    """Spellings of one name: case, composed letters and spaces do not tell people apart."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def subject_of(key: str) -> Subject:
    """The subject behind "image:7", "creator:Jörg Größe", "agency:3" or "contract:5".

    Raises:
        Refused: there is no such thing, or no picture of it.
    """
    kind, _colon, name = key.partition(":")
    made = MAKERS.get(kind)
    found = made(name.strip()) if made and name.strip() else None
    if found is None or not found.images.exists():
        raise Refused(_("There is no picture of this."))
    return found


def _image(name):
    image = Image.objects.filter(pk=_number(name)).first()
    return image and Subject(image.key, image.title, Image.objects.filter(pk=image.pk))


def _creator(name):
    wanted = fold(name)
    rows = CreditCreator.objects.values_list("name", "raw").distinct()
    spellings = {spelt for row in rows for spelt in row if spelt and fold(spelt) == wanted}
    named = CreditCreator.objects.filter(Q(name__in=spellings) | Q(raw__in=spellings))
    images = Image.objects.filter(credit__in=named.values("credit"))
    title = named.values_list("name", flat=True).first() or name
    return Subject(f"creator:{wanted}"[:LONGEST], title, images)


def _agency(name):
    agency = Agency.objects.filter(pk=_number(name)).first()
    if agency is None:
        return None
    wanted = {fold(spelt) for spelt in agency.names()}
    rows = CreditSource.objects.filter(agency=None).values_list("name", flat=True).distinct()
    named = CreditSource.objects.filter(
        Q(agency=agency) | Q(agency=None, name__in=[row for row in rows if fold(row) in wanted])
    )
    images = Image.objects.filter(Q(credit__in=named.values("credit")) | Q(contract__agency=agency))
    return Subject(agency.key, agency.name, images)


def _contract(name):
    contract = Contract.objects.filter(pk=_number(name)).first()
    images = contract and Image.objects.filter(contract=contract)
    return contract and Subject(contract.key, str(contract), images)


def _number(name: str) -> int:
    return int(name) if name.isascii() and name.isdigit() and len(name) < 16 else 0


MAKERS = {"image": _image, "creator": _creator, "agency": _agency, "contract": _contract}
