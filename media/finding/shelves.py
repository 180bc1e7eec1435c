"""The shelves of the picture desk: each rule of a quick filter is written here, and only here."""

from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q

from media.models import CreditCreator, CreditSource, Image, ImageCredit, Lease

SOON = timedelta(days=30)
MANY = 1000  # as far as it is counted

SHELVES = {
    "no_credit": lambda images, now: without_credit(images),
    "no_alt": lambda images, now: images.filter(alt="", decorative=False),
    "ending": lambda images, now: soon(images, now),
    "over": lambda images, now: images.filter(rights_until__lte=now),
    "recalled": lambda images, now: images.filter(recalled_at__isnull=False),
    "unused": lambda images, now: unused(images),
}


def on(images, shelf: str, now: datetime):
    """The pictures of one shelf."""
    return SHELVES[shelf](images, now)


def soon(images, now: datetime):
    """Pictures whose licence, or the allowance in its place, ends in the next days."""
    end, rows = now + SOON, Image._base_manager.order_by()
    leases = Lease.objects.filter(ended_at=None, surface__in=("", "page")).order_by()
    longer = leases.filter(Q(until=None) | Q(until__gt=end), allow=True, image=OuterRef("pk"))
    allowed = leases.filter(allow=True, until__gt=now, until__lte=end).values("image")
    closing = leases.filter(allow=False, since__gt=now, since__lte=end).values("image")
    licence = rows.filter(~Exists(longer), rights_until__gt=now, rights_until__lte=end)
    lent = rows.filter(~Exists(longer), rights_until__lte=now, pk__in=allowed)
    # Three short walks along their indexes, where an "or" would read every picture.
    found = licence.values("pk").union(lent.values("pk"), closing, all=True)
    return images.filter(pk__in=found, recalled_at=None)


def without_credit(images):
    """Pictures that name nobody: no credit, or one that holds no name where one is due."""
    bare = ImageCredit.objects.filter(
        ~Exists(CreditCreator.objects.filter(credit=OuterRef("pk")).exclude(name="")),
        ~Exists(CreditSource.objects.filter(credit=OuterRef("pk"))),
        use_verbatim=False,
    ).exclude(Q(placement="not_required") | Q(licence="public-domain"))
    unnamed = Image.objects.filter(credit__in=bare).exclude(nature=Image.Nature.AI)
    # Two short walks along the credits' index, where an "or" would read every picture.
    none = Image.objects.filter(credit=None).order_by().values("pk")
    return images.filter(pk__in=none.union(unnamed.order_by().values("pk"), all=True))


def unused(images):
    """Pictures no story shows, on the desk or before readers, now or ever."""
    for name in ("leads", "uses", "given_to_readers"):
        relation = Image._meta.get_field(name)
        rows = relation.related_model._base_manager.filter(**{relation.field.name: OuterRef("pk")})
        images = images.filter(~Exists(rows))
    return images


def of_agency(images, agency: int):
    """Pictures that have an agency in their supply chain."""
    credits = CreditSource.objects.filter(agency=agency).values("credit")
    return images.filter(credit__in=credits)


def how_many(images, most: int = MANY) -> int:
    """Their number, counted no further than one beyond `most`."""
    return images.order_by().values("pk")[: most + 1].count()
