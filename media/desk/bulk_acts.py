"""What can be done to many pictures at once: each act foresees what it would change, and does it.

`foresee` and `do` are given the same picture; whatever speaks against it is said by `against`.
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from media import credits
from media.desk.credit import value_of
from media.desk.naming import copy_of
from media.desk.recall import recall
from media.models import BulkChange, BulkItem, Contract, Image, ImageCredit
from record import changes
from record.claim import claim
from record.keeping import keep
from record.refusal import Refused

LICENCE_FIELDS = ("licence", "licence_name", "licence_url")


@dataclass(frozen=True)
class Effect:
    """What would change for one picture; `public` if readers see a difference."""

    before: str
    after: str
    public: bool = True

    @property
    def nothing(self) -> bool:
        return self.before == self.after


class Act:
    """One act with its values, for all pictures of a bulk change."""

    right = "media.change_image"

    def __init__(self, bulk: BulkChange):
        self.bulk, self.values = bulk, bulk.values

    def against(self, image: Image, item: BulkItem) -> str:
        """The sentence why this picture is left as it is; "" if nothing speaks against it."""
        return ""

    def foresee(self, image: Image) -> Effect:
        raise NotImplementedError

    def do(self, image: Image, *, by) -> None:
        raise NotImplementedError

    def did(self, image: Image) -> bool:
        """Was it this change, at an earlier picture, that made it so?"""
        return False


class _Field(Act):
    """An act that sets one field of the picture."""

    field = ""
    public = True

    def foresee(self, image):
        return Effect(self.told(getattr(image, self.field)), self.told(self.value), self.public)

    def do(self, image, *, by):
        claim(image)
        setattr(image, self.field, self.value)
        image.save(update_fields=[self.field])
        if keep(image, by=by) is None:
            data = {"fields": [self.field], "bulk": self.bulk.pk}
            changes.record("save", subject=image.key, by=by, keys=(), data=data)


class SetNature(_Field):
    field = "nature"

    def __init__(self, bulk):
        super().__init__(bulk)
        self.value = self.values["nature"]

    def told(self, value):
        return str(Image.Nature(value).label)


class SetContract(_Field):
    field = "contract"
    public = False

    def __init__(self, bulk):
        super().__init__(bulk)
        pk = self.values["contract"]
        self.value = Contract.objects.select_related("agency").get(pk=pk) if pk else None

    def told(self, value):
        return str(value) if value else "–"


class SetCredit(_Field):
    field = "credit"

    def __init__(self, bulk):
        super().__init__(bulk)
        self.value = ImageCredit.objects.get(pk=self.values["credit"])
        self._problems = {}

    def told(self, value):
        return f"{value} (#{value.pk})" if value else "–"

    def against(self, image, item):
        """A credit that names nobody would take the picture from every page."""
        if image.nature not in self._problems:
            found = credits.problems(value_of(self.value), nature=image.nature)
            self._problems[image.nature] = [one.sentence for one in found if one.blocks]
        return " ".join(self._problems[image.nature])


class SetLicence(Act):
    """A licence is the credit's: set for all pictures that share it, or for a copy of it."""

    right = "media.change_imagecredit"

    def against(self, image, item):
        if image.credit is None:
            return _("It has no credit that could carry a licence.")
        if self.foresee(image).nothing:
            return ""
        if image.credit_id != item.credit or image.credit.version != item.credit_version:
            return _("Its credit was changed since the selection was looked at.")
        return ""

    def foresee(self, image):
        wanted = [self.values[name] for name in LICENCE_FIELDS]
        return Effect(
            _licence([getattr(image.credit, name) for name in LICENCE_FIELDS]), _licence(wanted)
        )

    def do(self, image, *, by):
        credit = image.credit
        if self.values["only_these"] and self._others(credit):
            claim(image)
            image.credit = self._copy(credit, by)
            image.save(update_fields=["credit"])
            keep(image, by=by)
            return
        claim(credit)
        self._set(credit)
        credit.save(update_fields=LICENCE_FIELDS)
        self.values.setdefault("changed", []).append(credit.pk)
        self.bulk.save(update_fields=["values"])
        keep(credit, by=by)

    def did(self, image):
        return image.credit_id in self.values.get("changed", ())

    def _set(self, credit):
        for name in LICENCE_FIELDS:
            setattr(credit, name, self.values[name])

    def _others(self, credit) -> bool:
        """Do pictures outside of the selection share this credit?"""
        chosen = BulkItem.objects.filter(bulk=self.bulk).values("image")
        return credit.images.exclude(pk__in=chosen).exists()

    def _copied(self, credit) -> int | None:
        return self.values.setdefault("copies", {}).get(str(credit))

    def _copy(self, credit, by) -> ImageCredit:
        """One copy for all chosen pictures of a credit; it is remembered with the change."""
        if made := self._copied(credit.pk):
            return ImageCredit.objects.get(pk=made)
        copy = copy_of(credit, by=by, **{name: self.values[name] for name in LICENCE_FIELDS})
        self.values["copies"][str(credit.pk)] = copy.pk
        self.bulk.save(update_fields=["values"])
        return copy


class Recall(Act):
    right = "media.recall_image"

    def foresee(self, image):
        return Effect(_("may be shown"), _("recalled"))

    def do(self, image, *, by):
        recall(image.key, why=self.values["reason"], by=by)


def _licence(values) -> str:
    kind, name, url = values
    label = str(ImageCredit.Licence(kind).label)
    return ", ".join(part for part in (label, name, url) if part)


ACTS: dict[str, type[Act]] = {
    BulkChange.Act.CREDIT: SetCredit,
    BulkChange.Act.LICENCE: SetLicence,
    BulkChange.Act.CONTRACT: SetContract,
    BulkChange.Act.NATURE: SetNature,
    BulkChange.Act.RECALL: Recall,
}


def act_of(bulk: BulkChange) -> Act:
    """The act of a planned change.

    Raises:
        Refused: what was to be set is not there any more.
    """
    try:
        return ACTS[bulk.act](bulk)
    except (Contract.DoesNotExist, ImageCredit.DoesNotExist) as gone:
        raise Refused(_("What was to be set is not there any more.")) from gone
